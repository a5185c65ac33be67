"""Whose child lives in a bed is told to the host, and to whose child it is, and to nobody else."""

from __future__ import annotations

import pytest

from providers.presenters.bed_uses import use_words
from tests.providers.factories import bed, bed_use, home
from tests.sufficiency.accounts.factories import authority

pytestmark = pytest.mark.django_db
LEEDS, OTHERS = "Occupied: a child of Leeds", "Occupied: another authority's child"


@pytest.mark.parametrize(("reader", "words"), [("bolton", LEEDS), ("leeds", LEEDS), ("bradford", OTHERS)])
def test_whose_child(reader: str, words: str) -> None:
    use = bed_use(bed(home(None, authority=authority("bolton"))), authority=authority("leeds"))
    assert use_words(use, authority(reader)) == words


def test_what_nobody_said_and_what_names_nobody() -> None:
    there = home(None)
    unknown = bed_use(bed(there), authority=None)
    assert use_words(unknown, authority("bolton")) == "Occupied: nobody has said whose"
    assert use_words(unknown, authority("leeds")) == OTHERS
    reserved = bed_use(bed(there, 2), kind="reserved")
    assert use_words(reserved, authority("leeds")) == "Reserved for another authority's child"
    closed = bed_use(bed(there, 3), kind="unavailable", reason="regulator", authority=None)
    assert use_words(closed, authority("leeds")) == "Unavailable: Ofsted's restriction"
