"""A job that polls: the feeds that are due, and the pages that are."""

from functools import partial

from selon.desk.worker_task import Task
from selon.ledger.watch.records import Event, Happened
from selon.ledger.watch.start import start

PAGES = frozenset({Happened.ADDED, Happened.REVISED})


def run(task: Task, contact: str | None) -> None:
    """Ask for all that is due now, and for what comes of it."""
    task.begin()
    watch = start(
        task.ledger.database,
        add=partial(task.ledger.add, read=task.read),
        sleep=task.sleep,
        stopped=task.is_stopped,
        clock=task.ledger.clock,
        contact=contact,
    )
    for done, event in enumerate(watch.once(), 1):
        _note(task, event)
        task.moved(done)


def _note(task: Task, event: Event) -> None:
    task.count(event.what)
    if event.what in PAGES:
        task.name(event.detail)
    elif event.what is Happened.REFUSED:
        code, _, message = event.detail.partition(": ")
        task.refuse({"source": event.name, "code": code, "message": message})
