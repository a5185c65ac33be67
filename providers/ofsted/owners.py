"""Which organisation a list means: the same company is written in several ways, from list to list and in one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# As wide as its column: "&" grows to "and".
LONGEST = 150
# "Company number 02978546", and the number alone.
NUMBERED = re.compile(r"(\b(company|comp|co|charity)\.? (number|no\.?) *)?\b[0-9]{6,8}\b", re.IGNORECASE)


def organisation_key(name: str) -> str:
    """The name without case, marks, "The" before it, "Ltd" and "Limited"; another ending is another organisation.

    >>> organisation_key("Cambian Childcare Ltd."), organisation_key("CAMBIAN  Childcare Limited")
    ('cambian childcare', 'cambian childcare')
    >>> organisation_key("The Together Trust"), organisation_key("Home for the Young")
    ('together trust', 'home for the young')
    >>> organisation_key("Care & Support LLP"), organisation_key("St. Mary's"), organisation_key("Limited")
    ('care and support llp', 'st marys', 'limited')
    """
    plain = re.sub(r"['\N{RIGHT SINGLE QUOTATION MARK}]", "", name.casefold()).replace("&", " and ")
    words = re.sub(r"[^0-9a-z]+", " ", plain).split()
    kept = [word for place, word in enumerate(words) if word not in ("ltd", "limited") and (place or word != "the")]
    return (" ".join(kept or words) or name.casefold().strip())[:LONGEST]


def written_otherwise(one: str, other: str) -> bool:
    """Whether two owners' names differ by spaces or a company's number only: the same one, as far as a list tells.

    >>> written_otherwise("Homes 2 Inspire Ltd", "Homes2inspire Limited")
    True
    >>> written_otherwise("Birtenshaw - company number 02978546", "Birtenshaw"), written_otherwise("A Ltd", "A2 Ltd")
    (True, False)
    """
    return _compact(one) == _compact(other)


def _compact(name: str) -> str:
    return organisation_key(NUMBERED.sub(" ", name)).replace(" ", "")


def usual_names(names: Iterable[str]) -> dict[str, str]:
    """For each organisation the way its name is written most often; of equals the first by alphabet.

    >>> usual_names(["A Ltd", "A Limited", "A Limited"])
    {'a': 'A Limited'}
    """
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for name in filter(None, names):
        written[organisation_key(name)][name] += 1
    return {key: min(counted, key=lambda name: (-counted[name], name)) for key, counted in written.items()}
