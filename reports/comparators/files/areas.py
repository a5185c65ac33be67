"""Whose figure a row holds: an authority by any code it has or had, a region, or England."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from sufficiency.authorities.models import Authority, AuthorityCode, AuthorityGroup
from sufficiency.web.presenters import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.comparators.files.tables import Row

ENGLAND: Final = "E92000001"
# DfE's own layout and the files re-laid from it.
NATIONAL: Final = frozenset({"National", "N"})
REGIONAL: Final = frozenset({"Regional", "R"})


Found = TypeVar("Found")


class Area(NamedTuple):
    code: str
    """An authority's is the one DfE's series use, whichever the file has."""
    authority: int | None = None


class Areas:
    """Every area we know; and the codes met that are none of them."""

    def __init__(self) -> None:
        self._codes = known = dict(Authority.objects.values_list("pk", "gss_code"))
        self._by_code = {
            code: Area(known[pk], pk) for pk, code in AuthorityCode.objects.values_list("authority_id", "gss_code")
        } | {code: Area(code, pk) for pk, code in known.items()}
        self._dfe_codes = dict(Authority.objects.values_list("dfe_code", "pk"))
        self._regions = set(AuthorityGroup.objects.values_list("gss_code", flat=True))
        self._unknown: Counter[str] = Counter()

    def of(self, row: Row) -> Area | None:
        """None for an area we do not know: its rows are left out, and ``warnings`` says so."""
        level = row.get("geographic_level") or row.get("level", "")
        code = row.get("gss_code") or row.get("new_la_code") or ""
        if level in NATIONAL:
            return Area(ENGLAND)
        if level in REGIONAL:
            code = row.get("region_code") or code
            return self._known(Area(code) if code in self._regions else None, code)
        found = self._by_code.get(code) or self._by_dfe_code(row.get("old_la_code", ""))
        return self._known(found, code or f"“{row.get('la_name') or row.get('name', '')}”")

    def by_code(self, code: str) -> Area | None:
        """Any area by its GSS code alone."""
        return Area(code) if code == ENGLAND or code in self._regions else self._by_code.get(code)

    def _by_dfe_code(self, code: str) -> Area | None:
        """A council that has a code we do not know yet keeps DfE's own."""
        authority = self._dfe_codes.get(code)
        return None if authority is None else Area(self._codes[authority], authority)

    def authority(self, dfe_code: str) -> int | None:
        return self._known(self._dfe_codes.get(dfe_code), dfe_code)

    def is_known(self, gss_code: str) -> bool:
        return gss_code in self._by_code or gss_code in self._regions

    def warnings(self) -> Iterator[str]:
        for code, rows in sorted(self._unknown.items()):
            yield f"{count_words(rows, 'row')} of {code}, which is no area we know, left out."

    def _known(self, found: Found | None, code: str) -> Found | None:
        if found is None:
            self._unknown[code] += 1
        return found
