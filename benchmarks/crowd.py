"""Many clients of a desk at once, each asking for its next page as soon as it has one."""

import asyncio
import time
from collections.abc import Sequence
from itertools import cycle, islice

from benchmarks.served import HOST, Served

OK = b"HTTP/1.1 200"
SEVERAL = (b"HTTP/1.1 303", b"HTTP/1.1 304", b"HTTP/1.1 404")
LENGTH = b"content-length: "


def come(desk: Served, addresses: Sequence[str], *, clients: int, requests: int) -> None:
    """Print how many requests a second there are, how long each waited, what that took."""
    desk.forget()
    own = desk.own()
    begin = time.perf_counter()
    waited, wrong = asyncio.run(_all(desk, addresses, clients=clients, requests=requests))
    took = time.perf_counter() - begin
    own = desk.own() - own
    waited.sort()
    memory = desk.memory()
    p50, p95 = waited[len(waited) // 2], waited[len(waited) * 95 // 100]
    print(
        f"{clients} clients, {requests} requests: {requests / took:.0f}/s, "
        f"{own / requests:.1f} ms of processor each, {wrong} wrong; "
        f"waited p50 {p50:.0f} ms, p95 {p95:.0f}, longest {waited[-1]:.0f}; "
        f"memory {memory['now']:.0f} MB, at most {memory['peak']:.0f}"
    )


async def _all(
    desk: Served, addresses: Sequence[str], *, clients: int, requests: int
) -> tuple[list[float], int]:
    waiting = iter(islice(cycle(addresses), requests))
    waited: list[float] = []
    wrong = 0

    async def client() -> None:
        nonlocal wrong
        reader, writer = await asyncio.open_connection(HOST, desk.port)
        head = f" HTTP/1.1\r\nhost: {HOST}:{desk.port}\r\ncookie: {desk.cookie}\r\n\r\n"
        for address in waiting:
            begin = time.perf_counter()
            writer.write(f"GET {address}{head}".encode())
            wrong += not await _read(reader)
            waited.append((time.perf_counter() - begin) * 1000)
        writer.close()

    await asyncio.gather(*(client() for _ in range(clients)))
    return waited, wrong


async def _read(reader: asyncio.StreamReader) -> bool:
    """Take one answer in; whether it was as it should be."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = head.lower().partition(LENGTH)[2].partition(b"\r\n")[0]
    await reader.readexactly(int(length or 0))
    return head.startswith((OK, *SEVERAL))
