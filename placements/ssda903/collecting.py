"""Finds the returns in what was given, and says which collection year each is for.

Given may be a file, a folder, or several files that a browser sent. A CSV, an XML or a zip is read; in a
folder only CSVs are, and a zip is read as the folder it was made from.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from placements.ssda903.kinds import BY_SUFFIX, Kind, kind_by_name, kind_of
from placements.ssda903.limits import MOST_ROWS
from placements.ssda903.problems import Problem
from placements.ssda903.reading import ReadFile, ignored, read_csv, refused, too_many_rows
from placements.ssda903.sources import Folder, RefusedFileError, Source, as_shown, folder_on_disk, on_disk, shown
from placements.ssda903.xml_return import read_xml
from placements.ssda903.zipped import opened

TWO_YEARS = re.compile(r"(?<!\d)(20\d\d)[-_/ ]?(?:20)?(\d\d)(?!\d)")
ONE_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
WORKBOOK = "This is a workbook. Save each of its sheets as “CSV UTF-8” and give those files."
TOO_DEEP = "This lies in folders within folders, where no CSV is read; it was ignored. Move it to its return's folder."


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


Found = tuple[list[FoundReturn], list[Problem]]
"""The returns, and what is wrong with what was given as a whole."""


def find_returns(path: Path) -> Found:
    """The returns under a path: one file, a folder of one return, of yearly folders, or of flat files."""
    path = Path(os.path.abspath(path))  # "." has no name that could say the year
    if path.is_file():
        return _Collector().given([on_disk(path, shown(path))])
    if path.is_dir():
        return _Collector().in_folder(folder_on_disk(path), f"The folder {shown(path)}")
    why = f"{shown(path)} is neither a file nor a folder. Give the folder with the return's CSV files."
    return [], [Problem("path-unclear", why, file=shown(path))]


def find_uploaded(files: Sequence[tuple[str, Path]]) -> Found:
    """The returns in files sent together, each with the name it had where it came from.

    Several CSVs are one folder: of one return, or of flat files that name their years. A zip or an XML
    comes by itself.
    """
    return _Collector().given([on_disk(path, as_shown(name)) for name, path in files])


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


class _Collector:
    """Reads one file after another, and no more when all together have too many rows."""

    def __init__(self) -> None:
        self._rows = 0

    def given(self, sources: list[Source]) -> Found:
        """Files that somebody picked: what each is, its content says."""
        kinds = {kind: [source for source in sources if kind_of(source) is kind] for kind in Kind}
        if problem := _refused_mix(kinds):
            return [], [problem]
        if kinds[Kind.ZIP]:
            return self._in_archive(kinds[Kind.ZIP][0])
        if kinds[Kind.XML]:
            return self._one_xml(kinds[Kind.XML][0])
        others = [ignored(source.name, WORKBOOK) for source in kinds[Kind.WORKBOOK]]
        if len(sources) == 1:
            (source,) = sources
            return [FoundReturn([self._csv(source)], year_named(source.stem), source.name)], []
        found, problems = self._flat("the files given", kinds[Kind.CSV], "What was given")
        return found, others + problems

    def in_folder(self, folder: Folder, called: str) -> Found:
        """CSVs are read: those of the folder itself or else those of the folders in it."""
        inner = [each for each in folder.folders if _csvs(each)]
        if inner and _csvs(folder):
            return [], [
                _unclear(folder.name, f"{called} has both CSV files and folders of CSV files. Give one or the other.")
            ]
        problems = _ignored(folder, "")
        if inner:
            problems += [problem for each in inner for problem in _ignored(each, f"{each.name}/")]
            return [self._yearly(each) for each in inner], problems
        if not _csvs(folder):
            return [], [
                _unclear(folder.name, f"{called} holds no CSV file. Give the folder with the return's CSV files.")
            ]
        returns, wrong = self._flat(folder.name, _csvs(folder), called)
        return returns, problems + wrong

    def _flat(self, together: str, csvs: list[Source], called: str) -> Found:
        """One return per year in the files' names; files that name no year belong to what holds them."""
        by_year: dict[YearName | None, FoundReturn] = {}
        for source in csvs:
            named = year_named(source.stem)
            label = together if named is None else source.name
            found = by_year.setdefault(named, FoundReturn([], named, label))
            found.files.append(self._csv(source))
        if list(by_year) == [None]:
            by_year[None].named = year_named(together)
        if len(by_year) > 1 and None in by_year:
            why = f"{called} has files that name a year and files that name none. Name it in all."
            return [], [_unclear(together, why)]
        return list(by_year.values()), []

    def _yearly(self, folder: Folder) -> FoundReturn:
        files = [self._csv(source, f"{folder.name}/") for source in _csvs(folder)]
        return FoundReturn(files, year_named(folder.name), folder.name)

    def _in_archive(self, archive: Source) -> Found:
        try:
            with opened(archive) as folder:
                found, problems = self._in_folder_or_xml(folder, archive)
        except (RefusedFileError, OSError) as wrong:
            return [], [refused(archive.name, wrong)]
        if len(found) == 1 and found[0].named is None:
            found[0].named = year_named(archive.stem)
        return found, problems

    def _in_folder_or_xml(self, folder: Folder, archive: Source) -> Found:
        within = _all_within(folder)
        csvs = [(prefix, source) for prefix, source in within if _is_csv(source)]
        xmls = [(prefix, source) for prefix, source in within if kind_by_name(source) is Kind.XML]
        if len(xmls) > 1 and not csvs:
            return [], [Problem("path-unclear", SEVERAL_XML, file=archive.name)]
        if xmls and not csvs:
            ((prefix, xml),) = xmls
            others = [ignored(f"{before}{each.name}") for before, each in within if each is not xml and _is_named(each)]
            found, problems = self._one_xml(xml, prefix)
            return found, others + problems
        if not csvs:
            why = f"The zip {archive.name} holds no CSV and no XML. Zip the return's CSV files, or its XML."
            return [], [_unclear(archive.name, why)]
        found, problems = self.in_folder(folder, f"The zip {archive.name}")
        reached = {id(source) for each in (folder, *folder.folders) for source in each.files}
        deep = [ignored(f"{prefix}{each.name}", TOO_DEEP) for prefix, each in csvs if id(each) not in reached]
        return found, problems + deep

    def _one_xml(self, source: Source, prefix: str = "") -> Found:
        name = f"{prefix}{source.name}"
        return [FoundReturn(read_xml(source, name), year_named(source.stem), name)], []

    def _csv(self, source: Source, prefix: str = "") -> ReadFile:
        name = f"{prefix}{source.name}"
        if self._rows > MOST_ROWS:
            return ReadFile(name, problems=[refused(name, too_many_rows())])
        found = read_csv(source, name)
        too_many = any(problem.rule == "file-too-large" for problem in found.problems)
        self._rows += MOST_ROWS + 1 if too_many else len(found.rows)
        return found


SEVERAL_XML = "There are several XML files. A return is one: give them one after another."


def _refused_mix(kinds: dict[Kind, list[Source]]) -> Problem | None:
    names = [source.name for sources in kinds.values() for source in sources]
    why = None
    if not names:
        why = "No file was given. Choose the return's CSV files, a zip of them, or its XML."
    elif len(kinds[Kind.ZIP]) > 1:
        why = "There are several zips. Give one after another, or one zip with all in it."
    elif kinds[Kind.ZIP] and len(names) > 1:
        why = "There is a zip and other files beside it. Give the zip by itself."
    elif len(kinds[Kind.XML]) > 1:
        why = SEVERAL_XML
    elif kinds[Kind.XML] and len(names) > 1:
        why = "There is an XML and other files beside it. Give the XML by itself, or the CSV files."
    elif not kinds[Kind.CSV] and kinds[Kind.WORKBOOK]:
        return Problem("file-unreadable", WORKBOOK, file=names[0])
    return Problem("path-unclear", why, file=", ".join(names)[:200]) if why else None


def _is_csv(source: Source) -> bool:
    return source.suffix == ".csv"


def _csvs(folder: Folder) -> list[Source]:
    return [source for source in folder.files if _is_csv(source)]


def _ignored(folder: Folder, prefix: str) -> list[Problem]:
    return [ignored(f"{prefix}{source.name}") for source in folder.files if _is_named(source)]


def _is_named(source: Source) -> bool:
    """Whether it could be meant as part of a return, so that somebody must be told that it was not read."""
    return source.suffix in BY_SUFFIX


def _all_within(folder: Folder, prefix: str = "") -> list[tuple[str, Source]]:
    """Every file, with the folders it lies in."""
    inner = [pair for each in folder.folders for pair in _all_within(each, f"{prefix}{each.name}/")]
    return [(prefix, source) for source in folder.files] + inner


def _unclear(name: str, why: str) -> Problem:
    return Problem("path-unclear", why, file=name)
