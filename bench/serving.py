"""Serves the board to eight people at once and says how long each waited: ``python -m bench.serving TIMES``."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import django

from bench.processes import ROOT
from bench.sizes import AUTHORITY, ROUNDS

PEOPLE, PROCESSES, THREADS = 8, 2, 4
LONGEST = 30


def serve(times: int) -> list[float]:
    """Milliseconds of every request, of each person one after the other, with no figure stored."""
    from bench.pages import Bench

    bench = Bench()
    bench.compared()
    bench.nothing_cached()
    session = bench.client.cookies["sessionid"].value
    with gunicorn() as port, ThreadPoolExecutor(PEOPLE) as people:
        list(people.map(lambda _: _ask(port, session, 2), range(PEOPLE)))
        rounds = [list(people.map(lambda _: _ask(port, session, times), range(PEOPLE))) for _ in range(ROUNDS)]
        return min(([each for waited in found for each in waited] for found in rounds), key=median)


@contextmanager
def gunicorn() -> Iterator[int]:
    """The product as it is served, on the port that is given."""
    port = _free_port()
    arguments = ["sufficiency.wsgi", "--bind", f"127.0.0.1:{port}", "--no-control-socket", "--log-level", "error"]
    workers = ["--workers", str(PROCESSES), "--threads", str(THREADS)]
    program = str(Path(sys.executable).parent / "gunicorn")
    server = subprocess.Popen([program, *arguments, *workers], cwd=ROOT, stderr=subprocess.DEVNULL)  # noqa: S603 ours
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _ask(port: int, session: str, times: int) -> list[float]:
    milliseconds = []
    for _ in range(times):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONGEST)
        begun = time.perf_counter()
        connection.request(
            "GET", f"/{AUTHORITY}/board/", headers={"Cookie": f"sessionid={session}", "Host": "localhost"}
        )
        response = connection.getresponse()
        response.read()
        milliseconds.append((time.perf_counter() - begun) * 1_000)
        connection.close()
        if response.status != http.client.OK:
            raise ValueError(f"The board answered {response.status}")
    return milliseconds


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("gunicorn did not start")


if __name__ == "__main__":
    django.setup()
    from bench.pages import log_to_nowhere

    log_to_nowhere()
    print(json.dumps(serve(int(sys.argv[1]))))
