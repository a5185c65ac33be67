"""Fifty want one bed at the same moment and one gets it, on both databases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from providers.actions.bed_uses import put_use, take_a_bed
from providers.bed_errors import BedTakenError, HomeFullError
from providers.counts import counts_of
from providers.models import BedUse
from sufficiency.audit.models import Event
from tests.providers.factories import USED, bed, home
from tests.sufficiency.accounts.factories import authority

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 50


def at_once(doing: Callable[[], BedUse]) -> Counter[type]:
    """How each of the fifty ended."""
    together = Barrier(MANY, timeout=30)

    def one(_: int) -> type:
        connection.ensure_connection()
        together.wait()
        try:
            return type(doing())
        except (BedTakenError, HomeFullError) as error:
            return type(error)
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY) as pool:
        return Counter(pool.map(one, range(MANY)))


def test_one_bed() -> None:
    wanted, whose, version = bed(), authority("leeds"), authority("leeds").supply_version

    def take() -> BedUse:
        return put_use(bed=wanted, start=USED, kind="occupied", told_by="commissioner", by="tests", authority=whose)

    assert at_once(take) == {BedUse: 1, BedTakenError: MANY - 1}
    assert BedUse.objects.count() == Event.objects.filter(verb="Bed use recorded").count() == 1
    assert authority("leeds").supply_version == version + 1


def test_a_home_of_three_beds() -> None:
    there = home(None)
    for number in (1, 2, 3):
        bed(there, number)

    def take() -> BedUse:
        return take_a_bed(home=there, start=USED, authority=authority("leeds"), told_by="register", by="tests")

    assert at_once(take) == {BedUse: 3, HomeFullError: MANY - 3}
    assert counts_of([there], USED)[there.pk].vacant == 0
