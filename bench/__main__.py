"""The command; exits 1 when a bound is broken."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.databases import Database, Postgresql, Sqlite
from bench.lines import Line, as_table
from bench.measuring import LARGE, NAMES, measure
from bench.processes import run
from bench.sizes import COUNCIL, Size
from tests.postgres import PostgresMissingError

BROKEN, CANNOT = 1, 3
ONLY = f"one of {', '.join(NAMES)}; or, which takes minutes and is measured when named only, {' or '.join(LARGE)}"
NOT_CONNECTED = "sqlite://:memory:"


def main(arguments: list[str] | None = None) -> int:
    options = _parse(arguments)
    size = Size(options.children, options.years, options.repetitions, options.imports)
    _warn_when_busy()
    try:
        lines = list(_lines(options.database, size, options.only or [], options.migrated))
    except PostgresMissingError as reason:
        print(f"bench: PostgreSQL is missing: {reason}", file=sys.stderr)
        return CANNOT
    broken = [sentence for line in lines for sentence in line.broken]
    if options.json:
        print(json.dumps({"lines": [line.as_json() for line in lines], "broken": broken}))
    else:
        print(as_table(lines))
    for sentence in broken:
        print(f"bench: broken: {sentence}", file=sys.stderr)
    return BROKEN if broken else 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench", description="Measures the speeds the product promises.")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--only", action="append", choices=(*NAMES, *LARGE), metavar="NAME", help=ONLY)
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--children", type=int, default=COUNCIL.children, help="looked after on the last day")
    parser.add_argument("--years", type=int, default=COUNCIL.years, help="yearly returns")
    parser.add_argument("--repetitions", type=int, default=COUNCIL.repetitions, help="of each page")
    parser.add_argument("--imports", type=int, default=COUNCIL.imports, help="how often all is loaded")
    parser.add_argument("--migrated", type=Path, metavar="FILE", help="a SQLite file to measure on, migrated already")
    return parser.parse_args(arguments)


def _lines(databases: str, size: Size, names: list[str], migrated: Path | None) -> Iterator[Line]:
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        folder = Path(temporary)
        _say("making returns up")
        made = run("making", NOT_CONNECTED, folder / "returns", size.children, size.years)
        said = f"{size.children:,} in care, {made['episodes']:,} episodes"
        for each in _databases(databases, folder, migrated):
            _say(f"measuring on {each.name}")
            with each as database:
                yield from measure(database, folder / "returns", size, said, names)


def _databases(named: str, folder: Path, migrated: Path | None) -> Iterator[Database]:
    if named != "postgresql":
        yield Sqlite(folder, migrated)
    if named != "sqlite":
        yield Postgresql()


def _warn_when_busy() -> None:
    """Times are those of the clock on the wall, which others who work here make longer."""
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    if load > cores / 2:
        _say(f"this machine is busy (load {load:.1f} on {cores} cores): bounds may seem broken that are not")


def _say(step: str) -> None:
    print(f"bench: {step} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
