"""Full postcodes in a text: one leads to a door, and what is written here may be published."""

from __future__ import annotations

import re
from typing import Final

_FULL: Final = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]?\s*[0-9][A-Z]{2}\b", re.IGNORECASE)


def postcodes_in(text: str) -> list[str]:
    """
    >>> postcodes_in("Near BL1  1RU, or in bl14ab"), postcodes_in("In BL1, within 5 miles of M1")
    (['BL1  1RU', 'bl14ab'], [])
    """
    return _FULL.findall(text)
