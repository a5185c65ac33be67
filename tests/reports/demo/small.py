"""A council like one of the demo's, with few children."""

from __future__ import annotations

from dataclasses import replace

from placements.synthetic.steering.aims import Aim, shared_out


def aim_of_a_small(aim: Aim, looked_after: int) -> Aim:
    """The same mix and movement for so many children."""
    share = looked_after / aim.looked_after
    return replace(
        aim,
        looked_after=looked_after,
        started=round(aim.started * share),
        ceased=round(aim.ceased * share),
        unaccompanied=round(aim.unaccompanied * share),
        moved_often=round(aim.moved_often * share),
        types=shared_out(looked_after, aim.types),
        places=shared_out(looked_after, aim.places),
    )
