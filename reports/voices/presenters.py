"""The words of children's statements, and of what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.html import format_html

from providers.presenters.words import with_also
from sufficiency.accounts.presenters import person_words
from sufficiency.codes.plan import Consent
from sufficiency.web.components import Column, Table, Tag, link
from sufficiency.web.presenters import NO_NUMBER, count_words, day_words, month_words, percent_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.utils.safestring import SafeString

    from reports.models import Feedback, LinkedPlan, Voice
    from reports.voices.selectors import Counts

ASK_YOU: Final = "We will ask you whether it is better now."
MADE: Final = Tag("Made", "green", "●")
PROMISED: Final = Tag("Promised", "yellow", "◆")
NOTHING: Final = Tag("Nothing yet", "grey", "○")
CONSENTS: Final = {Consent.NONE: "Not to be quoted", Consent.INSIDE: "Inside the council", Consent.PUBLIC: "In public"}


def summary(counts: Counts) -> str:
    """How many led to a change that is made, and when young people last heard of it."""
    if not counts.voices:
        return "Nothing that children said is recorded yet."
    told = (
        f"Young people were last told on {day_words(counts.last_told_on)}{_not_told(counts.voices - counts.told)}."
        if counts.last_told_on
        else "Young people were never told what became of what they said."
    )
    return f"{count_words(counts.voices, 'statement')}. {_changed(counts)} {told}"


def _not_told(number: int) -> str:
    return f"; what became of {count_words(number, 'statement')} they were never told" if number else ""


def _changed(counts: Counts) -> str:
    if not counts.changed:
        return "None of them has led to a change that is made."
    share = f"{counts.changed} of {counts.voices} ({percent_words(counts.changed, counts.voices)})"
    return f"{share} led to a change that is made."


def change_tag(voice: Voice) -> Tag:
    return MADE if voice.changed_on else PROMISED if voice.change else NOTHING


def words_of(voice: Voice, *, keeps: bool) -> str:
    """The statement as this reader may see it."""
    if not voice.statement:
        return "The words were taken back"
    return voice.statement if keeps or voice.consent != Consent.NONE else "Words not to be quoted"


def voices_table(voices: Iterable[Voice], slug: str, *, keeps: bool) -> Table:
    """Needs voices with ``told_on``."""
    columns: list[Column | str] = [
        "What was said", "About", "May be quoted", Column("Change", unbroken=True), "Young people told",
    ]  # fmt: skip
    return Table("Statements", columns, [_row(each, slug, keeps) for each in voices], caption_hidden=True)


def _row(each: Voice, slug: str, keeps: bool) -> list[Any]:
    told_on = each.told_on  # type: ignore[attr-defined]
    return [
        with_also(_linked(each, slug, keeps), _also(each)),
        each.get_theme_display(),
        CONSENTS[Consent(each.consent)] if each.statement else "Taken back",
        change_tag(each).body,
        day_words(told_on) if told_on else "Not yet",
    ]


def _also(each: Voice) -> str:
    return "" if each.by_children else "Said for children, not by them"


def voice_links(voices: Iterable[Voice], slug: str, *, keeps: bool) -> list[SafeString]:
    """From what tracks them back to what was said."""
    return [_linked(each, slug, keeps) for each in voices]


def _linked(each: Voice, slug: str, keeps: bool) -> SafeString:
    words = f"{each.number}. {words_of(each, keeps=keeps)}"
    return link(words, reverse("reports:voice-detail", args=[slug, each.pk]))


def facts_of(voice: Voice) -> Iterator[tuple[str, Any]]:
    yield "Said by", "Children or young people" if voice.by_children else "Somebody else, for them"
    yield "Gathered", ", ".join(filter(None, (voice.get_gathered_display(), _when(voice))))
    yield "About", voice.get_theme_display()
    yield "May be quoted", CONSENTS[Consent(voice.consent)] if voice.statement else "Consent was taken back"
    yield "What changes", voice.change or "Nothing yet"
    yield "Change made", day_words(voice.changed_on) if voice.changed_on else "Not yet"
    # What is hoped for is not said as if it were so.
    yield "What is different now" if voice.changed_on else "What it is to bring", voice.impact or "Not said yet"


def _when(voice: Voice) -> str:
    """The first of a month stands for the month."""
    if voice.said_on is None:
        return ""
    return month_words(voice.said_on) if voice.said_on.day == 1 else day_words(voice.said_on)


def take_back_words(published: Sequence[str]) -> str:
    """Before: what goes, and what stays. ``published``: the quarters of the editions that hold the words."""
    goes = (
        "When a young person no longer wants their words kept: they go from every page, from drafts of the market "
        "position and so from its editions to come. They cannot be brought back. What changes because of them stays: "
        "see that it does not repeat them."
    )
    return f"{goes} {_still_in(published)}".strip()


def taken_back_words(published: Sequence[str]) -> str:
    return f"The words are gone. {_still_in(published)} See that what changes does not repeat them.".replace("  ", " ")


def _still_in(published: Sequence[str]) -> str:
    if not published:
        return ""
    quarters = "; ".join(published)
    return f"What was published stays as it was, of {quarters}: a correction there is an edition without them."


def told_table(told: Iterable[Feedback]) -> Table:
    rows = [[day_words(each.day), each.how, person_words(each.told_by)] for each in told]
    return Table("Who told the young people", [Column("Day", unbroken=True), "How", "By"], rows)


def plans_table(plans: Iterable[LinkedPlan], slug: str, *, keeps: bool) -> Table:
    """Each with the statements it holds; one with none is marked, since nothing leads to it."""
    columns: list[Column | str] = ["Plan", "Owner", "Period", "Statements tracked in it"]
    return Table("Plans", columns, [_plan(each, slug, keeps) for each in plans], caption_hidden=True)


def _plan(each: LinkedPlan, slug: str, keeps: bool) -> list[Any]:
    held = list(each.voices.all())
    links = [link(str(voice.number), reverse("reports:voice-detail", args=[slug, voice.pk])) for voice in held]
    edit = reverse("reports:linked-plan-edit", args=[slug, each.pk])
    return [
        link(each.title, edit) if keeps else each.title,
        each.owner or "Not said",
        _period(each),
        format_html("{}" + ", {}" * (len(links) - 1), *links) if links else Tag("None", "yellow", "◆").body,
    ]


def _period(plan: LinkedPlan) -> str:
    first = day_words(plan.start) if plan.start else ""
    last = day_words(plan.end - timedelta(days=1)) if plan.end else ""
    if first and last:
        return f"{first} to {last}"
    return f"From {first}" if first else f"To {last}" if last else NO_NUMBER


@dataclass(frozen=True, slots=True)
class YouSaid:
    said: str
    did_heading: str
    did: str
    different: str


def you_said(voices: Sequence[Voice]) -> list[YouSaid]:
    """In words a young person reads, changes that are made first."""
    return [_you_said(each) for each in sorted(voices, key=lambda each: (each.changed_on is None, not each.change))]


def _you_said(each: Voice) -> YouSaid:
    if each.changed_on:
        return YouSaid(
            each.statement, "We did", each.change, each.impact or "We will ask you whether it is better now."
        )
    if each.change:
        hope = f"Not yet. This is what we want: {each.impact}" if each.impact else "Not yet. Ask us when it will be."
        return YouSaid(each.statement, "We promised", each.change, hope)
    return YouSaid(each.statement, "We did", "Nothing yet. We are thinking about it.", "Not yet. Ask us again.")
