"""Our rules against the public validator's, row for row, on the sample returns."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest

from placements.ssda903.reading import read_file
from placements.ssda903.returns import TableRows
from placements.ssda903.rules import Collection
from placements.ssda903.rules.checking import failing
from placements.ssda903.rules.collection import collect
from placements.ssda903.rules.registry import rules_of
from tests.placements.factories import SAMPLES, needs_samples

VALIDATOR = "csc-validator-be-903==0.1.17"
RULES_OF = 2024
"""The collection year 2023/24, whose set of rules both run."""
LEEDS = "E08000035"
LEAST_SHARED, LEAST_FLAGGING = 120, 100

Lines = dict[str, set[int]]
"""Which lines a rule flags, by table."""


class Run(NamedTuple):
    year: int
    this: list[Path]
    last: list[Path]


class Disagreement(NamedTuple):
    """Where the validator does not do what the rule's definition says."""

    why: str
    ours_only: dict[str, int]
    """Rows that only we flag, by run."""
    theirs_only: dict[str, int]


FAKE = SAMPLES / "validator-fake-data"
SYNTHETIC = SAMPLES / "synthetic-leeds-like"
# A second copy of one table with faults of its own, and a table that is not asked in 2023/24.
NOT_OF_THE_RETURN = {"placed_for_adoption_errors.csv", "DoLo.csv"}

DISAGREEMENTS = {
    "169": Disagreement(
        "PL_LA must be the code of an authority. The validator takes a postcode's authority from ONS's list of this "
        "year and looks it up in one of 2021, which lacks North Yorkshire (E06000065) and Somerset (E06000066) of "
        "2023 and the new codes of Barnsley and Sheffield; placements there have an authority all the same.",
        ours_only={},
        theirs_only={"leeds": 138},
    ),
    "1001": Disagreement(
        "Episodes under short breaks (V3, V4) do not count towards the weeks in care; all others do. The validator "
        "lays both years' tables one under the other, and drops short breaks by their position in their own table: "
        "whatever stands at the same position of the other year goes too. Numbered on, it flags just our rows.",
        ours_only={},
        theirs_only={"leeds": 13},
    ),
    "SW01STG1": Disagreement(
        "A child in care on 31 March must have a time with a social worker that is complete; where none is, there may "
        "be no row of SWEpisodes to point at. The validator finds the same episodes, and gives their positions for "
        "those of rows of SWEpisodes, of which the file has fewer.",
        ours_only={"fake": 1196},
        theirs_only={"fake": 1196},
    ),
}


def _runs() -> dict[str, Run]:
    fake = [file for file in sorted(FAKE.glob("*.csv")) if file.name not in NOT_OF_THE_RETURN]
    this, last = (sorted((SYNTHETIC / year).glob("*.csv")) for year in ("2023-24", "2022-23"))
    return {"fake": Run(RULES_OF, fake, []), "leeds": Run(RULES_OF, this, last)}


@pytest.fixture(scope="module")
def validator(request: pytest.FixtureRequest) -> Path:
    """A Python that has the validator, kept in pytest's cache from run to run."""
    python = sys.executable if sys.version_info[:2] == (3, 11) else shutil.which("python3.11")
    if python is None:
        pytest.skip("the validator needs Python 3.11, for the pandas it wants")
    folder = request.config.cache.mkdir(VALIDATOR.replace("==", "-"))
    done = folder / "installed"
    if not done.exists():
        pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--retries=1", VALIDATOR]
        for command in ([python, "-m", "venv", "--clear", folder], pip):
            tried = subprocess.run(command, capture_output=True, text=True)
            if tried.returncode:
                pytest.skip(f"the validator cannot be installed: {tried.stderr.strip()[-300:]}")
        done.touch()
    return folder / "bin" / "python"


@pytest.fixture(scope="module")
def theirs(validator: Path) -> dict[str, dict[str, Lines]]:
    """What the validator flags, by run and rule."""
    asked = {
        "authority": LEEDS,
        "numbers": [rule.number for rule in rules_of(RULES_OF)],
        "runs": {name: run._asdict() for name, run in _runs().items()},
    }
    script = Path(__file__).with_name("oracle.py")
    ran = subprocess.run([validator, script], input=json.dumps(asked, default=str), capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return {
        name: {number: _sets(lines) for number, lines in flagged.items()}
        for name, flagged in json.loads(ran.stdout).items()
    }


@pytest.fixture(scope="module")
def ours() -> dict[str, dict[str, Lines]]:
    """The same of our rules."""
    return {
        name: _flagged(collect(run.year, *_both(run), own_codes=frozenset({LEEDS}))) for name, run in _runs().items()
    }


def _both(run: Run) -> tuple[dict[str, TableRows], dict[str, TableRows]]:
    return _tables(run.this), _tables(run.last)


def _tables(files: list[Path]) -> dict[str, TableRows]:
    tables = {}
    for path in files:
        found = read_file(path, path.name)
        table = tables[found.table.name] = TableRows(found.table.name)
        for row in found.rows:
            table.keep(row, row.values[0].strip(), path.name)
    return tables


def _flagged(found: Collection) -> dict[str, Lines]:
    """A rule whose tables are not there flags nothing."""
    flagged: dict[str, Lines] = {rule.number: {} for rule in rules_of(RULES_OF)}
    for rule in rules_of(RULES_OF):
        if rule.needs <= found.tables and rule.needs_last <= found.tables_last:
            lines = [(row.table, row.line) for row in failing(rule, found)]
            assert len(lines) == len(set(lines)), f"{rule.number} flags a row twice"
            flagged[rule.number] = _sets(_by_table(lines))
    return flagged


def _by_table(lines: list[tuple[str, int]]) -> dict[str, list[int]]:
    tables = defaultdict(list)
    for table, line in lines:
        tables[table].append(line)
    return tables


def _sets(lines: dict[str, list[int]]) -> Lines:
    return {table: set(each) for table, each in lines.items() if each}


@needs_samples
def test_each_rule_flags_the_rows_that_the_validator_flags(ours: dict, theirs: dict) -> None:
    differing = {}
    for name, flagged in theirs.items():
        for number in flagged.keys() - DISAGREEMENTS.keys():
            if ours[name][number] != flagged[number]:
                differing[number, name] = {
                    "ours only": _beyond(ours[name][number], flagged[number]),
                    "theirs only": _beyond(flagged[number], ours[name][number]),
                }
    assert not differing


@needs_samples
def test_a_disagreement_is_just_what_is_listed(ours: dict, theirs: dict) -> None:
    assert len(DISAGREEMENTS) <= 10
    for number, listed in DISAGREEMENTS.items():
        for name in theirs:
            here, there = ours[name][number], theirs[name][number]
            assert len(_beyond(here, there)) == listed.ours_only.get(name, 0), (number, name)
            assert len(_beyond(there, here)) == listed.theirs_only.get(name, 0), (number, name)


def _beyond(one: Lines, other: Lines) -> list[tuple[str, int]]:
    """What the one has beyond the other."""
    return [(table, line) for table, lines in one.items() for line in sorted(lines - other.get(table, set()))]


@needs_samples
def test_enough_rules_are_shared_and_flag_something(theirs: dict) -> None:
    shared = set.intersection(*(set(flagged) for flagged in theirs.values()))
    flagging = {number for flagged in theirs.values() for number, lines in flagged.items() if lines}
    assert len(shared) >= LEAST_SHARED
    assert len(flagging) >= LEAST_FLAGGING
