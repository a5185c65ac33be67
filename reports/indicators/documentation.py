"""``docs/indicators.md``: the registry and the worked cases as a page."""

from __future__ import annotations

from reports.indicators.indicator import Better, Indicator
from reports.indicators.registry import INDICATORS
from reports.indicators.worked import CASES, Case
from sufficiency.web.presenters import day_words

HEAD = """\
# The indicators

Written by `manage.py write_indicator_docs`; edit `reports/indicators/` instead.

Common to all:

- A child is looked after on a day when a period of care is open at its end under a status other than a series of
  short breaks (V3, V4). Periods are half-open: care that ends on 31 March is over that day.
- "In the year" is the twelve months ending on the date, that day included; on 31 March it is DfE's year.
- A rate is over the latest mid-year population estimate at the date that is loaded, and names it.
- Every share is over all children looked after, unless it says otherwise; over none it is not applicable.
- A figure is *not known* before the first day of the first return loaded, and where a rate has no population. It has
  *insufficient history* where that return begins later than the figure has to look back; its counts are still given.
- With `--by`, a child is in the group of the date, of the day care began, or of the last day in care (its age that
  of the day care ended). A rate has no population by group, so no value there.
- DfE has no sentence for everything. Ours: a return from a temporary stay (T0 to T4) and a change with the same carer
  (T, U, A3, A5) are no move; stays in several periods of care add up; care that began before the first episode held
  (reason for new episode other than S) is no start; an episode that ends X1 with none to follow is no ceasing.

"""
UNITS = {"children": "children", "percent": "percent", "per_10k": "per 10,000 children aged 0 to 17"}
BETTER = {Better.LOWER: "lower", Better.HIGHER: "higher", None: "neither"}
CASES_HEAD = """\
## Worked cases

Each child is alone in Leeds. The tests run every line. Episodes are DECOM, RNE, LS, PLACE, PLACE_PROVIDER, DEC, REC,
HOME_POST and PL_POST. The child is counted in the indicators named, and in no other.

| case | born | episodes | on | counted in |
|---|---|---|---|---|
"""


def page() -> str:
    """The whole page as Markdown."""
    return HEAD + "\n".join(map(_indicator, INDICATORS.values())) + "\n" + CASES_HEAD + "".join(map(_case, CASES))


def _indicator(each: Indicator) -> str:
    lines = [
        f"## `{each.slug}`: {each.title}",
        f"\n{each.question}\n",
        f"- Counted: {each.counted}",
        *([f"- Over: {each.over}."] if each.over else []),
        f"- Unit: {UNITS[each.unit]}. Better: {BETTER[each.better]}. Version {each.version}.",
        f"- Why it matters: {each.why}",
        f"- Source: {each.source}",
    ]
    return "\n".join(lines) + "\n"


def _case(case: Case) -> str:
    episodes = "<br>".join(" ".join(line.split()) for line in case.episodes.strip().splitlines())
    counted = ", ".join(f"`{slug}`" for slug in case.counted) or "none"
    if case.long and "long_term_stability" not in case.counted:
        counted += "; of `long_term_stability` the denominator only"
    return f"| {case.title} | {case.born} | {episodes} | {day_words(case.on)} | {counted} |\n"
