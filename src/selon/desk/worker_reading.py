"""A job that reads: an address, a file, a text, or pages that were refused before."""

from datetime import UTC, datetime
from functools import partial

from msgspec.structs import replace

from selon.desk.spool import Spool
from selon.desk.worker_task import Task
from selon.ledger.added import Added, Outcome
from selon.ledger.recent import recent
from selon.model.refusal import Refusal
from selon.reading.fetch import Fetcher
from selon.reading.gather import Gatherer
from selon.reading.hosts import Hosts
from selon.reading.politely import Politely
from selon.reading.raw import Raw


def run(task: Task, spool: Spool, contact: str | None) -> None:
    """Read everything.

    ``source`` is an address, or what is in ``file`` is called; ``sources`` are addresses. What was
    read before an interruption is known, and costs nothing.
    """
    task.begin()
    key, name = task.detail.get("file"), str(task.detail["source"])
    if key is None:
        sources = task.detail.get("sources")
        named = [str(one) for one in sources] if isinstance(sources, list) else [name]
        _read(task, named, contact)
        return
    with spool.file(str(key), name) as path:
        _read(task, [str(path)], contact, called=(str(path), name))


def _read(
    task: Task, sources: list[str], contact: str | None, *, called: tuple[str, str] | None = None
) -> None:
    ledger = task.ledger
    asking = Politely(
        Fetcher(contact=contact),
        Hosts(now=lambda: datetime.now(UTC)),
        sleep=task.sleep,
        stopped=task.is_stopped,
    )
    skip = partial(recent, ledger.database, now=ledger.clock())
    gatherer = Gatherer(ask=asking.ask, skip=skip)
    raws = (_renamed(one, called) if called else one for one in gatherer.gather(sources))
    for done, added in enumerate(ledger.add_all(raws, read=task.read), 1):
        _note(task, added)
        task.moved(done)
        if task.is_stopped():
            return


def _renamed(raw: Raw | Refusal, called: tuple[str, str]) -> Raw | Refusal:
    """*raw*, called as the one who brought it does, and not by a file of the spool."""
    if raw.source is None:
        return raw
    name = raw.source.replace(*called)
    if isinstance(raw, Raw):
        return replace(raw, source=name)
    return Refusal(source=name, stage=raw.stage, code=raw.code, message=raw.message)


def _note(task: Task, added: Added) -> None:
    """Put down what became of one source."""
    task.count(added.outcome)
    if added.outcome is Outcome.REFUSED:
        task.refuse(*added.refusals)
    else:
        task.name(f"{added.article}.{added.version}")
