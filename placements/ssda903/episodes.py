"""One row of the Episodes table, read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sufficiency.codes.ssda903 import ReasonEpisodeCeased


@dataclass(frozen=True, slots=True)
class Episode:
    """The 903's unit: a time in one placement under one legal status; ``dec`` is None while it goes on."""

    decom: date
    rne: str
    ls: str
    cin: str
    place: str
    provider: str = ""
    dec: date | None = None
    rec: str = ""
    reason: str = ""
    home: str = ""
    postcode: str = ""
    urn: str = ""

    def continues(self, before: Episode) -> bool:
        """Whether it follows without a day between: the one before ended that day, another to start (X1)."""
        return before.dec == self.decom and before.rec == ReasonEpisodeCeased.X1

    def overlaps(self, later: Episode) -> bool:
        """Whether ``later``, which starts no earlier, starts before this one has ended."""
        return self.dec is None or later.decom < self.dec
