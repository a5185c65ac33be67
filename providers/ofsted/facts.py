"""The facts of a registration that have a history, and the fields of a list that each of them comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from providers.ofsted.history import Facts

# A fact's column in Listing, and the field of a list it comes from; in the order in which changes are told.
FIELD_OF: Final[dict[str, str]] = {
    "status": "status",
    "kind": "kind",
    "name": "name",
    "provider_id": "owner",
    "sector": "sector",
    "places": "places",
    "premises": "premises",
    "short_break_only": "short_break_only",
    "multi_building": "multi_building",
    "authority_id": "authority",
    "authority_name": "authority",
    "town": "town",
    "postcode": "postcode",
    "registered_on": "registered_on",
}
FACTS: Final = tuple(FIELD_OF)
PLACE: Final = {fact: place for place, fact in enumerate(FACTS)}
TEXT: Final = frozenset({"status", "kind", "name", "sector", "authority_name", "town", "postcode"})
NOTHING: Final[Facts] = tuple("" if fact in TEXT else None for fact in FACTS)


def facts_given(fields: Iterable[str]) -> frozenset[str]:
    """The facts that a list with something in these fields gives."""
    given = set(fields) | ({"authority"} if "gss_code" in fields else set())
    return frozenset(fact for fact, field in FIELD_OF.items() if field in given)


def places_of(facts: Iterable[str]) -> frozenset[int]:
    return frozenset(PLACE[fact] for fact in facts if fact in PLACE)
