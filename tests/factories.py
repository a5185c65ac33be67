"""Small returns: rows by column with sensible values, and folders of CSV files. Synthetic children only."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

COLUMNS: dict[str, list[str]] = {
    "header": ["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"],
    "episodes": [
        "CHILD",
        "DECOM",
        "RNE",
        "LS",
        "CIN",
        "PLACE",
        "PLACE_PROVIDER",
        "DEC",
        "REC",
        "REASON_PLACE_CHANGE",
        "HOME_POST",
        "PL_POST",
        "URN",
    ],
    "uasc": ["CHILD", "SEX", "DOB", "DUC"],
    "missing": ["CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"],
    "reviews": ["CHILD", "DOB", "REVIEW", "REVIEW_CODE"],
}
HOME, FOSTER_HOME, CHILDRENS_HOME = "LS1 1UR", "LS6 3HN", "LS12 2DS"

Cells = dict[str, str]


def header_row(child: str = "1", **cells: str) -> Cells:
    """A boy born in 2010, as returns to 2023/24 write it."""
    usual = {"SEX": "1", "DOB": "15/06/2010", "ETHNIC": "WBRI", "UPN": "UN4", "MOTHER": "", "MC_DOB": ""}
    return {"CHILD": child, **usual, **cells}


def episode_row(child: str = "1", decom: str = "01/06/2022", **cells: str) -> Cells:
    """A stay in a foster home under a full care order that goes on."""
    usual = {
        "RNE": "S", "LS": "C2", "CIN": "N1", "PLACE": "U4", "PLACE_PROVIDER": "PR1", "DEC": "", "REC": "",
        "REASON_PLACE_CHANGE": "", "HOME_POST": HOME, "PL_POST": FOSTER_HOME, "URN": "SC000001",
    }  # fmt: skip
    return {"CHILD": child, "DECOM": decom, **usual, **cells}


def uasc_row(child: str = "1", **cells: str) -> Cells:
    """In the year's list of unaccompanied asylum-seeking children."""
    return {"CHILD": child, "SEX": "1", "DOB": "15/06/2010", "DUC": "", **cells}


def missing_row(child: str = "1", **cells: str) -> Cells:
    """Missing for a day: a table that is kept as rows."""
    usual = {"DOB": "15/06/2010", "MISSING": "M", "MIS_START": "01/07/2022", "MIS_END": "02/07/2022"}
    return {"CHILD": child, **usual, **cells}


def write_table(path: Path, rows: Iterable[Mapping[str, Any]], columns: Sequence[str] | None = None) -> Path:
    """One CSV; the columns are those of the table the file is named after."""
    columns = columns or next(names for table, names in COLUMNS.items() if table in path.stem)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_return(folder: Path, *, prefix: str = "", **tables: Iterable[Mapping[str, Any]]) -> Path:
    """A folder with one CSV a table; where Header is not given, all children of Episodes are in it."""
    if "header" not in tables:
        children = dict.fromkeys(row["CHILD"] for row in tables.get("episodes", ()))
        tables["header"] = [header_row(child) for child in children]
    for table, rows in tables.items():
        write_table(folder / f"{prefix}{table}.csv", rows)
    return folder


def write_text(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A file as it stands, line ends and all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path
