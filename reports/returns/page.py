"""Which page an upload has, by where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reports.models.upload import State
from reports.returns.words import years_words

if TYPE_CHECKING:
    from reports.models import Upload

TITLES: Final = {
    State.WAITING: "Upload: waiting to be read",
    State.READING: "Upload: being read",
    State.APPLYING: "Upload: being applied",
    State.READY: "Preview of the return {years}",
    State.REFUSED: "Refused: the return {years}",
    State.UNCHANGED: "Nothing new in the return {years}",
    State.APPLIED: "Applied: the return {years}",
    State.OUT_OF_DATE: "Out of date: the upload {years}",
    State.FAILED: "The upload failed",
    State.DROPPED: "Dropped: the upload {years}",
}
STOPPED: Final = "The work on this upload has stopped"


def title_of(upload: Upload) -> str:
    if upload.has_stopped:
        return STOPPED
    return TITLES[State(upload.state)].format(years=years_words(upload.result.get("years", [])))


def template_of(upload: Upload) -> str:
    if upload.is_working:
        return "returns/upload_progress.html"
    if upload.state in (State.READY, State.APPLIED):
        return "returns/upload_preview.html"
    return "returns/upload_over.html"
