"""Loads a database and measures on it, line by line, each against what is promised for it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

from bench.databases import Database
from bench.lines import Line
from bench.processes import run
from bench.sizes import Size

# Milliseconds and queries; None is measured and not promised.
PAGES: dict[str, tuple[float | None, int | None]] = {
    "board": (30, 12),
    "board-stored": (12, 12),
    "list": (40, 10),
    "list-filtered": (40, 10),
    "list-year": (40, 10),
    "list-all": (None, None),
    "child": (30, 13),
    "indicators": (None, None),
    "market-position": (8, 3),
    "market-position-first": (None, 3),
}
# Of a member of every authority, each with a few children.
AUTHORITIES: dict[str, tuple[float | None, int | None]] = {
    "authorities-live": (400, None),
    "authorities-stored": (20, 12),
}
FEW_OF_A_HUNDRED = 1
# The vacancy board, of 5,000 homes with 20,000 beds.
SUPPLY: dict[str, tuple[float | None, int | None]] = {"vacancies": (60, 10), "vacancies-filtered": (60, 10)}
HOMES_A_CHILD = 5
# The action plan, of 300 lines with their history.
PLAN: dict[str, tuple[float | None, int | None]] = {"plan": (60, 10)}
LINES = 300
# Milliseconds that one of twenty waits longer than, with so many people asking for the board at once.
SERVING = {"serving": 250.0}
# How many times as long as a static file of the same server the published page takes: half as many requests a second.
PUBLISHED = {"market-position-serving": 2.0}
# Large: measured when named only.
NATIONAL: dict[str, tuple[float | None, int | None]] = {
    "board": (60, 12),
    "list": (200, 10),
    "list-filtered": (200, 10),
    "authorities-live": (None, None),
}
GROWTH = (1, 10, 100)
# Seconds, seconds and megabytes.
IMPORT = {"import": 8.0, "import-apply": 2.0, "import-memory": 500.0}
# The same, of a zip sent by page, and what of it people wait for.
UPLOAD = {"upload": 10.0, "upload-page": 2.0, "upload-check": 5.0, "upload-memory": 500.0}
OF_UPLOAD = {
    "upload": "seconds", "upload-page": "page_seconds", "upload-check": "check_seconds", "upload-memory": "megabytes",
}  # fmt: skip
# Seconds for Ofsted's list, and of them those in which nobody else can write.
LIST = {"import-ofsted": 20.0, "import-ofsted-apply": None}
OF_LIST = {"import-ofsted": "seconds", "import-ofsted-apply": "apply_seconds"}
# As many for each child in care as the list of 2025 has for a council's thousand.
PROVIDERS_A_CHILD = 5.6
# Seconds for all placements of a council and their beds, of them those in which nobody else can write, and again.
MATCH = {"match-homes": 5.0, "match-homes-apply": None, "match-homes-again": 2.0}
OF_MATCH = {
    "match-homes": "seconds", "match-homes-apply": "apply_seconds", "match-homes-again": "again_seconds",
}  # fmt: skip
NAMES = (*IMPORT, *MATCH, *LIST, *UPLOAD, *PAGES, *AUTHORITIES, *SUPPLY, *PLAN, *SERVING, *PUBLISHED)
LARGE = ("national", "growth")


def measure(database: Database, folder: Path, size: Size, said: str, names: list[str]) -> Iterator[Line]:
    """The lines of one database; with ``names``, those only."""
    wanted = names or list(NAMES)
    imports = [name for name in IMPORT if name in wanted]
    times = size.imports if imports else 0 if all(name in {*UPLOAD, *LIST} for name in wanted) else 1
    url, values = _import(database, folder, times)
    for name in imports:
        unit = "MB" if name == "import-memory" else "s"
        yield Line(name, database.name, said, unit, values[name], IMPORT[name])
    yield from _list(database, size, [name for name in LIST if name in wanted])
    uploads = [name for name in UPLOAD if name in wanted]
    if uploads:
        found = [run("uploading", database.copy(), folder) for _ in range(size.imports)]
        for name in uploads:
            unit = "MB" if name.endswith("memory") else "s"
            yield Line(name, database.name, said, unit, [each[OF_UPLOAD[name]] for each in found], UPLOAD[name])
    yield from _pages(database, url, size, said, {name: bounds for name, bounds in PAGES.items() if name in wanted})
    if "serving" in wanted:
        milliseconds = run("serving", url, size.repetitions)
        said_so = f"{said}, 8 at once"
        yield Line("serving", database.name, said_so, "ms", milliseconds, p95_bound=SERVING["serving"])
    if "market-position-serving" in wanted:
        ratios = run("published", url, size.repetitions)
        said_so = f"{said}, 8 at once"
        bound = PUBLISHED["market-position-serving"]
        yield Line("market-position-serving", database.name, said_so, "times a static file", ratios, bound)
    of_all = {name: bounds for name, bounds in AUTHORITIES.items() if name in wanted}
    if of_all:
        made = run("nation", url, FEW_OF_A_HUNDRED, size.children)
        yield from _pages(database, url, size, f"153 authorities, {made['in_care']:,} in care", of_all)
    yield from _match(database, url, said, [name for name in MATCH if name in wanted])
    supply = {name: bounds for name, bounds in SUPPLY.items() if name in wanted}
    if supply:
        made = run("supply", url, size.children * HOMES_A_CHILD)
        yield from _pages(database, url, size, f"{made['homes']:,} homes, {made['beds']:,} beds", supply)
    if "plan" in wanted:
        made = run("plan", url, LINES)
        yield from _pages(database, url, size, f"{made['lines']:,} lines, {made['updates']:,} updates", PLAN)
    if "growth" in wanted:
        yield from _growth(database, folder, size)
    if "national" in wanted and database.name == "postgresql":
        made = run("nation", url, "national", size.children)
        where = f"{made['biggest']:,} of {made['in_care']:,} in care, {made['placements']:,} placements"
        yield from _pages(database, url, size, where, NATIONAL, made["biggest_authority"])


def _pages(
    database: Database, url: str, size: Size, said: str, bounds: dict[str, tuple[float | None, int | None]],
    authority: int | None = None,
) -> Iterator[Line]:  # fmt: skip
    if not bounds:
        return
    national = "" if authority is None else "national-"
    chosen = [] if authority is None else [f"--authority={authority}"]
    for name, found in run("pages", url, size.repetitions, *chosen, *bounds).items():
        bound, most = bounds[name]
        by_hand = median(found["by_hand"]) if found["by_hand"] else None
        milliseconds = found["milliseconds"]
        yield Line(
            national + name, database.name, said, "ms", milliseconds, bound, found["queries"], most, by_hand=by_hand
        )


def _list(database: Database, size: Size, names: list[str]) -> Iterator[Line]:
    if not names:
        return
    providers = round(size.children * PROVIDERS_A_CHILD)
    found = [run("listing", database.copy(), providers) for _ in range(size.imports)]
    for name in names:
        seconds = [each[OF_LIST[name]] for each in found]
        yield Line(name, database.name, f"{providers:,} providers", "s", seconds, LIST[name])


def _match(database: Database, url: str, said: str, names: list[str]) -> Iterator[Line]:
    """Of the database that was loaded, and so last of those that need none of its own."""
    if not names:
        return
    found = run("matching", url)
    for name in names:
        yield Line(name, database.name, said, "s", [found[OF_MATCH[name]]], MATCH[name])


def _growth(database: Database, folder: Path, size: Size) -> Iterator[Line]:
    """The board with the same children in care and more and more who left; nothing is promised of it."""
    for times in GROWTH:
        url, _ = _import(database, folder, 1)
        made = run("nation", url, f"x{times}", size.children) if times > 1 else {"placements": 0}
        said = f"{times} times the history, {made['placements']:,} placements" if times > 1 else "the history once"
        for line in _pages(database, url, size, said, {"board": (None, None)}):
            yield replace(line, name=f"growth-{times}")


def _import(database: Database, folder: Path, times: int) -> tuple[str, dict[str, list[float]]]:
    """The last database loaded, and what each loading took."""
    url = ""
    values: dict[str, list[float]] = {name: [] for name in IMPORT}
    for _ in range(times):
        url = database.copy()
        begun = time.perf_counter()
        found = run("importing", url, folder)
        values["import"].append(time.perf_counter() - begun)
        values["import-apply"].append(found["apply_seconds"])
        values["import-memory"].append(found["megabytes"])
    return url, values
