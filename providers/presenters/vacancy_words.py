"""What is said of a vacancy: how fresh and how reliable it is, whose turn it is, and until when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.html import format_html

from providers.first_refusal import Turn, left_words
from sufficiency.codes.supply import Feature, Need, Sexes
from sufficiency.web.presenters import count_words, day_words, percent_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

    from providers.models import Home, Statement
    from providers.vacancies.windows import Window

FEWEST_STATEMENTS: Final = 5
NOT_SAID: Final = "Vacancies never stated"
NEEDS: Final = {code: f"{label[0].lower()}{label[1:]}" for code, label in Need.choices}
SEXES: Final = {code: label.lower() for code, label in Sexes.choices}
CHANNELS: Final = {"page": "the provider", "link": "the provider", "commissioner": "a commissioner"}


def moment_words(moment: datetime) -> str:
    """
    >>> from datetime import UTC
    >>> moment_words(datetime(2025, 6, 30, 13, 5, tzinfo=UTC)), moment_words(datetime(2025, 1, 15, 0, 0, tzinfo=UTC))
    ('2:05pm on 30 June 2025', 'midnight at the start of 15 January 2025')
    """
    here = timezone.localtime(moment)
    if (here.hour, here.minute) == (0, 0):
        return f"midnight at the start of {day_words(here.date())}"
    clock = f"{here.hour % 12 or 12}:{here.minute:02}{'am' if here.hour < 12 else 'pm'}"
    return f"{clock} on {day_words(here.date())}"


def ago_words(moment: datetime, now: datetime) -> str:
    """
    >>> from datetime import UTC, timedelta
    >>> noon = datetime(2025, 3, 31, 12, tzinfo=UTC)
    >>> ago_words(noon - timedelta(seconds=30), noon), ago_words(noon - timedelta(minutes=90), noon)
    ('just now', '1 hour ago')
    >>> ago_words(noon - timedelta(hours=30), noon), ago_words(noon - timedelta(days=12), noon)
    ('1 day ago', '12 days ago')
    """
    minutes = int((now - moment).total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{count_words(minutes, 'minute')} ago"
    hours = minutes // 60
    return f"{count_words(hours, 'hour')} ago" if hours < 24 else f"{count_words(hours // 24, 'day')} ago"


def said_words(statement: Statement | None, now: datetime) -> str:
    """
    >>> said_words(None, datetime(2025, 3, 31))
    'Vacancies never stated'
    """
    if statement is None:
        return NOT_SAID
    return f"Stated {ago_words(statement.said_at, now)}, by {CHANNELS[statement.channel]}"


def reliability_words(said: int | None, contradicted: int | None) -> str:
    """Of the statements of a year.

    >>> reliability_words(52, 3), reliability_words(4, 0), reliability_words(None, None)
    ('94% of 52 statements held in a year', 'Too few statements to say how reliable', '')
    """
    if not said:
        return ""
    if said < FEWEST_STATEMENTS:
        return "Too few statements to say how reliable"
    return f"{percent_words(said - (contradicted or 0), said)} of {said} statements held in a year"


def window_words(windows: Sequence[Window], vacant: int, moment: datetime) -> list[SafeString]:
    """A line for each turn: whose it is, for which of the home's vacant beds, and how long."""
    alike: dict[tuple[str, datetime], int] = {}
    for each in windows:
        who = each.holder if each.refusal.turn == Turn.HOLDER else each.group
        if each.refusal.until:
            alike[who, each.refusal.until] = alike.get((who, each.refusal.until), 0) + 1
    return [_turn(who, until, moment, beds, vacant) for (who, until), beds in alike.items()]


def _turn(who: str, until: datetime, moment: datetime, beds: int, vacant: int) -> SafeString:
    """The moment is always said, so that the line stays right when it is printed or left open."""
    which = "" if beds == vacant else f" for {beds} of {vacant}"
    seconds, left = int((until - moment).total_seconds()), left_words(until, moment)
    left = format_html('<span data-module="countdown" data-left="{}">{}</span>', seconds, left)
    return format_html("{} first{}, {}, until {}", who, which, left, moment_words(until))


def ages_words(home: Home) -> str:
    """
    >>> from providers.models import Home
    >>> ages_words(Home(ages_from=8, ages_to=17)), ages_words(Home(ages_from=16)), ages_words(Home(ages_to=4))
    ('Aged 8 to 17', 'Aged 16 or over', 'Aged up to 4')
    >>> ages_words(Home())
    'Ages not stated'
    """
    if home.ages_from is None and home.ages_to is None:
        return "Ages not stated"
    if home.ages_from is None:
        return f"Aged up to {home.ages_to}"
    return f"Aged {home.ages_from} or over" if home.ages_to is None else f"Aged {home.ages_from} to {home.ages_to}"


def takes_words(home: Home) -> str:
    """
    >>> from providers.models import Home
    >>> takes_words(Home(ages_from=8, ages_to=17, sexes="girls"))
    'Aged 8 to 17, girls only'
    """
    return f"{ages_words(home)}, {SEXES[home.sexes]}"


def needs_words(codes: Sequence[str]) -> str:
    """
    >>> needs_words(["autism", "fire"]), needs_words(["gone-since"])
    ('autism, fire-setting', '')
    """
    return ", ".join(NEEDS[code] for code in codes if code in NEEDS)


def features_words(codes: Sequence[str]) -> str:
    return ", ".join(Feature(code).label for code in codes if code in Feature.values)
