"""Loads a database and measures on it, line by line, each against what is promised for it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.databases import Database
from bench.lines import Line
from bench.processes import run
from bench.sizes import Size

# Milliseconds and queries; None is measured and not promised.
PAGES: dict[str, tuple[float | None, int | None]] = {
    "board": (30, 12),
    "list": (40, 10),
    "list-filtered": (40, 10),
    "list-year": (40, 10),
    "list-all": (None, None),
    "child": (30, 13),
    "indicators": (None, None),
}
# Seconds, seconds and megabytes.
IMPORT = {"import": 8.0, "import-apply": 2.0, "import-memory": 500.0}
# The same, of a zip sent by page, and what of it people wait for.
UPLOAD = {"upload": 10.0, "upload-page": 2.0, "upload-check": 5.0, "upload-memory": 500.0}
OF_UPLOAD = {
    "upload": "seconds", "upload-page": "page_seconds", "upload-check": "check_seconds", "upload-memory": "megabytes",
}  # fmt: skip
NAMES = (*IMPORT, *UPLOAD, *PAGES)


def measure(database: Database, folder: Path, size: Size, said: str, names: list[str]) -> Iterator[Line]:
    """The lines of one database; with ``names``, those only."""
    wanted = names or list(NAMES)
    imports = [name for name in IMPORT if name in wanted]
    times = size.imports if imports else 0 if all(name in UPLOAD for name in wanted) else 1
    url, values = _import(database, folder, times)
    for name in imports:
        unit = "MB" if name == "import-memory" else "s"
        yield Line(name, database.name, said, unit, values[name], IMPORT[name])
    uploads = [name for name in UPLOAD if name in wanted]
    if uploads:
        found = [run("uploading", database.copy(), folder) for _ in range(size.imports)]
        for name in uploads:
            unit = "MB" if name.endswith("memory") else "s"
            yield Line(name, database.name, said, unit, [each[OF_UPLOAD[name]] for each in found], UPLOAD[name])
    pages = [name for name in PAGES if name in wanted]
    if pages:
        for name, found in run("pages", url, size.repetitions, *pages).items():
            bound, most_queries = PAGES[name]
            yield Line(
                name,
                database.name,
                said,
                "ms",
                found["milliseconds"],
                bound,
                found["queries"],
                most_queries,
                median(found["by_hand"]),
            )


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
