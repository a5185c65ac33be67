"""Taking out everything held of one child."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.core.serializers.json import DjangoJSONEncoder

from placements.presenters.subject_access import in_words
from placements.subject_access import everything_of
from sufficiency.audit.actions import record

if TYPE_CHECKING:
    from placements.models import Child
    from sufficiency.accounts.models import User


def take_out_child(*, child: Child, by: User | str) -> dict[str, str]:
    """Names and contents of the files of a subject access request, and a note of who took them out."""
    everything = everything_of(child)
    record("exported", child, by=by, authority=child.authority, reason="Subject access")
    return {
        "what-is-held.txt": in_words(everything),
        "everything.json": json.dumps(everything, cls=DjangoJSONEncoder, indent=1, ensure_ascii=False),
    }
