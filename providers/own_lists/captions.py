"""Which column of a council's own list is which. These lists come from Ofsted by way of councils, in five layouts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from providers.ofsted.captions import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

# The first is what it is called in a message.
CAPTIONS: Final[dict[str, tuple[str, ...]]] = {
    "urn": ("URN", "Provider URN", "Unique reference number", "Ofsted URN", "URN number", "Setting URN"),
    "kind": (
        "Provider type", "Provision type", "Type of provision", "Type of provider", "Type of home", "Setting type",
    ),
    "subtype": ("Provider subtype",),
    "name": ("Setting name", "Provider name", "Name", "Home name", "Name of home", "Home"),
    "authority": ("Local authority", "Setting local authority", "Local authority name", "LA", "LA name", "Council"),
    "provider_authority": ("Provider local authority",),
    "postcode": ("Setting address postcode", "Setting postcode", "Provider postcode", "Postcode", "Post code"),
    "line": ("Setting address line 1", "Provider address line 1", "Address 1", "Address line 1", "Address"),
    "town": ("Setting address town", "Setting town", "Provider town", "Town"),
    "phone": ("Setting telephone number", "Provider telephone number", "Telephone number", "Telephone", "Phone"),
    "email": ("Setting email address", "Provider email address", "Email address", "Email", "E-mail"),
    "status": ("Registration status", "Provider status"),
    "registered_on": ("Registration date", "Date of registration"),
    "closed_on": ("Deregistration date", "Closed date", "Date closed"),
    "setting_status": ("Setting status",),
    "places": (
        "Number of registered places", "Max users", "Maximum users", "Capacity", "Maximum fostering places", "Places",
        "Registered places", "Number of places", "Number of beds", "Beds",
    ),
    "owner": ("Owner name", "Organisation name", "Organisation which owns the provider", "Owner"),
    "conditions": ("Conditions",),
}  # fmt: skip
NEEDED: Final = ("urn", "kind", "name", "postcode", "authority")
# No list that Ofsted publishes has one of these.
OF_A_COUNCIL: Final = frozenset({"phone", "email", "closed_on", "setting_status"})
# Known, and not kept here: inspections, owners' addresses and the return's own codes come from elsewhere.
NOT_KEPT: Final = frozenset(
    map(
        plain,
        (
            "Sector", "Postcode area", "Provider code", "Provider placement code", "Placement code",
            "Placement provider code", "Setting address line 2", "Setting address line 3", "Setting address county",
            "Setting county", "Provider address line 2", "Provider address line 3", "Provider county", "Owner type",
            "Owner ID", "Owner address line 1", "Owner address line 2", "Owner town", "Owner county", "Owner postcode",
            "Top company (as listed on Companies' House)", "top_company", "Region", "Date of last full inspection",
            "Full inspection start date", "Overall effectiveness",
            "Latest overall effectiveness grade from last full inspection", "CYP safety", "Leadership and management",
            "CYP outcomes", "Interim inspection start date", "Interim inspection overall effectiveness",
            "Assurance visit start date", "Link to Ofsted report webpage", "Link to Ofsted report", "Multi building CH",
            "Emotional and behavioural difficulties", "Mental disorders", "Sensory impairment", "Present impairment",
            "Present alcohol problems", "Present drug problems", "Learning difficulty", "Physical disabilities",
            "Linked school URN", "Linked school name", "Linked school type", "Linked school latest inspection date",
            "Linked school overall effectiveness", "Setting status date", "Setting category", "Web link", "County",
            "Address 2", "Address 3",
        ),
    )
)  # fmt: skip
_FIELDS: Final = {plain(caption): field for field, captions in CAPTIONS.items() for caption in captions}
LATEST_CAPTIONS: Final = 30
FEWEST: Final = 3


@dataclass(frozen=True, slots=True)
class OwnColumns:
    """In which row the captions stand, and in which column each field."""

    row: int
    places: dict[str, int]
    not_understood: list[str]

    @property
    def missing(self) -> list[str]:
        return [CAPTIONS[field][0] for field in NEEDED if field not in self.places]


def own_columns(rows: Sequence[tuple[int, list[str]]]) -> OwnColumns | None:
    """None where no row is one of captions."""
    found = max(rows[:LATEST_CAPTIONS], key=lambda row: _known(row[1]), default=None)
    if found is None or _known(found[1]) < FEWEST:
        return None
    places: dict[str, int] = {}
    not_understood = []
    for number, cell in enumerate(found[1]):
        field = _FIELDS.get(plain(cell))
        if field is not None and field not in places:
            places[field] = number
        elif cell and plain(cell) not in NOT_KEPT:
            not_understood.append(cell)
    return OwnColumns(found[0], places, not_understood)


def _known(cells: Sequence[str]) -> int:
    return sum(plain(cell) in _FIELDS for cell in cells if cell)
