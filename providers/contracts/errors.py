"""Why a contract cannot be written as somebody asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from providers.models import Contract


class ContractError(Exception):
    """It cannot be written; ``message`` says why and what to do, ``field`` where."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.message, self.field = message, field


class ContractChangedError(Exception):
    """Somebody else changed the contract, or its prices, since it was shown; ``now`` is what they left."""

    def __init__(self, now: Contract) -> None:
        super().__init__("The contract was changed meanwhile.")
        self.now = now
