"""How homes and agencies are named and described."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.html import format_html

from providers.models.home import SHARING_A_URN, HomeKind
from sufficiency.calendar import OPEN
from sufficiency.codes.ofsted import Judgement, ProvisionType, RegistrationStatus, Scale, Sector
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from datetime import date

    from django.utils.safestring import SafeString

    from providers.models import Home, Inspection

NOT_STATED = "Not stated"
TAG = '<strong class="govuk-tag govuk-tag--{}">{}</strong>'
NOT_INSPECTED = "Not yet inspected"
BY_HAND = "Recorded by hand: on no list yet"
"""Of an inspection."""
# What several of a kind are called in a sentence, where it is not the label with an s.
SEVERAL = {
    ProvisionType.SUPPORTED_ACCOMMODATION: "supported accommodation providers",
    ProvisionType.FOSTERING_AGENCY: "independent fostering agencies",
    ProvisionType.ADOPTION_AGENCY: "voluntary adoption agencies",
    ProvisionType.ADOPTION_SUPPORT: "adoption support agencies",
    ProvisionType.SCHOOL_AS_HOME: "residential special schools registered as children's homes",
    ProvisionType.COLLEGE: "colleges with residential accommodation",
    ProvisionType.HOLIDAY_SCHEME: "holiday schemes for disabled children",
    ProvisionType.OTHER: "others",
}
ONE = {
    ProvisionType.SUPPORTED_ACCOMMODATION: "supported accommodation provider",
    ProvisionType.COLLEGE: "college with residential accommodation",
    ProvisionType.HOLIDAY_SCHEME: "holiday scheme for disabled children",
}


def called(name: str, urn: str) -> str:
    """Ofsted redacts the names of homes: such a home is called by its URN.

    >>> called("Example Fostering", "SC045678"), called("", "1234567")
    ('Example Fostering', 'URN 1234567')
    """
    return name or f"URN {urn}"


def home_called(home: Home) -> str:
    """A home by its name; else by its URN, by the council's own reference, or by what it is.

    Needs ``registration`` where the name is empty: select it with many.
    """
    if home.name:
        return home.name
    if home.registration and home.kind not in SHARING_A_URN:
        return called("", home.registration.urn)
    noun = (
        "Household" if home.kind == HomeKind.FOSTER_HOUSEHOLD else "Setting" if home.kind in SHARING_A_URN else "Home"
    )
    return f"{noun} {home.reference or home.pk}"


def kind_words(kind: str, count: int = 1) -> str:
    """
    >>> kind_words("childrens-home"), kind_words("childrens-home", 2), kind_words("fostering-agency", 2)
    ("children's home", "children's homes", 'independent fostering agencies')
    """
    code = ProvisionType(kind)
    words = code.label[0].lower() + code.label[1:]
    return ONE.get(code, words) if count == 1 else SEVERAL.get(code, f"{words}s")


def sector_words(sector: str) -> str:
    return Sector(sector).label if sector else NOT_STATED


def places_words(places: int | None) -> str:
    """
    >>> places_words(4), places_words(None)
    ('4', 'Not stated')
    """
    return NOT_STATED if places is None else str(places)


def status_words(status: str, end: date) -> str:
    """
    >>> from datetime import date
    >>> status_words("active", OPEN), status_words("suspended", OPEN), status_words("active", date(2025, 3, 31))
    ('Registered', 'Suspended', 'Closed by 31 March 2025')
    """
    if end != OPEN:
        return f"Closed by {day_words(end)}"
    return "Suspended" if status == RegistrationStatus.SUSPENDED else "Registered" if status else NOT_STATED


def status_cell(status: str, end: date) -> SafeString | str:
    """What one must not overlook is a tag, and a phone's card goes without what is so of nearly all.

    Drawn here, since a template takes ten times as long over fifty.
    """
    if end != OPEN:
        return with_also(format_html(TAG, "grey", "Closed"), f"by {day_words(end)}")
    words = status_words(status, end)
    if status == RegistrationStatus.SUSPENDED:
        return format_html(TAG, "red", words)
    return format_html('<span class="app-table__usual">{}</span>', words) if status else words


def judgement_cell(inspection: Inspection | None) -> SafeString | str:
    """With its day."""
    if inspection is None:
        return NOT_INSPECTED
    html = '<span>{} <span class="app-table__also app-table__unbroken">{}</span></span>'
    return format_html(html, judgement_words(inspection), day_words(inspection.inspected_on))


def with_also(words: str, also: str) -> SafeString | str:
    """A cell with a quieter line under what it says, where there is one."""
    if not also:
        return words
    return format_html('<span>{} <span class="app-table__also">{}</span></span>', words, also)


def judgement_words(inspection: Inspection) -> str:
    return Judgement(inspection.judgement).label


def scale_words(inspection: Inspection) -> str:
    return Scale(inspection.scale).label


def host_words(row: dict[str, Any]) -> str:
    return row["host"] or row["authority_name"] or NOT_STATED
