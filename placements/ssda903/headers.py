"""One row of the Header table, read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """What Header says of a child."""

    born: date
    sex: str
    ethnicity: str
    upn: str
    mother: str = ""
    mother_s_child_born: str = ""
    """MC_DOB as the return writes it."""
