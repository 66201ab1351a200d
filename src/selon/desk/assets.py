"""Style, script and marks: a few files of the package, and nothing else."""

from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files

from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
FOR_GOOD = "public, max-age=31536000, immutable"
MISSING = 404


class Asset(Struct, frozen=True, kw_only=True):
    """A file, with the address that changes when it does."""

    path: str
    data: bytes
    media_type: str


def load() -> Mapping[str, Asset]:
    """All of them, by their names."""
    found = {}
    chart = files("selon.exports").joinpath("chart.css")
    for file in (*files("selon.desk").joinpath("static").iterdir(), chart):
        suffix = f".{file.name.rpartition('.')[2]}"
        if suffix in TYPES:
            data = file.read_bytes()
            path = f"/static/{sha256(data).hexdigest()[:12]}/{file.name}"
            found[file.name] = Asset(path=path, data=data, media_type=TYPES[suffix])
    return found


async def serve(request: Request) -> Response:
    """One of them, to be kept for good: another one has another address."""
    assets: Mapping[str, Asset] = request.app.state.desk.assets
    asset = assets.get(request.path_params["name"])
    if asset is None or asset.path != request.url.path:
        raise HTTPException(MISSING)
    headers = {"cache-control": FOR_GOOD, "vary": ""}
    return Response(asset.data, media_type=asset.media_type, headers=headers)
