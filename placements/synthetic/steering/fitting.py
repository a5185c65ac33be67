"""Which types of placement suit a child, from which day, and how well."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from placements.synthetic.choosing import REGULATED
from placements.synthetic.law import CARE_ORDERS
from placements.synthetic.paths import Path, birthday
from placements.synthetic.stays import WEEKS_WITH_ADOPTERS
from placements.synthetic.steering.course import Course
from sufficiency.calendar import age_on
from sufficiency.codes.ssda903 import ADOPTION_BY_CURRENT_CARER, FOSTER, PLACED_FOR_ADOPTION, UNREGULATED
from sufficiency.codes.ssda903 import LegalStatus as Status
from sufficiency.codes.ssda903 import PlacementType as Type

YOUNGEST: Mapping[str, int] = {
    Type.K2: 7, Type.K1: 12, Type.S1: 8, Type.R1: 10, Type.R5: 15, Type.Z1: 14, Type.H5: 16, Type.P2: 17, Type.K3: 16,
}  # fmt: skip
# The birthday by which it is over.
OLDEST: Mapping[str, int] = {Type.U5: 5, Type.R3: 4}
# Over within the year.
SHORT = frozenset({Type.K1, Type.R2, Type.R3, Type.R5, Type.Z1})
BY_CONSENT = frozenset({Type.A3, Type.A4})
OWN_FOSTER_HOME = frozenset({Type.U4, Type.U5, Type.U6})
# Adopters are found no sooner after the placement order, nor after care began.
SEARCH = timedelta(20)
BEFORE_ADOPTERS = timedelta(90)
FIRST_YEARS = timedelta(400)


def coded(placement_type: str, day: date) -> str:
    """Semi-independent and independent living is supported accommodation since it has to be registered."""
    return Type.K3.value if placement_type in UNREGULATED and day >= REGULATED else placement_type


def fits_since(course: Course, placement_type: str) -> date | None:
    """The first day on which the child may live so; None for never."""
    if placement_type in PLACED_FOR_ADOPTION or course.spell.path is Path.ADOPTION:
        return _with_adopters_since(course, placement_type)
    start = course.spell.start
    if placement_type == Type.P1:
        return _underorder_since(course)
    if placement_type in YOUNGEST:
        return max(start, birthday(course.person.born, YOUNGEST[placement_type]))
    return start


def fits(course: Course, placement_type: str, day: date) -> bool:
    """Whether the child may live so on the day, having come by then."""
    since = fits_since(course, placement_type)
    if since is None or since > day:
        return False
    if placement_type in OLDEST and day >= birthday(course.person.born, OLDEST[placement_type]):
        return False
    if placement_type in ADOPTION_BY_CURRENT_CARER:
        return course.has_begun and course.now.type in OWN_FOSTER_HOME
    return True


def is_over(course: Course, day: date) -> bool:
    """Whether the child has to leave, or has left, by the day the home that they were in a year before."""
    kind = course.now.type
    return kind not in PLACED_FOR_ADOPTION and (kind in SHORT or not fits(course, coded(kind, day), day))


def has_to_be_placed(course: Course, day: date) -> bool:
    """Whether the child has to live with adopters by the day, to be adopted in time."""
    if course.has_begun and course.now.type in PLACED_FOR_ADOPTION:
        return False
    since = order_since(course)
    late = course.spell.end - WEEKS_WITH_ADOPTERS <= day
    return course.spell.path is Path.ADOPTION and late and since is not None and since <= day


def order_since(course: Course) -> date | None:
    """From when adopters may be found: under a placement order, or with the parents' consent."""
    since, status = course.track[-1]
    if status not in (Status.E1, Status.V2):
        return None
    return max(since + SEARCH, course.spell.start + BEFORE_ADOPTERS)


def _with_adopters_since(course: Course, placement_type: str) -> date | None:
    """A child to be adopted is fostered until then, and nobody else ever is with adopters."""
    if course.spell.path is not Path.ADOPTION:
        return None
    if placement_type not in PLACED_FOR_ADOPTION:
        return course.spell.start if placement_type in FOSTER else None
    by_consent = course.track[-1][1] == Status.V2
    return order_since(course) if by_consent == (placement_type in BY_CONSENT) else None


def _underorder_since(course: Course) -> date | None:
    """Parents have a child back in care under an order only, and after some time elsewhere."""
    since = next((day for day, status in course.track if status in CARE_ORDERS), None)
    return max(since, course.spell.start + timedelta(1)) if since else None


def liking(course: Course, placement_type: str, day: date) -> float:
    """A weight: how likely this child rather than another lives so."""
    age, path = age_on(course.person.born, day), course.spell.path
    if placement_type == Type.K2:
        return (age - 5) * (3 if path is Path.REMAND else 1) * (0.1 if path is Path.ASYLUM else 1)
    if placement_type in UNREGULATED:
        return (4 if path is Path.ASYLUM else 1) * (age - 14)
    if placement_type == Type.P1:
        return 4 if path is Path.HOME_LATER else 0.3 if path is Path.GUARDIANSHIP else 1
    if placement_type in (Type.U1, Type.U3):
        return 0.1 if path is Path.ASYLUM else 3 if path in (Path.GUARDIANSHIP, Path.ORDER) else 1
    if placement_type == Type.U4:
        return 3 if path is Path.TO_ADULTHOOD and day - course.spell.start > FIRST_YEARS else 0.3
    return 5 if path is Path.REMAND and placement_type in (Type.K1, Type.R5) else 1
