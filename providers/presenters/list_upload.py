"""The page of a list that was sent: where it is, what it would change, and what it changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from providers.ofsted.listed import MOST_TOLD
from sufficiency.background import Stage
from sufficiency.web.components import Column, Table
from sufficiency.web.presenters import count_words, day_words, number_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from providers.models import ListUpload
    from sufficiency.background import Work


@dataclass(frozen=True, slots=True)
class UploadPage:
    """``step`` is said while the worker is at it; ``asks`` when a person is to decide."""

    title: str
    lede: str
    step: str = ""
    asks: bool = False
    reasons: Sequence[str] = ()
    lines: Sequence[str] = ()
    problems: Table | None = None
    warning: str = ""
    tables: Sequence[Table] = field(default_factory=list)


def stage_of(upload: ListUpload, work: Work | None) -> Stage:
    """Where the work on it is; a file that waits for a person is done with."""
    if upload.loaded or upload.reasons or (upload.preview and not upload.confirmed_at):
        return Stage.DONE
    return work.stage if work else Stage.STOPPED


def upload_page(upload: ListUpload, stage: Stage) -> UploadPage:
    sent = f"{upload.name}, sent by {upload.created_by} on {day_words(upload.created_at.date())}."
    if stage in (Stage.WAITING, Stage.WORKING):
        step = "Loading the list" if upload.confirmed_at else "Reading the list"
        return UploadPage(step, sent, step=step if stage is Stage.WORKING else "Waiting for its turn")
    if stage in (Stage.STOPPED, Stage.FAILED):
        what = "All of a list is loaded or nothing" if upload.confirmed_at else "Nothing was changed"
        return UploadPage("The work on this list has stopped", sent, reasons=[f"{what}. Send the list again."])
    if upload.reasons:
        return UploadPage("This list cannot be loaded", f"{sent} Nothing was changed.", reasons=upload.reasons)
    if upload.loaded:
        return _loaded(upload, sent)
    return _preview(upload, sent)


def _preview(upload: ListUpload, sent: str) -> UploadPage:
    said = upload.preview
    lines = list(_own_lines(said) if said["own"] else _list_lines(said["lists"]))
    found = said["problems"] if said["own"] else [each for one in said["lists"] for each in one["problems"]]
    closing = 0 if said["own"] else sum(each["closing"] for each in said["lists"])
    warning = (
        f"{count_words(closing, 'home or agency', 'homes and agencies')} registered until now "
        f"{'is' if closing == 1 else 'are'} not in this list, and will be shown as closed. "
        "If the file is only a part of Ofsted's list, drop it."
    )
    return UploadPage(
        "What this list would change", f"{sent} Nothing is changed until you load it.", asks=True, lines=lines,
        problems=_problems(found), warning=warning if closing else "",
    )  # fmt: skip


def _list_lines(lists: Sequence[dict[str, Any]]) -> Iterator[str]:
    for each in lists:
        again = " A list of that day is loaded already: this one corrects it." if each["again"] else ""
        older = " A newer list is loaded: this one adds history, and what the newer one says stands." * each["older"]
        yield (
            f"Ofsted's list as at {day_words(date.fromisoformat(each['as_at']))}: "
            f"{count_words(each['rows'], 'registration')}, {count_words(each['homes'], 'home')} among them; "
            f"{number_words(each['new'])} not known here before; "
            f"{count_words(each['left_out'], 'row')} left out.{again}{older}"
        )
        if each["not_understood"]:
            yield f"Columns not understood, and left out: {', '.join(each['not_understood'])}."


def _own_lines(said: dict[str, Any]) -> Iterator[str]:
    yield (
        f"Your own list: {count_words(said['rows'], 'row')}, with {count_words(said['homes'], 'home')} and "
        f"{count_words(said['settings'], 'setting')} of supported accommodation; {number_words(said['not_homes'])} are "
        f"agencies or other providers without beds, {number_words(said['left_out'])} left out."
    )
    yield (
        f"{count_words(said['known'], 'URN')} known here, {number_words(said['new'])} new. "
        f"{count_words(said['with_postcode'], 'row')} with a postcode, so with distances."
    )
    if said["redacted"]:
        yield f"The name or address of {count_words(said['redacted'], 'row')} is redacted: what is known of it stays."
    if said["not_understood"]:
        yield f"Columns not understood, and left out: {', '.join(said['not_understood'])}."
    if said["sheets_left_out"]:
        yield f"Sheets without the columns of a list, and left out: {', '.join(said['sheets_left_out'])}."


def _loaded(upload: ListUpload, sent: str) -> UploadPage:
    said = upload.loaded
    if said["own"]:
        lines = [
            f"{number_words(said['added'])} new, {number_words(said['changed'])} changed, "
            f"{number_words(said['unchanged'])} as they were; {count_words(said['left_out'], 'row')} left out.",
            f"{count_words(said['beds_added'], 'bed')} added.",
        ]
        return UploadPage("This list is loaded", sent, lines=lines, problems=_problems(said["problems"]))
    lines = [line for each in said["lists"] for line in _list_loaded(each)]
    problems = [each for one in said["lists"] for each in one["problems"]]
    return UploadPage(
        "This list is loaded", sent, lines=lines, problems=_problems(problems),
        tables=[table for each in said["lists"] for table in _tables(each)],
    )  # fmt: skip


def _list_loaded(each: dict[str, Any]) -> Iterator[str]:
    yield (
        f"Ofsted's list as at {day_words(date.fromisoformat(each['as_at']))}: {number_words(each['added'])} new, "
        f"{number_words(each['changed'])} changed, {number_words(each['unchanged'])} as they were."
    )
    yield f"{count_words(each['beds_added'], 'bed')} added to homes, {number_words(each['beds_ended'])} ended."
    if each["closed"]:
        yield f"{count_words(len(each['closed']), 'registration')} closed between two lists."
    # A list that was loaded before these were counted says nothing of them.
    if each.get("dropped"):
        dropped = count_words(len(each["dropped"]), "registration")
        yield f"{dropped} of an earlier file of that day no longer on the list."
    if each.get("owner_changed"):
        yield f"{count_words(len(each['owner_changed']), 'registration')} changed owner between two lists."


def _tables(each: dict[str, Any]) -> Iterator[Table]:
    crowded = each["more_children_than_places"]
    if crowded:
        rows = [[f"URN {one['urn']}", str(one["places"]), str(one["beds"])] for one in crowded]
        columns: list[Column | str] = ["Home", Column("Places on the list", True), Column("Beds kept", True)]
        yield Table("Homes with more beds in use than places: every bed with a child stays", columns, rows)


def _problems(found: Sequence[dict[str, Any]]) -> Table | None:
    if not found:
        return None
    rows = [
        [f"{each.get('sheet', '')} {each['row']}".strip(), each["column"], each["value"] or "empty", each["message"]]
        for each in found[: 5 * MOST_TOLD]
    ]
    columns: list[Column | str] = ["Row", "Column", "It says", "What was done"]
    return Table("What could not be read", columns, rows)
