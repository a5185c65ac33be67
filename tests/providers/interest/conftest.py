"""What one test was shown is not counted against the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from providers.interest import limits
from providers.views import interest_form

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    yield
    for each in (limits._full, interest_form._open, interest_form._thanked, interest_form._drawn):
        each.clear()
