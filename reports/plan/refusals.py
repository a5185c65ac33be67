"""Why a strategy, a statement or a programme was not written, and how a change by somebody else is noticed."""

from __future__ import annotations

import hashlib
from typing import Any


class RefusedError(Exception):
    """Nothing was written; the message says why, and ``field`` where to put it right."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class ChangedMeanwhileError(RefusedError):
    """Somebody else changed it since it was shown; ``now`` marks how it stands."""

    def __init__(self, now: str) -> None:
        super().__init__(
            "Somebody else changed this while you had it open. Nothing was saved, and what you typed is below: look at "
            "how it stands now, then leave it so or save yours in its place"
        )
        self.now = now


def digest(facts: Any) -> str:
    """Another wherever something of the facts is another."""
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]
