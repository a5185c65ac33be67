"""How uploads and imports are said: when, by whom, what became of them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from sufficiency.accounts.presenters import person_words
from sufficiency.web.presenters import count_words, day_words

if TYPE_CHECKING:
    from placements.models import Submission
    from reports.models import Upload
    from sufficiency.accounts.models import User


def moment_words(moment: datetime) -> str:
    """In English time: "31 March 2023 at 16:05"."""
    local = timezone.localtime(moment)
    return f"{day_words(local.date())} at {local:%H:%M}"


def standing_words(provisional: bool) -> str:
    return "Provisional" if provisional else "Final"


def years_words(years: list[int]) -> str:
    """
    >>> years_words([]), years_words([2024]), years_words([2022, 2023, 2024])
    ('of a year not known', 'for the year ending 31 March 2024', 'for the years ending 31 March 2022, 2023 and 2024')
    """
    if not years:
        return "of a year not known"
    *others, last = map(str, years)
    if not others:
        return f"for the year ending 31 March {last}"
    return f"for the years ending 31 March {', '.join(others)} and {last}"


def who_words(person: User | None) -> str:
    return person_words(person) if person else "a command"


def upload_lede(upload: Upload) -> str:
    """Who sent it when, and as what."""
    kind = standing_words(upload.provisional).lower()
    return f"Uploaded by {person_words(upload.created_by)} on {moment_words(upload.created_at)} as a {kind} return."


def submission_lede(submission: Submission) -> str:
    kind = standing_words(submission.provisional)
    return f"{kind}. Applied by {who_words(submission.received_by)} on {moment_words(submission.received_at)}."


def undone_words(submission: Submission) -> str:
    """Who took it back and when; nothing while it is in force."""
    if not submission.undone_at:
        return ""
    return f"Taken back by {who_words(submission.undone_by)} on {moment_words(submission.undone_at)}."


def rows_read(submission: Submission) -> int:
    return sum(counts["read"] for counts in submission.counts.values())


def size_words(size: int) -> str:
    """
    >>> size_words(300), size_words(1024 * 400), size_words(3 * 1024 * 1024)
    ('300 bytes', '400 KB', '3.0 MB')
    """
    if size < 1024:
        return count_words(size, "byte")
    return f"{size / 1024:.0f} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"
