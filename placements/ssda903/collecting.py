"""Finds the returns under a path and says which collection year each is for."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from placements.ssda903.problems import Problem
from placements.ssda903.reading import ReadFile, ignored, read_file

TWO_YEARS = re.compile(r"(?<!\d)(20\d\d)[-_/ ]?(?:20)?(\d\d)(?!\d)")
ONE_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
NOT_READ = frozenset({".xml", ".xlsx", ".xls", ".xlsm", ".ods", ".zip"})


@dataclass
class FoundReturn:
    """The files of one return, and the year its folder or file names say, None when they say none."""

    files: list[ReadFile] = field(default_factory=list)
    named: YearName | None = None
    label: str = ""


@dataclass(frozen=True)
class YearName:
    """A year in a name: ``2019-20`` says when it ends; ``2020`` alone may be either end."""

    year: int
    says_end: bool


def find_returns(path: Path) -> tuple[list[FoundReturn], list[Problem]]:
    """The returns under a path: one file, a folder of one return, of yearly folders, or of flat files."""
    path = Path(os.path.abspath(path))  # "." has no name that could say the year
    if path.is_file():
        return _one_file(path)
    if not path.is_dir():
        why = f"{shown(path)} is neither a file nor a folder. Give the folder with the return's CSV files."
        return [], [Problem("path-unclear", why, file=shown(path))]
    folders = sorted(folder for folder in path.iterdir() if folder.is_dir() and _csvs(folder))
    flat = _csvs(path)
    problems = [ignored(shown(entry)) for entry in sorted(path.iterdir()) if entry.suffix.lower() in NOT_READ]
    if folders and flat:
        return [], [_unclear(shown(path), "has both CSV files and folders of CSV files. Give one or the other.")]
    if folders:
        problems += [
            ignored(f"{shown(folder)}/{shown(entry)}")
            for folder in folders
            for entry in sorted(folder.iterdir())
            if entry.suffix.lower() in NOT_READ
        ]
        return [_folder(folder, f"{shown(folder)}/") for folder in folders], problems
    if not flat:
        return [], [_unclear(shown(path), "holds no CSV file. Give the folder with the return's CSV files.")]
    returns = _flat(path, flat)
    if len(returns) > 1 and any(found.named is None for found in returns):
        return [], [_unclear(shown(path), "has files that name a year and files that name none. Name it in all.")]
    return returns, problems


def _one_file(path: Path) -> tuple[list[FoundReturn], list[Problem]]:
    return [FoundReturn([read_file(path, shown(path))], year_named(path.stem), shown(path))], []


def _folder(folder: Path, prefix: str) -> FoundReturn:
    files = [read_file(path, f"{prefix}{shown(path)}") for path in _csvs(folder)]
    return FoundReturn(files, year_named(folder.name), shown(folder))


def _flat(folder: Path, paths: list[Path]) -> list[FoundReturn]:
    """One return per year in the files' names; files that name no year belong to the folder's."""
    by_year: dict[YearName | None, FoundReturn] = {}
    for path in paths:
        named = year_named(path.stem)
        label = shown(folder if named is None else path)
        found = by_year.setdefault(named, FoundReturn([], named, label))
        found.files.append(read_file(path, shown(path)))
    if list(by_year) == [None]:
        by_year[None].named = year_named(folder.name)
    return list(by_year.values())


def shown(path: Path) -> str:
    """The name of a file as text that any database takes, with a mark for each byte that is not UTF-8."""
    return os.fsencode(path.name).decode(errors="replace")


def year_named(name: str) -> YearName | None:
    """The year a name says, None when it says none or more than one.

    >>> year_named("2019-20"), year_named("2020-episodes"), year_named("episodes")
    (YearName(year=2020, says_end=True), YearName(year=2020, says_end=False), None)
    """
    ends = {int(first) + 1 for first, second in TWO_YEARS.findall(name) if (int(first) + 1) % 100 == int(second)}
    if len(ends) == 1:
        return YearName(ends.pop(), says_end=True)
    alone = {int(year) for year in ONE_YEAR.findall(name)}
    return YearName(alone.pop(), says_end=False) if len(alone) == 1 and not ends else None


def _csvs(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file() and path.suffix.lower() == ".csv")


def _unclear(name: str, why: str) -> Problem:
    return Problem("path-unclear", f"The folder {name} {why}", file=name)
