"""The desk, opened from the command line."""

from selon.cli.ending import say
from selon.model.errors import DeskError
from selon.reading.bounded import Bounds


def serve_desk(  # noqa: PLR0913 -- each option of the command, by its name
    where: str,
    *,
    host: str,
    port: int,
    proxy: str | None,
    guests: bool,
    contact: str | None,
    watch: bool,
    workers: int,
    bounds: Bounds,
) -> None:
    """Serve the desk of the ledger *where*, made if there is none, until somebody ends it.

    Raises:
        DeskError: it needs the extra, or others could reach it and must not.
    """
    try:
        from selon.desk.serving import serve  # noqa: PLC0415 -- an extra
        from selon.desk.settings import Settings  # noqa: PLC0415 -- as above
    except ModuleNotFoundError as error:
        raise DeskError(
            f"the desk needs its extra: pip install 'selon[desk]' ({error})"
        ) from error
    proxy = proxy.rstrip("/") if proxy else None
    given = Settings(
        host=host,
        port=port,
        proxy=proxy,
        guests=guests,
        contact=contact,
        watches=watch,
        workers=workers,
        bounds=bounds,
    )
    serve(where, given, tell=say)
