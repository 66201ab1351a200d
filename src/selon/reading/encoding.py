"""Bytes as text: by their marks, by what is declared, by what they can be.

Labels of encodings mean what browsers take them for (WHATWG Encoding Standard):
*iso-8859-1* is windows-1252, *gb2312* is gb18030.
"""

import codecs
import re
from collections.abc import Iterator

from msgspec import Struct

from selon.model.refusal import Code
from selon.reading.refused import Refused

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "ks_c_5601-1987": "cp949", "iso8859-9": "cp1254",
    "tis-620": "cp874", "iso8859-11": "cp874", "big5": "big5hkscs", "utf-16": "utf-16-le",
}  # fmt: skip
WESTERN = "cp1252"
DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.+-]{2,40})"""
    rb"""|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.+-]{2,40})""",
    re.IGNORECASE,
)
HEAD = 16_384  # bytes in which a page declares its encoding
SAMPLE = 65_536  # bytes by which an encoding is checked
GUESS = 8_192  # bytes from which it is guessed
STRAY = re.compile("[\udc80-\udcff]")  # what decoding with surrogateescape could not read
NOT_ASCII = re.compile(rb"[\x80-\xff]+")
MARKUP = re.compile(rb"<[^<>]{0,2000}>")
ESCAPED = re.compile(rb"\x1b[$(]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]")
MOST_STRAY = 0.3  # of the bytes outside ASCII; hardly any other encoding has as few
CUT_CHARACTER = 3  # bytes at most of a character that the end of a file cuts
MOST_CONTROLS = 0.005  # of the characters that no text should have
WESTERN_COMMON = frozenset(
    "àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿßÀÂÄÁÅÆÇÉÈÊÎÖØÓÔŒÚÜÑ€‘’‚“”„«»–—…·•°§©®²³´`×½¼¾£¿¡ªºµ™‹›š\xa0\xad"
)
SIGN_IN_WORD = re.compile("[a-z][¡¿¹²³£¥¦¤¶±¼½¾×÷ºª¬¯¸][a-z]")
MIXED = re.compile(r"[a-zA-Z][\u0370-\u1fff]|[\u0370-\u1fff][a-zA-Z]")  # Latin beside another
MOST_MIXED = 0.05  # of the characters outside ASCII
GUESSED = (
    "cp1250", "iso8859_2", "cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp866", "cp1252", "cp1253",
    "iso8859_7", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "cp932", "euc_jp",
    "gb18030", "big5hkscs", "big5", "cp949", "johab", "mac_roman",
)  # fmt: skip
WESTERN_SHARE = 0.97  # of the characters outside ASCII, in a text of Western Europe
FEW_ACCENTS = 0.3  # of the letters, there


class Decoded(Struct, frozen=True):
    """A text and the encoding that it was read from, by Python's name."""

    text: str
    encoding: str


def decode(data: bytes, *, charset: str | None = None) -> Decoded | Refused:
    """*data* as text; ``charset`` is what a server declared.

    >>> decode("déjà".encode("cp1252"))
    Decoded(text='déjà', encoding='cp1252')
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            stray = None if b"\0" in rest else _strict(rest, "utf-8")
            return stray or Decoded(rest.decode(name, "replace"), name)
    if wide := _wide(data):
        return Decoded(data.decode(wide, "replace"), wide)
    if ESCAPED.search(data, 0, HEAD) and (found := _strict(data, "iso2022_jp")):
        return found
    return _strict(data, "utf-8") or _broken_utf8(data) or _other(data, charset)


def _strict(data: bytes, name: str) -> Decoded | None:
    try:
        return Decoded(data.decode(name), name)
    except (UnicodeDecodeError, LookupError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of mark-up is zero."""
    head = data[:HEAD]
    half = len(head) // 2
    even, odd = head[::2].count(0), head[1::2].count(0)
    if half and max(even, odd) > half * 0.6 and min(even, odd) < half * 0.1:
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _broken_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few bytes of windows-1252 in it, or cut in a character."""
    text = data.decode("utf-8", "surrogateescape")
    stray = len(STRAY.findall(text))
    high = sum(map(len, NOT_ASCII.findall(data)))
    if stray <= high * MOST_STRAY or (stray <= CUT_CHARACTER and stray * 2 <= high):
        return Decoded(STRAY.sub(_western, text), "utf-8")
    valid = [one for one in text if one > "\x7f" and not STRAY.match(one)]
    if valid and WESTERN_COMMON.issuperset(valid) and stray <= max(len(valid), CUT_CHARACTER):
        return Decoded(STRAY.sub(_western, text), "utf-8")
    return None


def _western(stray: re.Match[str]) -> str:
    byte = bytes([ord(stray.group()) - 0xDC00])
    return byte.decode(WESTERN, "replace")


def _other(data: bytes, charset: str | None) -> Decoded | Refused:
    """No UTF-8: as declared if that makes sense, else windows-1252, else by frequencies."""
    sample = _sample(data)
    for name in dict.fromkeys([*_declared(data, charset), WESTERN]):
        if name == "utf-8":
            continue
        text = _lenient(sample, name)
        if text is not None and _is_plausible(text, name):
            return Decoded(data.decode(name, "replace"), name)
    if guessed := _guess(sample):
        return Decoded(data.decode(guessed, "replace"), guessed)
    return Refused(Code.ENCODING, "in no encoding that makes sense of it")


def _declared(data: bytes, charset: str | None) -> Iterator[str]:
    """Yield the encodings that are declared, the server's first, by Python's names."""
    labels = [charset] if charset else []
    in_page = [one.group(1) or one.group(2) for one in DECLARED.finditer(data, 0, HEAD)]
    labels += [one.decode("ascii", "replace") for one in in_page]
    for label in labels:
        try:
            name = codecs.lookup(label.strip(" \"'")).name
        except (LookupError, ValueError):
            continue
        yield WIDER.get(name, name)


def _sample(data: bytes) -> bytes:
    """The first text of a page that is not ASCII, without its mark-up."""
    first = NOT_ASCII.search(data)
    start = max(0, first.start() - 200) if first else 0
    return MARKUP.sub(b" ", data[start : start + 8 * SAMPLE])[:SAMPLE]


def _lenient(sample: bytes, name: str) -> str | None:
    """*sample* decoded, unless it has many errors."""
    try:
        text = sample.decode(name, "replace")
    except (LookupError, UnicodeError):
        return None
    return text if text.count("\ufffd") <= 2 + len(text) * MOST_CONTROLS else None


def _is_plausible(text: str, name: str) -> bool:
    """Whether *text* could be meant: no control characters, no alphabets inside a word."""
    if len(CONTROLS.findall(text)) > 2 + len(text) * MOST_CONTROLS:
        return False
    high = [one for one in text if one > "\x7f"]
    if not high:
        return True
    if name == WESTERN:
        if len(SIGN_IN_WORD.findall(text)) > len(high) * MOST_MIXED:
            return False
        letters = sum(1 for one in text if one.isalpha())
        common = sum(1 for one in high if one in WESTERN_COMMON)
        return common >= len(high) * WESTERN_SHARE and len(high) <= 3 + letters * FEW_ACCENTS
    return len(MIXED.findall(text)) <= len(high) * MOST_MIXED


def _guess(sample: bytes) -> str | None:
    """An encoding by the frequencies of its letters."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 -- slow to load, seldom needed

    best = from_bytes(sample[:GUESS], cp_isolation=list(GUESSED)).best()
    return WIDER.get(best.encoding, best.encoding) if best else None
