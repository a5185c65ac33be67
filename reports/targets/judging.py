"""Red, amber or green: a figure against its target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.indicators.figure import Figure, Number, Status
from reports.indicators.indicator import Better
from sufficiency.codes.rag import Rag

if TYPE_CHECKING:
    from reports.targets.selectors import HeldTarget


def judge(target: HeldTarget | None, value: Number) -> Rag | None:
    """The value unrounded; on a threshold it is the better of the two. Without a target or a number no colour.

    A threshold of two decimal places and a share of whole children are compared as floats: both are the
    nearest to what they stand for, so equal ones stay equal.
    """
    if target is None or isinstance(value, str) or value is None:
        return None
    if _as_good_as(target.green, value, target.better):
        return Rag.GREEN
    return Rag.AMBER if _as_good_as(target.amber, value, target.better) else Rag.RED


def judge_figure(target: HeldTarget | None, figure: Figure) -> Rag | None:
    """Of a figure as the reader sees it; one that is not known, not applicable or short of history has no colour."""
    return judge(target, figure.value) if figure.status is Status.OK else None


def _as_good_as(threshold: float, value: float, better: Better) -> bool:
    return value >= threshold if better is Better.HIGHER else value <= threshold
