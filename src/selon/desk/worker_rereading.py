"""A job that reads the archive again: all of it, a dossier, or what an older selon read."""

from collections.abc import Sequence

from selon.desk.worker_task import Task
from selon.ledger import rereading
from selon.ledger.extractions import selon
from selon.ledger.rereading import Change

AFTER = "after"
"""Where it goes on after an interruption: the last version that was read."""


def run(task: Task) -> None:
    """Read them again, in the order of their arrival."""
    after = task.detail.get(AFTER)
    before = task.job.done if isinstance(after, int) else 0
    rows = [one for one in _rows(task) if not isinstance(after, int) or one > after]
    task.expect(before + len(rows))
    for done, row in enumerate(rows, before + 1):
        one = rereading.again(
            task.ledger.database,
            row,
            knowledge=task.ledger.knowledge,
            clock=task.ledger.clock,
            read=task.read,
        )
        task.count(f"reread-{one.change}")
        if one.change in {Change.CLAIMS, Change.TEXT}:
            task.name(f"{one.article}.{one.version}")
        elif one.change is Change.REFUSED:
            task.refuse(*one.refusals)
        task.detail[AFTER] = row
        task.moved(done)
        if task.is_stopped():
            return


def _rows(task: Task) -> Sequence[int]:
    actors = task.ledger.knowledge.name
    with task.ledger.database.read() as connection:
        if isinstance(slug := task.detail.get("dossier"), str):
            return rereading.of_dossier(connection, slug)
        if task.detail.get("everything"):
            return rereading.every(connection)
        return rereading.outdated(connection, selon(), actors)
