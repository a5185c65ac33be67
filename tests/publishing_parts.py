"""What of editions an address can be about, for the sweep over all addresses, and what each of them needs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sufficiency.accounts.roles import Permission
from tests.reports.market_position.making import Q4_2024, draft, payload, published

if TYPE_CHECKING:
    from sufficiency.authorities.models import Authority

PUBLISHING_NEEDS: Final = {
    **{
        f"reports:publishing-{name}": Permission.PREPARE_MARKET
        for name in (
            "list", "new", "edition", "preview", "words", "contact", "redraw", "send", "withdraw", "correct",
        )
    },
    "reports:publishing-approve": Permission.APPROVE_MARKET,
    "reports:publishing-send-back": Permission.APPROVE_MARKET,
}  # fmt: skip
PUBLISHING_BUTTONS: Final = {
    "reports:publishing-approve": "a button on a page that says what follows",
    "reports:publishing-redraw": "a button",
    "reports:publishing-send": "a button",
    "reports:publishing-withdraw": "a button on a page that says what follows",
    "reports:publishing-words": "words may be taken out",
}


def publishing_parts(council: Authority) -> dict[str, dict[str, object]]:
    """A draft, and before it a published edition."""
    codes = {**payload().authority, "slug": council.slug, "name": council.name}
    of = replace(payload(), authority=codes)
    return {
        "reports:publishing-correct": {"pk": published(of, quarter_start=Q4_2024).pk},
        "reports:publishing": {"pk": draft(of).pk, "section": "children"},
    }
