"""What somebody decided of a claim: in the ledger and in the audit, or in neither."""

from selon.desk.visit import Visit
from selon.ledger import reviewing
from selon.ledger.reviewing import Review
from selon.model.record import Json


def put_down(visit: Visit, decided: Review) -> int:
    """Put down what was *decided*, and do it; the number of the event.

    Raises:
        ReviewError: as things are, that cannot be done.
    """
    with visit.desk.ledger.database.write() as connection:
        number = reviewing.record(connection, decided, now=visit.now)
        detail: Json = {"review": number, "action": decided.action.value}
        visit.record(connection, "review", decided.target, detail)
    return number
