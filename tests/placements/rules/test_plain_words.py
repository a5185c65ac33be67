"""What a check says to who works with children names no column of the return."""

from __future__ import annotations

import re

from placements.correcting.columns import ASKED
from placements.ssda903.rules import RULES
from placements.ssda903.tables import TABLES
from sufficiency.codes.ssda903.columns import COLUMNS, in_words

EVERY_COLUMN = {column for table in TABLES for column in table.columns}


def test_each_column_has_words() -> None:
    assert COLUMNS.keys() == EVERY_COLUMN
    assert not {column for column in ASKED if column not in COLUMNS} - {"KIND", "START", "END"}


def test_no_check_speaks_in_columns() -> None:
    named = re.compile(rf"\b({'|'.join(EVERY_COLUMN)})\b|\b(the the|an? the)\b")
    for rule in RULES:
        said = f"{rule.message_in_words} {rule.cure_in_words}"
        assert not named.search(said), (rule.number, said)
        assert all(sentence[:1].isupper() for sentence in re.split(r"(?<=[.!?]) ", said)), (rule.number, said)


def test_no_cure_asks_for_a_bare_code() -> None:
    """By its meaning, with the code in brackets for who knows the return by it."""
    code = re.compile(r"\([^()]*\)|\b(X1|[A-Z]\d{1,2}[A-Z]?|[SLPTBU])\b(?![-'])")
    bare = {rule.number: found for rule in RULES if any(found := code.findall(rule.cure_in_words))}
    assert not bare


def test_what_names_no_column_stays_as_it_is() -> None:
    assert (
        in_words("The child left care (E8). Add the time missing.") == "The child left care (E8). Add the time missing."
    )
