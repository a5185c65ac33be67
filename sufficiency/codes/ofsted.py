"""The words of Ofsted's lists of social care providers, as codes of ours: Ofsted publishes labels only.

The label of a member is the word published now; ``ALIASES`` holds those of other years. Grades are never
turned into others: "Adequate" (to 2013) and "Satisfactory" (to 2011) stay what they were.
"""

from __future__ import annotations

from functools import cache
from typing import TypeVar

from django.db.models import TextChoices

Code = TypeVar("Code", bound=TextChoices)


class ProvisionType(TextChoices):
    """What a registration is for."""

    CHILDRENS_HOME = "childrens-home", "Children's home"
    SCHOOL_AS_HOME = "school-as-home", "Residential special school (registered as a children's home)"
    SECURE_HOME = "secure-home", "Secure children's home"
    RESIDENTIAL_SCHOOL = "residential-school", "Residential special school"
    FAMILY_CENTRE = "family-centre", "Residential family centre"
    SUPPORTED_ACCOMMODATION = "supported-accommodation", "Supported accommodation"
    FOSTERING_AGENCY = "fostering-agency", "Independent fostering agency"
    ADOPTION_AGENCY = "adoption-agency", "Voluntary adoption agency"
    ADOPTION_SUPPORT = "adoption-support", "Adoption support agency"
    BOARDING_SCHOOL = "boarding-school", "Boarding school"
    COLLEGE = "college", "Further education college with residential accommodation"
    HOLIDAY_SCHEME = "holiday-scheme", "Residential holiday scheme for disabled children"
    TRAINING_CENTRE = "training-centre", "Secure training centre"
    OTHER = "other", "Other"


class RegistrationStatus(TextChoices):
    ACTIVE = "active", "Active"
    SUSPENDED = "suspended", "Suspended"


class Sector(TextChoices):
    """Who runs it."""

    PRIVATE = "private", "Private"
    VOLUNTARY = "voluntary", "Voluntary"
    LOCAL_AUTHORITY = "local-authority", "Local authority"
    HEALTH = "health", "Health authority"
    ACADEMY = "academy", "Academy"


class Scale(TextChoices):
    """The two scales of judgements; no judgement is on both."""

    FOUR_POINT = "four-point", "Overall experiences and progress"
    SUPPORTED = "supported", "Supported accommodation outcome"


class Judgement(TextChoices):
    """What an inspection found; "not yet inspected" is the absence of an inspection, and is said."""

    OUTSTANDING = "outstanding", "Outstanding"
    GOOD = "good", "Good"
    REQUIRES_IMPROVEMENT = "requires-improvement", "Requires improvement to be good"
    INADEQUATE = "inadequate", "Inadequate"
    ADEQUATE = "adequate", "Adequate"
    SATISFACTORY = "satisfactory", "Satisfactory"
    STRONG = "strong", "Consistently strong service delivery"
    INCONSISTENT = "inconsistent", "Inconsistent quality of service delivery"
    WEAK = "weak", "Serious or widespread weaknesses"

    @property
    def scale(self) -> Scale:
        return Scale.SUPPORTED if self in SUPPORTED_OUTCOMES else Scale.FOUR_POINT


SUPPORTED_OUTCOMES = (Judgement.STRONG, Judgement.INCONSISTENT, Judgement.WEAK)
FOUR_POINT_GRADES = tuple(each for each in Judgement if each not in SUPPORTED_OUTCOMES)
# Given until 2013 and 2011; a home may still carry one as its last.
HISTORIC_GRADES = (Judgement.ADEQUATE, Judgement.SATISFACTORY)

ALIASES: dict[str, TextChoices] = {
    "requires improvement": Judgement.REQUIRES_IMPROVEMENT,
    "cafcass": ProvisionType.OTHER,
}


def code_of(codes: type[Code], words: str) -> Code | None:
    """The code that the words of a list stand for, whatever their case; None where there is none.

    >>> code_of(Judgement, "Requires Improvement to be good"), code_of(Judgement, "requires improvement").value
    (Judgement.REQUIRES_IMPROVEMENT, 'requires-improvement')
    >>> code_of(Sector, "Local Authority").value, code_of(Sector, "Public sector")
    ('local-authority', None)
    """
    wanted = " ".join(words.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split()).casefold()
    alias = ALIASES.get(wanted)
    return alias if isinstance(alias, codes) else _by_label(codes).get(wanted)


@cache
def _by_label(codes: type[Code]) -> dict[str, Code]:
    """Made once: a list asks for thirty thousand."""
    return {code.label.casefold(): code for code in codes}
