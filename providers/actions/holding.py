"""What is held while something is written, so that of two at once the second sees what the first wrote.

All take it in one order, or each of two would wait for the other: a whole table, then authorities by their keys, then
homes, then beds. On SQLite a transaction is alone with the database from its first line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from providers.models import OfstedList
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model


def hold_lists() -> None:
    """For who loads a list, and who types in what one may have: a registration, its owner, its home, an inspection.

    Whoever types waits while a list is loaded, some seconds at most.
    """
    hold_table(OfstedList)


def hold_table(model: type[Model]) -> None:
    """Against others who hold it: reading it, and writing rows elsewhere that name one of its own, go on."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'LOCK TABLE "{model._meta.db_table}" IN SHARE ROW EXCLUSIVE MODE')


def hold_authorities(keys: Iterable[int | None]) -> None:
    """Those whose supply it is; None is nobody's."""
    wanted = {key for key in keys if key is not None}
    list(Authority.objects.filter(pk__in=wanted).select_for_update(no_key=True).order_by("pk"))
