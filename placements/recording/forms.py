"""The forms about a child in care: a move, a temporary stay and the return, another legal status, an end."""

from __future__ import annotations

from datetime import date
from typing import Any

from placements.recording.base import PlacedForm, RecordingForm
from placements.recording.chain import CannotRecordError, Where, episode_on, lasting_before
from placements.recording.changes import CategoryChange, Change, EndOfCare, Move, Return, StatusChange, TemporaryStay
from placements.recording.choices import (
    categories_on,
    endings_on,
    legal_statuses_on,
    reasons_on,
    temporary_on,
)
from placements.recording.fields import PostcodeField, radios, select
from placements.recording.sense import OutOfPlace, for_who_was_away
from placements.ssda903.child_held import ChildHeld
from placements.ssda903.episodes import Episode
from sufficiency.codes.ssda903 import (
    TEMPORARY,
    CategoryOfNeed,
    LegalStatus,
    PlacementType,
    ReasonEpisodeCeased,
)
from sufficiency.web.forms import DateField, Option
from sufficiency.web.presenters import day_words

YES, NO = "yes", "no"


class MoveForm(PlacedForm):
    title = "Record a move"
    lede = "To another home or carer, or a change of the kind of placement with the same carer."
    groups = (
        ("", "day same_carer"),
        ("Where the child lives from then on", "place postcode provider urn"),
        ("What goes with it", "reason legal_status"),
    )

    day = DateField(label="When did the child move?", noun="the date of the move", help_text="The first night there.")
    same_carer = radios(
        "Does the same carer go on looking after the child?",
        [
            (NO, Option("No", "Another carer or another home")),
            (YES, Option("Yes", "Approved or adopting now, or moved house with the child. Leave empty what stays")),
        ],
        enter="Choose whether the carer stays the same",
    )
    reason = radios(
        "Why did the placement before it end?",
        hint="Not asked when the child comes from or goes to a temporary stay. With the same carer, leave empty where "
        "only the status of the placement changed.",
    )
    legal_status = select("If the legal status changed the same day: the new one")

    def offer(self, day: date) -> None:
        super().offer(day)
        self.fields["reason"].choices = reasons_on(day)  # type: ignore[attr-defined]
        self.fields["legal_status"].choices = [("", "It did not change"), *legal_statuses_on(day)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cell = self.cleaned_data
        before = self._lived_before()
        same = cell.get("same_carer") == YES
        cell["where"] = self.filled_in(before if same else None)
        away = before is not None and before.place in TEMPORARY
        if not (same or away or cell.get("reason") or "reason" in self.errors):
            self.add_error("reason", "Choose why the placement before it ended")
        return cell

    def _lived_before(self) -> Episode | None:
        try:
            return episode_on(self.before.episodes, self.cleaned_data["day"])
        except (KeyError, CannotRecordError):
            return None

    def change(self) -> Change:
        cell = self.cleaned_data
        return Move(
            day=cell["day"],
            where=cell["where"],
            same_carer=cell["same_carer"] == YES,
            reason=cell["reason"],
            legal_status=cell["legal_status"],
        )

    def words(self) -> str:
        cell = self.cleaned_data
        status = f", {_label(LegalStatus, cell['legal_status'])} from the same day" if cell["legal_status"] else ""
        return f"moved on {day_words(cell['day'])} to {where_words(cell['where'])}{status}"


class TemporaryForm(RecordingForm):
    title = "Record a temporary stay"
    lede = "Away for a while from a placement that goes on: in hospital, on holiday. The return is to where they lived."
    day = DateField(label="When did the stay begin?", noun="the date the stay began")
    place = radios("What kind of stay?", enter="Choose the kind of stay")
    postcode = PostcodeField(label="Postcode of where the child stays")
    until = DateField(
        label="When did the child come back?",
        noun="the date the child came back",
        help_text="Leave empty while the child is away.",
        required=False,
    )

    def offer(self, day: date) -> None:
        self.fields["place"].choices = temporary_on(day)  # type: ignore[attr-defined]

    def clean_until(self) -> date | None:
        until = self.cleaned_data["until"]
        return self.past("until", until) if until else None

    def change(self) -> Change:
        cell = self.cleaned_data
        return TemporaryStay(day=cell["day"], where=Where(cell["place"], "", cell["postcode"]), until=cell["until"])

    def words(self) -> str:
        cell = self.cleaned_data
        back = f", back on {day_words(cell['until'])}" if cell["until"] else ""
        return f"away from {day_words(cell['day'])}{back}: {_label(PlacementType, cell['place'])}"


class ReturnForm(RecordingForm):
    title = "Record the return from a temporary stay"
    lede = "The child is back where they lived before. If they came to another home, record a move instead."
    day = DateField(label="When did the child come back?", noun="the date of the return")

    @classmethod
    def out_of_place(cls, child: ChildHeld, **options: Any) -> OutOfPlace | None:
        return for_who_was_away(child)

    def change(self) -> Change:
        return Return(day=self.cleaned_data["day"])

    def words(self) -> str:
        day = self.cleaned_data["day"]
        before = lasting_before(self.before.episodes, day)
        where = f" to {where_words(Where(before.place, postcode=before.postcode))}" if before else ""
        return f"came back on {day_words(day)}{where}"


class StatusForm(RecordingForm):
    title = "Record a change of legal status"
    lede = "The child goes on living in the same place. Where they moved the same day, record a move instead."
    day = DateField(label="From which day?", noun="the date of the change")
    legal_status = radios("What is the legal status from then on?", enter="Choose the new legal status")

    def offer(self, day: date) -> None:
        self.fields["legal_status"].choices = legal_statuses_on(day)  # type: ignore[attr-defined]

    def change(self) -> Change:
        return StatusChange(day=self.cleaned_data["day"], legal_status=self.cleaned_data["legal_status"])

    def words(self) -> str:
        status = _label(LegalStatus, self.cleaned_data["legal_status"])
        return f"legal status {status} from {day_words(self.cleaned_data['day'])}"


class CategoryForm(RecordingForm):
    title = "Change the category of need"
    lede = "DfE takes one category for a whole time in care: it changes in all of the time that the day is in."
    day = DateField(label="A day in the time in care", noun="a day in the time in care")
    category = radios("Why did the child come into care?", enter="Choose the category of need")

    def offer(self, day: date) -> None:
        self.fields["category"].choices = categories_on(day)  # type: ignore[attr-defined]

    def change(self) -> Change:
        return CategoryChange(day=self.cleaned_data["day"], category=self.cleaned_data["category"])

    def words(self) -> str:
        return f"category of need {_label(CategoryOfNeed, self.cleaned_data['category'])} for the whole time in care"


class EndForm(RecordingForm):
    title = "Record the end of care"
    lede = "The council no longer looks after the child. A move to another home in care is a move."
    day = DateField(label="When did care end?", noun="the date care ended", help_text="The first day out of care.")
    reason = radios("How did care end?", enter="Choose how care ended")

    def offer(self, day: date) -> None:
        self.fields["reason"].choices = endings_on(day)  # type: ignore[attr-defined]

    def change(self) -> Change:
        return EndOfCare(day=self.cleaned_data["day"], reason=self.cleaned_data["reason"])

    def words(self) -> str:
        reason = _label(ReasonEpisodeCeased, self.cleaned_data["reason"])
        return f"care ended on {day_words(self.cleaned_data['day'])}: {reason}"


def where_words(where: Where) -> str:
    """A kind of placement and its postcode."""
    said = f"{PlacementType.label_of(where.place)}{', ' + where.postcode if where.postcode else ''}"
    return f"{said}{', URN ' + where.urn if where.urn else ''}"


def _label(codes: Any, code: str) -> str:
    return codes.label_of(code)
