"""Who may read what is written of a home's quality: words may tell of a child's situation, however carefully put.

A finance officer sees children by reference and no needs or risks (design, section 1): that there is a concern, since
when, how grave, and that it stops placements, is enough to know what is paid for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sufficiency.accounts.roles import Permission
from sufficiency.accounts.selectors import may

if TYPE_CHECKING:
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

KEPT_BACK: Final = "Written for those who see children's records"


def reads_words(authority: Authority) -> bool:
    """Of an authority that ``authority_or_404`` gave."""
    return may(authority, Permission.SEE_CHILDREN)


def may_correct(authority: Authority, user: User, wrote: User | None) -> bool:
    """Who wrote it, or a manager; anybody who keeps homes where nobody is known to have."""
    keeps = may(authority, Permission.KEEP_HOMES)
    return keeps and (wrote is None or wrote.pk == user.pk or may(authority, Permission.OVERSEE))


def shown(words: str, *, to_reader: bool) -> str:
    """The words, or that there are some.

    >>> shown("A child was hurt", to_reader=False), shown("", to_reader=False), shown("Calm", to_reader=True)
    ("Written for those who see children's records", '', 'Calm')
    """
    return words if to_reader or not words else KEPT_BACK
