"""The words of alerts about homes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.html import format_html

from placements.models import HomeAlert
from providers.models.home import SHARING_A_URN
from providers.presenters.links import home_href
from providers.presenters.words import TAG, home_called
from providers.quality.words import shown as shown_words
from sufficiency.web.components import Column, Table, link, way
from sufficiency.web.presenters import capital, count_or_no, day_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sufficiency.accounts.models import User

KIND_WORDS: Final[dict[str, str]] = {HomeAlert.Kind.CLOSED: "Closed, or off Ofsted's list"}


class Shown(TextChoices):
    """Which alerts the list has."""

    OPEN = "open", "To be seen to"
    SEEN = "seen", "Seen to"


def summary(count: int, shown: str) -> str:
    """
    >>> summary(0, "open"), summary(2, "open"), summary(2, "seen")
    ('No alert is to be seen to.', '2 alerts are to be seen to.', '2 alerts were seen to.')
    """
    was, were = ("was", "were") if shown == Shown.SEEN else ("is", "are")
    ending = "seen to" if shown == Shown.SEEN else "to be seen to"
    return f"{capital(count_or_no(count, f'alert {was}', f'alerts {were}'))} {ending}."


def alerts_table(slug: str, alerts: Iterable[HomeAlert], *, shown: str, may_see_to: bool, words: bool) -> Table:
    """Each leads to the home, and to where somebody says what was done."""
    seen = shown == Shown.SEEN
    acts: list[Column | str] = ["Seen to"] if seen else ["What to do"] if may_see_to else []
    return Table(
        caption="Alerts about homes where children live",
        caption_hidden=True,
        columns=["Home", "What happened", "What is known", Column("Day", unbroken=True), *acts],
        rows=[_row(slug, each, seen=seen, may_see_to=may_see_to, words=words) for each in alerts],
    )


def _row(slug: str, alert: HomeAlert, *, seen: bool, may_see_to: bool, words: bool) -> list[Any]:
    cells = [
        home_link(slug, alert),
        format_html(TAG, "red", KIND_WORDS.get(alert.kind, alert.get_kind_display())),
        alert.said,
        day_words(alert.day),
    ]
    if seen:
        return [*cells, seen_words(alert, words=words)]
    act = way("Say what was done", reverse("placements:alert-see", args=[slug, alert.pk]))
    return [*cells, act] if may_see_to else cells


def alert_called(alert: HomeAlert) -> str:
    """An agency's is about all its homes, but where one of them closed."""
    home = alert.home
    closed_alone = alert.kind == HomeAlert.Kind.CLOSED and home.closed_on == alert.day
    if closed_alone or home.kind not in SHARING_A_URN or home.registration is None:
        return home_called(home)
    owner = f"{home.provider.name}, " if home.provider else ""
    return f"{owner}URN {home.registration.urn}, and all its homes"


def home_link(slug: str, alert: HomeAlert) -> str:
    return link(alert_called(alert), home_href(alert.home, slug))


def seen_words(alert: HomeAlert, *, words: bool = True) -> str:
    """Who saw to it, when and, with ``words``, how."""
    when = f", {day_words(alert.seen_at.date())}" if alert.seen_at else ""
    return f"{_name(alert.seen_by)}{when}: {shown_words(alert.done, to_reader=words)}"


def _name(person: User | None) -> str:
    return person.get_full_name() or person.username if person else "Somebody"
