"""Which homes have a vacancy that can be offered, and in which order they are shown."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    FloatField,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast

from providers.models import Approval, Bed, BedUse, Contract, Home, HomeKind, Listing, Statement
from providers.vacancies.filters import ALL, IN, Chance, Said, Sex, Sort
from providers.vacancies.stopped import stopping
from sufficiency.authorities.models import Authority
from sufficiency.codes.ofsted import RegistrationStatus
from sufficiency.codes.supply import Sexes
from sufficiency.geography import KILOMETRES_IN_A_MILE, METRES_IN_A_KILOMETRE, Place

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from providers.querysets import BedQuerySet, HomeQuerySet
    from providers.statement_terms import StatementTerms
    from providers.vacancies.windows import Windows
    from sufficiency.accounts.models import User

METRES_IN_A_MILE: Final = METRES_IN_A_KILOMETRE * KILOMETRES_IN_A_MILE
FEWEST_STATEMENTS: Final = 5
"""Of fewer than this many in a year, too few to say how reliable a home's statements are."""
A_YEAR: Final = timedelta(days=365)
CODES_AS_TEXT: Final = {"met": Cast("needs_met", TextField()), "not_met": Cast("needs_not_met", TextField())}
"""Lists of codes as their text, which both databases can look into."""
TAKEN_AT_SEX: Final = {Sex.GIRL: (Sexes.ANY, Sexes.GIRLS), Sex.BOY: (Sexes.ANY, Sexes.BOYS)}


def vacant_beds(day: date) -> BedQuerySet:
    """Registered and used for nothing on the day."""
    return Bed.objects.on(day).filter(~Exists(BedUse.objects.on(day).filter(bed=OuterRef("pk"))))


def homes_with_vacancies(
    user: User, authority: Authority, asked: dict[str, Any], windows: Windows, day: date
) -> HomeQuerySet:
    """Homes open on the day with a vacancy as asked for, neither suspended by Ofsted nor, unless asked for, by us."""
    of_home = _beds_asked(vacant_beds(day), asked, windows).order_by().filter(home=OuterRef("pk"))
    stopped = Listing.objects.filter(
        registration=OuterRef("registration"), latest=True, status=RegistrationStatus.SUSPENDED
    )
    homes = Home.objects.visible_to(user).known_to(authority).open_on(day).alias(**CODES_AS_TEXT)
    narrowed = homes.filter(*_conditions(authority, asked, day)).filter(Exists(of_home), ~Exists(stopped.order_by()))
    if asked["suspended"]:
        return narrowed
    return narrowed.exclude(pk__in=stopping(authority, day).order_by().values("home"))


def _beds_asked(beds: BedQuerySet, asked: dict[str, Any], windows: Windows) -> BedQuerySet:
    beds = beds.filter(**dict.fromkeys(asked["bed"], True))
    if asked["chance"] == Chance.OPEN:
        return beds.exclude(pk__in=windows.not_open())
    return beds.filter(pk__in=windows.ours_first()) if asked["chance"] == Chance.OURS else beds


def _conditions(authority: Authority, asked: dict[str, Any], day: date) -> list[Q]:
    found = [Q(kind__in=asked["kind"])] if asked["kind"] else []
    if (age := asked["age"]) is not None:
        found += [Q(ages_from=None) | Q(ages_from__lte=age), Q(ages_to=None) | Q(ages_to__gte=age)]
        of_other_ages = (
            Approval.objects.on(day).filter(home=OuterRef("pk")).exclude(ages_from__lte=age, ages_to__gte=age)
        )
        found += [~Q(kind=HomeKind.FOSTER_HOUSEHOLD) | ~Q(Exists(of_other_ages))]
    if asked["sex"]:
        found += [Q(sexes__in=TAKEN_AT_SEX[Sex(asked["sex"])])]
    found += [_meets(need, unsaid=bool(asked["unsaid"])) for need in asked["need"]]
    if asked["area"] == IN:
        found += [Q(authority=authority)]
    elif asked["area"] != ALL:
        found += [Q(authority__in=Authority.objects.filter(groups__slug=asked["area"]).values("pk"))]
    if asked["contract"]:
        ours = Contract.objects.of(authority).on(day).filter(kind__in=asked["contract"])
        beds = ours.filter(covered__start__lte=day, covered__end__gt=day).values("covered__bed__home")
        found += [Q(pk__in=beds) | Q(pk__in=ours.filter(homes__isnull=False).values("homes__home"))]
    return found


def _meets(need: str, *, unsaid: bool) -> Q:
    """The home says that it can meet the need, and does not say that it cannot."""
    code = f'"{need}"'
    met = Q(met__contains=code)
    return (met | Q(needs_met=[]) if unsaid else met) & ~Q(not_met__contains=code)


def in_order(
    homes: HomeQuerySet, authority: Authority, asked: dict[str, Any], sort: str, place: Place | None,
    terms: StatementTerms, moment: datetime,
) -> QuerySet[Any, dict[str, Any]]:  # fmt: skip
    """Rows of ``pk``, ``expired`` and ``square``, of the distance in metres. Those out of date come last.

    When a home's vacancies were stated last is looked up once a home, and again only to sort by it.
    """
    rows = homes.alias(last_said=last_said())
    rows = rows.annotate(expired=_expired(terms, moment), square=_square(place) if place else Value(None, FloatField()))
    rows = rows.filter(*_stated(asked["said"], moment))
    if asked["miles"] is not None and place:
        rows = rows.filter(square__lte=(asked["miles"] * METRES_IN_A_MILE) ** 2, **_box(place, asked["miles"]))
    facts = rows.values("pk", "expired", "square")
    if sort == Sort.DISTANCE:
        return facts.order_by("expired", F("square").asc(nulls_last=True), "pk")
    if sort == Sort.RELIABILITY:
        facts = facts.annotate(**statement_counts(moment)).annotate(kept=_share_kept())
        return facts.order_by("expired", F("kept").desc(nulls_last=True), "pk")
    ours_first = [] if place else [Case(When(authority=authority.pk, then=Value(0)), default=Value(1)).asc()]
    return facts.order_by("expired", *ours_first, F("last_said").desc(nulls_last=True), "pk")


def last_said() -> Subquery:
    """Of a home, when its vacancies were stated last."""
    said = Statement.objects.filter(home=OuterRef("pk")).order_by("-said_at")
    return Subquery(said.values("said_at")[:1])


def _expired(terms: StatementTerms, moment: datetime) -> Case:
    """1 where nothing was ever said, too."""
    return Case(When(last_said__gte=terms.oldest_good(moment), then=Value(0)), default=Value(1))


def _stated(said: str, moment: datetime) -> list[Q]:
    if said == Said.GOOD:
        return [Q(expired=0)]
    return [Q(last_said__gte=moment - timedelta(days=int(said)))] if said.isdecimal() else []


def statement_counts(moment: datetime) -> dict[str, Subquery]:
    """``said`` in the year before, and ``contradicted`` of them; None where there was none."""
    in_year = Statement.objects.filter(home=OuterRef("pk"), said_at__gte=moment - A_YEAR).order_by().values("home")
    wrong = in_year.filter(contradicted_on__isnull=False)
    return {
        "said": Subquery(in_year.annotate(number=Count("pk")).values("number")),
        "contradicted": Subquery(wrong.annotate(number=Count("pk")).values("number")),
    }


def _share_kept() -> Case:
    """Of statements that nothing has shown to be wrong."""
    wrong = Case(When(contradicted=None, then=Value(0.0)), default=Cast("contradicted", FloatField()))
    return Case(
        When(said__gte=FEWEST_STATEMENTS, then=1.0 - wrong / Cast("said", FloatField())), output_field=FloatField()
    )


def _square(place: Place) -> Any:
    east, north = (Cast(F(name), FloatField()) for name in ("easting", "northing"))
    across, up = east - float(place.easting or 0), north - float(place.northing or 0)
    return across * across + up * up


def _box(place: Place, miles: int) -> dict[str, tuple[float, float]]:
    """A square round the place: no home outside of it is near enough, and that is quickly told."""
    reach, east, north = miles * METRES_IN_A_MILE, place.easting or 0, place.northing or 0
    return {"easting__range": (east - reach, east + reach), "northing__range": (north - reach, north + reach)}
