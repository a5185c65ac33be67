"""A council, and a child "1" of whom something of every kind is held."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from placements.actions import amend_child
from placements.ssda903.child_held import ChildHeld, child_held
from placements.ssda903.episodes import Episode
from placements.ssda903.headers import HeaderRow
from placements.ssda903.writing import row_of
from sufficiency.calendar import OPEN
from tests.placements.factories import leeds
from tests.sufficiency.accounts.factories import person

if TYPE_CHECKING:
    from django.test import Client

    from sufficiency.accounts.models import User

HEADER = HeaderRow(date(2010, 6, 15), "1", "WBRI", "UN4")
FOSTER = {"place": "U6", "provider": "PR1", "postcode": "LS6 3HN", "urn": "SC000001", "home": "LS1 1UR", "cin": "N1"}
HOME = {"place": "K2", "provider": "PR4", "postcode": "LS12 2DS", "urn": "SC000002", "home": "LS1 1UR", "cin": "N1"}
WARD = {"place": "T1", "provider": "", "postcode": "LS9 7TF", "urn": "", "home": "LS1 1UR", "cin": "N1"}
CAME, ORDER, MOVED, WARDED, BACK = (
    date(2022, 6, 1), date(2022, 9, 1), date(2023, 2, 1), date(2023, 5, 1), date(2023, 5, 10),
)  # fmt: skip
LIFE = (
    Episode(decom=CAME, rne="S", ls="C1", dec=ORDER, rec="X1", **FOSTER),
    Episode(decom=ORDER, rne="L", ls="C2", dec=MOVED, rec="X1", reason="CARPL", **FOSTER),
    Episode(decom=MOVED, rne="P", ls="C2", dec=WARDED, rec="X1", **HOME),
    Episode(decom=WARDED, rne="P", ls="C2", dec=BACK, rec="X1", **WARD),
    Episode(decom=BACK, rne="P", ls="C2", **HOME),
)
OTHERS = {
    "Reviews": {"2023-06-12 PN1": {"REVIEW": "12/06/2023", "REVIEW_CODE": "PN1"}},
    "Missing": {"2023-07-01": {"MISSING": "M", "MIS_START": "01/07/2023", "MIS_END": "02/07/2023"}},
    "PrevPerm": {"2023": {"PREV_PERM": "P2", "LA_PERM": "E08000035", "DATE_PERM": "zz/06/2019"}},
    "OC3": {"2024": {"IN_TOUCH": "YES", "ACTIV": "F2", "ACCOM": "B1"}},
    "DoLo": {"2023-08-01": {"DOLO_START": "01/08/2023", "DOLO_END": "01/09/2023"}},
}


def whole_life(reference: str = "1") -> ChildHeld:
    rows = {
        table: {key: row_of(table, {"CHILD": reference, "DOB": "15/06/2010", **cells}) for key, cells in keyed.items()}
        for table, keyed in OTHERS.items()
    }
    child = ChildHeld(reference, HEADER, LIFE, rows)
    return child.with_flag("uasc", [(CAME, OPEN)]).with_flag("disabled", [(CAME, date(2023, 1, 1))])


def make(child: ChildHeld) -> ChildHeld:
    """Put the child into the register of Leeds."""
    before = child_held(leeds(), child.reference)
    amend_child(authority=leeds(), before=before, after=child, verb="made", by="tests", reason="The test's own")
    return child_held(leeds(), child.reference)


def held(reference: str = "1") -> ChildHeld:
    return child_held(leeds(), reference)


@pytest.fixture(autouse=True)
def _today(settings) -> None:
    settings.DJANGO_TODAY = "2024-03-31"


@pytest.fixture
def child(db: None) -> ChildHeld:
    return make(whole_life())


@pytest.fixture
def analyst(client: Client) -> User:
    user = person("analyst", leeds="analyst")
    client.force_login(user)
    return user
