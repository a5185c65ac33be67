"""The reply clock: ten working days from the day it came. Pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils import timezone

from providers.querysets import NO_ANSWER_DUE
from sufficiency.working_days import working_days_after, working_days_until

if TYPE_CHECKING:
    from datetime import date

    from providers.models import Interest

REPLY_WITHIN: Final = 10
"""Working days."""


def received_on(interest: Interest) -> date:
    return timezone.localdate(interest.received_at)


def reply_by(interest: Interest) -> date:
    return working_days_after(received_on(interest), REPLY_WITHIN)


def awaits_reply(interest: Interest) -> bool:
    """To be taken up, or not, is no answer to whoever wrote."""
    return interest.replied_on is None and interest.closed_why not in NO_ANSWER_DUE


def days_left(interest: Interest, day: date) -> int:
    """Working days until an answer is due; below nought where it is overdue."""
    return working_days_until(day, reply_by(interest))
