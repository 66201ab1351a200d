"""A spelled number as it grows, word by word."""

from selon.languages.numbers import NumberFile

HUNDRED = 100
THOUSAND = 1_000
TEN = 10


class Sum:
    """A spelled number as it grows: what is done, and the part below the next multiplier."""

    def __init__(self, data: NumberFile) -> None:
        self._data = data
        self._done = 0
        self._current = 0
        self.last = 0
        self.started = False

    @property
    def value(self) -> int:
        """The number so far."""
        return self._done + self._current

    def add(self, value: int) -> bool:
        """Add a cardinal below a hundred, where the number has room for it."""
        rest = self._current % HUNDRED
        room = rest == 0 or (
            rest % TEN == 0
            and rest > TEN
            and value < (2 * TEN if rest in self._data.vigesimal else TEN)
        )
        if not room or (self.started and value == 0) or (self.started and self.value == 0):
            return False
        self._current += value
        self.started = True
        return True

    def joins(self, value: int) -> bool:
        """Whether *value* may follow the joining word."""
        if self._data.joiner.adds:
            return value in self._data.joiner.adds and self._current % HUNDRED >= 2 * TEN
        return self._current % HUNDRED == 0 and self.value >= HUNDRED

    def multiply(self, scale: int, word: str) -> bool:
        """Multiply what stands before *word*; alone, some multipliers mean one of it."""
        if scale == HUNDRED:
            fits = 1 < self._current < HUNDRED or (self._current == 1 and not self._bare(word))
            if not fits and self._current % THOUSAND:
                return False
            if not fits and not self._bare(word):
                return False
            self._current = HUNDRED * (self._current or 1)
        else:
            low = self._current or int(self._bare(word))
            if not low or (self.last and self.last >= THOUSAND and self.last <= scale):
                return False
            self._done += low * scale
            self._current = 0
        self.last = scale
        self.started = True
        return True

    def _bare(self, word: str) -> bool:
        return word in self._data.bare
