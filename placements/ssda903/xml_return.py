"""Reads the XML of a return into the tables that its CSVs would be.

``<EXPSSDA903><CHILD><HEADER>…</HEADER><EPISODE>…``: a tag a column, and in HEADER a group of tags for each row of
the tables with many rows a child. Header's row, and those of UASC, OC3 and AD1, are tags of HEADER itself.
The groups of SWEpisodes and DoLo are by analogy, as no published XML with them was to hand; so a group of any
name is taken for the table that has all its tags as columns.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from placements.ssda903 import tables
from placements.ssda903.limits import MOST_PROBLEMS, MOST_ROWS, MOST_TAGS_OF_CHILD, MOST_UNKNOWN_TAGS
from placements.ssda903.problems import Problem, Severity
from placements.ssda903.reading import ReadFile, Row, refused, too_many_problems, too_many_rows
from placements.ssda903.sources import RefusedFileError, Source
from placements.ssda903.tables import NAMED, TABLES, Table
from placements.ssda903.xml_safely import go_through

ROOT = "EXPSSDA903"
COLUMN_OF = {"CHILDID": "CHILD", "PL": "PLACE"}
"""Tags that are not called as the column is."""
GROUPS = {
    "EPISODE": tables.EPISODES,
    "AREVIEW": NAMED["Reviews"],
    "AMISSING": NAMED["Missing"],
    "PERMANENCE": NAMED["PrevPerm"],
    "OC2": NAMED["OC2"],
    "AD_PLACED": NAMED["PlacedAdoption"],
    "SWEPISODE": NAMED["SWEpisodes"],
    "DOLO": NAMED["DoLo"],
}
WHO = frozenset({"CHILD", "DOB", "SEX"})
ONCE_A_CHILD = (NAMED["OC3"], NAMED["AD1"])
"""Tables of one row a child, whose tags stand in HEADER."""
IN_HEADER = tables.HEADER.column_set.union({"UASC", "DUC"}, *(table.column_set for table in ONCE_A_CHILD))


@dataclass(slots=True)
class Tag:
    """One tag of a child, with all it holds."""

    name: str
    line: int
    text: str = ""
    tags: list[Tag] = field(default_factory=list)


Cells = dict[str, Tag]
"""The tags of one group that hold values, by column."""


def read_xml(source: Source, name: str) -> list[ReadFile]:
    """One ReadFile for each table that the XML has a tag of. Never raises for what is in the file."""
    children = _Children(name)
    try:
        with source.open() as stream:
            go_through(stream, children)
        if not children.found:
            raise RefusedFileError(f"There is no CHILD in this {ROOT}. Send it with its children.", line=1)
    except (RefusedFileError, OSError) as wrong:
        return [ReadFile(name, problems=[*children.problems, refused(name, wrong)])]
    files = [children.files[table.name] for table in TABLES if table.name in children.files]
    files = files or [ReadFile(name)]
    files[0].problems += children.problems
    return files


class _Children:
    """Takes the tags as they come, holds one child's at a time, and makes rows of them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.files: dict[str, ReadFile] = {}
        self.problems: list[Problem] = []
        self.found = 0
        self.rows = 0
        self._open: list[Tag] = []
        self._held = 0
        self._queried: set[str] = set()

    def opened(self, tag: str, line: int) -> None:
        tag = tag.upper()
        found = Tag(tag, line)
        if not self._open and tag != ROOT:
            why = f"This XML begins with {tag[:50]}, not {ROOT}. Check that it is the return's file."
            raise RefusedFileError(why, line=line)
        self._held = self._held + 1 if len(self._open) > 1 else 0
        if self._held > MOST_TAGS_OF_CHILD:
            why = f"One CHILD holds more than {MOST_TAGS_OF_CHILD:,} tags. Look for a missing </CHILD>."
            raise RefusedFileError(why, line=line)
        if len(self._open) > 1:
            self._open[-1].tags.append(found)
        self._open.append(found)

    def text(self, data: str) -> None:
        tag = self._open[-1]
        if data.isspace() and (tag.tags or len(self._open) == 1):
            return  # how the file is laid out
        tag.text += data

    def closed(self) -> None:
        tag = self._open.pop()
        if (tag.tags or not self._open) and tag.text.strip():
            self._query_once(f"text in {tag.name}", tag, f"There is text beside the tags in {tag.name[:50]}")
        if len(self._open) == 1:
            if tag.name == "CHILD":
                self._child(tag)
            else:
                self._not_known(tag, self._open[0])

    def _child(self, child: Tag) -> None:
        self.found += 1
        headers = [tag for tag in child.tags if tag.name == "HEADER"]
        if len(headers) != 1:
            how_many = "no HEADER" if not headers else f"{len(headers)} HEADERs"
            why = f"This CHILD has {how_many}. Give each child one HEADER, with CHILDID in it."
            self._wrong("xml-child-unclear", why, child.line, "", "", "")
            return
        (header,) = headers
        of_child, groups = self._apart(header, IN_HEADER)
        _, more = self._apart(child, frozenset())
        self._row(tables.HEADER, header.line, of_child)
        self._uasc(of_child)
        for table in ONCE_A_CHILD:
            self._in_header(table, of_child)
        who = {column: tag for column, tag in of_child.items() if column in WHO}
        for parent, group in [(header, tag) for tag in groups] + [(child, tag) for tag in more if tag is not header]:
            self._group(group, parent, who)

    def _apart(self, parent: Tag, known: frozenset[str], child: str = "") -> tuple[Cells, list[Tag]]:
        """The values that stand in a tag, and the groups."""
        cells: Cells = {}
        groups = []
        for tag in parent.tags:
            column = COLUMN_OF.get(tag.name, tag.name)
            if tag.tags or tag.name in GROUPS or tag.name == "HEADER":
                groups.append(tag)
            elif column not in known:
                self._not_known(tag, parent)
            elif cells.setdefault(column, tag).text != tag.text:
                self._twice(tag, parent, column, child or _text(cells, "CHILD"))
        return cells, groups

    def _group(self, group: Tag, parent: Tag, who: Cells) -> None:
        table = GROUPS.get(group.name) or _with_columns(group)
        if table is None:
            self._not_known(group, parent)
            return
        if group.name not in GROUPS:
            why = f"No return has a tag {group.name[:50]} inside {parent.name}"
            self._query_once(group.name, group, why, f"for the tags in it, it was read as {table.name}")
        cells, deeper = self._apart(group, table.column_set, _text(who, "CHILD"))
        for tag in deeper:
            self._not_known(tag, group)
        # An empty group says that there is nothing to say; an episode must say something.
        if table is tables.EPISODES or any(tag.text.strip() for tag in cells.values()):
            self._row(table, group.line, who | cells)
        else:
            self._file(table)

    def _in_header(self, table: Table, of_child: Cells) -> None:
        own = [of_child[column] for column in table.columns if column in of_child and column not in WHO]
        if any(tag.text.strip() for tag in own):
            self._row(table, min(tag.line for tag in own), of_child)
        elif own:
            self._file(table)

    def _uasc(self, of_child: Cells) -> None:
        if not of_child.keys() & {"UASC", "DUC"}:
            return
        self._file(tables.UASC)
        flag, ceased = _text(of_child, "UASC"), _text(of_child, "DUC")
        child = _text(of_child, "CHILD")
        if flag == "1":
            self._row(tables.UASC, of_child["UASC"].line, of_child)
        elif flag not in ("", "0"):
            why = f"“{flag[:20]}” is not a code of UASC. Write 1, or 0 where the child is none."
            self._wrong("code-unknown", why, of_child["UASC"].line, "UASC", flag, child)
        elif ceased:
            why = "DUC says when this child stopped being UASC, but UASC is not 1. Enter 1, or clear DUC."
            self._wrong("uasc-unclear", why, of_child["DUC"].line, "DUC", ceased, child, Severity.QUERY)

    def _file(self, table: Table) -> ReadFile:
        return self.files.setdefault(table.name, ReadFile(self.name, table))

    def _row(self, table: Table, line: int, cells: Cells) -> None:
        self.rows += 1
        if self.rows > MOST_ROWS:
            raise too_many_rows(line)
        values = tuple(cells[column].text if column in cells else "" for column in table.columns)
        self._file(table).rows.append(Row(line, values))

    def _not_known(self, tag: Tag, parent: Tag) -> None:
        why = f"No return has a tag {tag.name[:50]} inside {parent.name[:50]}"
        self._query_once(tag.name, tag, why)

    def _query_once(self, what: str, tag: Tag, why: str, then: str = "what it holds was not read") -> None:
        """A query the first time only that a tag is met where no return has it."""
        if what in self._queried:
            return
        self._queried.add(what)
        if len(self._queried) > MOST_UNKNOWN_TAGS:
            why = f"More than {MOST_UNKNOWN_TAGS} tags are none that a return has. Check that it is the right file."
            raise RefusedFileError(why, line=tag.line)
        why = f"{why}; {then}. Check that this is meant."
        self._wrong("tag-unknown", why, tag.line, tag.name[:100], "", "", Severity.QUERY)

    def _twice(self, tag: Tag, parent: Tag, column: str, child: str) -> None:
        why = f"{column} stands twice in one {parent.name}, with different values. Keep the one that is right."
        self._wrong("tag-twice", why, tag.line, column, tag.text, child)

    def _wrong(
        self,
        rule: str,
        why: str,
        line: int,
        column: str,
        value: str,
        child: str,
        severity: Severity = Severity.BLOCKING,
    ) -> None:
        self.problems.append(Problem(rule, why, severity, self.name, line, column, value[:100], child or None))
        if len(self.problems) >= MOST_PROBLEMS:
            raise too_many_problems(line)


def _text(cells: Cells, column: str) -> str:
    return cells[column].text.strip() if column in cells else ""


def _with_columns(group: Tag) -> Table | None:
    """The table that has all the group's tags as columns; what is known of every child tells none."""
    own = {COLUMN_OF.get(tag.name, tag.name) for tag in group.tags} - WHO
    return next((table for table in GROUPS.values() if own and own <= table.column_set), None)
