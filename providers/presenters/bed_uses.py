"""What a bed is used for, in words. Whose child lives there is told to the host, and to whose child it is, alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sufficiency.codes.supply import UnavailableReason, UseKind

if TYPE_CHECKING:
    from providers.models import BedUse
    from sufficiency.authorities.models import Authority

NOT_SAID = "nobody has said whose"
OTHERS = "another authority's child"


def use_words(use: BedUse, authority: Authority) -> str:
    """As a person of the authority may read it; needs the use's bed and home.

    "Occupied: a child of Leeds", "Occupied: another authority's child", "Unavailable: repair or building work".
    """
    if use.kind == UseKind.UNAVAILABLE:
        reason = UnavailableReason(use.reason).label
        return f"{use.get_kind_display()}: {reason if reason.startswith('Ofsted') else reason[0].lower() + reason[1:]}"
    return f"{use.get_kind_display()}{':' if use.kind == UseKind.OCCUPIED else ' for'} {whose_child(use, authority)}"


def whose_child(use: BedUse, authority: Authority) -> str:
    if not may_know_whose(use, authority):
        return OTHERS
    return f"a child of {use.authority.name}" if use.authority else NOT_SAID


def may_know_whose(use: BedUse, authority: Authority) -> bool:
    home = use.bed.home
    return authority.pk in (use.authority_id, home.authority_id, home.kept_by_id)
