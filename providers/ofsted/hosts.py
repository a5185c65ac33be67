"""Which council a list means: by GSS code, of now or before, where it gives one, else by the name Ofsted writes."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sufficiency.authorities.models import Authority, AuthorityCode

if TYPE_CHECKING:
    from datetime import date

# What is in one way of writing a council's name and not in another.
LEFT_OUT = frozenset({"city", "county", "of", "the", "council", "borough", "royal", "upon"})


class Host(NamedTuple):
    """A council we know by its key, or the name of what is none: a council in Wales, for one."""

    authority: int | None
    name: str


class Hosts:
    """All councils there are or were; two queries."""

    def __init__(self) -> None:
        self._by_code = dict(AuthorityCode.objects.values_list("gss_code", "authority_id"))
        self._by_name: dict[str, list[Authority]] = defaultdict(list)
        for authority in Authority.objects.all():
            self._by_code[authority.gss_code] = authority.pk
            self._by_name[council_key(authority.name)].append(authority)
        self.unknown: set[str] = set()

    def host(self, name: str, gss_code: str, as_at: date) -> Host:
        """Dorset of 2019 is another council than Dorset of 2018: of those called so, the one of the list's day."""
        if gss_code in self._by_code:
            return Host(self._by_code[gss_code], "")
        called = self._by_name.get(council_key(name), [])
        then = [each for each in called if _existed(each, as_at)]
        found = (then or called)[:1] if len(then or called) == 1 else []
        if not found and name:
            self.unknown.add(name)
        return Host(found[0].pk, "") if found else Host(None, name)


def council_key(name: str) -> str:
    """
    >>> council_key("County Durham"), council_key("Durham"), council_key("Herefordshire, County of")
    ('durham', 'durham', 'herefordshire')
    >>> council_key("Bournemouth, Christchurch & Poole"), council_key("Dorset (until 2019)")
    ('bournemouth christchurch and poole', 'dorset')
    """
    plain = re.sub(r"\(.*?\)", "", name.casefold()).replace("&", " and ")
    words = re.sub(r"[^0-9a-z]+", " ", plain.replace("'", "")).split()
    return " ".join([word for word in words if word not in LEFT_OUT] or words)


def _existed(authority: Authority, day: date) -> bool:
    begun = authority.in_force_from is None or authority.in_force_from <= day
    return begun and (authority.in_force_until is None or authority.in_force_until > day)
