"""A weekly price in its parts, and who pays which share of it; both must come to the same."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sufficiency.web.presenters import money_words

PARTS: Final = ("core", "education", "additional", "other")
SHARES: Final = ("paid_by_social_care", "paid_by_education", "paid_by_health")
NOTHING: Final = Decimal(0)


class FeeError(Exception):
    """A fee cannot be written; ``message`` says why and what to do, ``field`` where."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.message, self.field = message, field


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyPrice:
    """Pounds a week. Raises ``FeeError`` where the parts are not what is paid, and says by how much."""

    core: Decimal
    education: Decimal = NOTHING
    additional: Decimal = NOTHING
    other: Decimal = NOTHING
    paid_by_social_care: Decimal
    paid_by_education: Decimal = NOTHING
    paid_by_health: Decimal = NOTHING

    def __post_init__(self) -> None:
        for name in (*PARTS, *SHARES):
            if getattr(self, name) < 0:
                raise FeeError("Enter an amount of nought or more", name)
        paid = sum((getattr(self, name) for name in SHARES), NOTHING)
        if paid != self.total:
            gap = paid - self.total
            raise FeeError(
                f"The parts of the price come to {money_words(self.total)} a week, and what is paid to "
                f"{money_words(paid)}: {money_words(abs(gap))} too {'much' if gap > 0 else 'little'} is paid. "
                "Correct a part or a share",
                "paid_by_social_care",
            )

    @property
    def total(self) -> Decimal:
        return sum((getattr(self, name) for name in PARTS), NOTHING)

    def as_fields(self) -> dict[str, Decimal]:
        """The fields of ``Fee``."""
        return {name: getattr(self, name) for name in (*PARTS, *SHARES)} | {"total": self.total}
