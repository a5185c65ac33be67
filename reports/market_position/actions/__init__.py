"""Writes of editions: drafted, worded, sent, approved, corrected. What is published is never changed."""

from reports.market_position.actions.approving import approve, digest_of_draft, may_not_approve, moved
from reports.market_position.actions.drafting import correct, draft, redraw, reword_correction, withdraw
from reports.market_position.actions.refusals import ChangedMeanwhileError, NotPublishableError
from reports.market_position.actions.sending import send, send_back
from reports.market_position.actions.wording import write_commentary, write_contact

__all__ = [
    "ChangedMeanwhileError",
    "NotPublishableError",
    "approve",
    "correct",
    "digest_of_draft",
    "draft",
    "may_not_approve",
    "moved",
    "redraw",
    "reword_correction",
    "send",
    "send_back",
    "withdraw",
    "write_commentary",
    "write_contact",
]
