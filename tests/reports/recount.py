"""Every figure counted a second time: with pandas, from the rows of the CSV files, sharing no code with the product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from pathlib import Path

    Counts = dict[str, tuple[int, int | None]]

SHORT_BREAKS = ["V3", "V4"]
TEMPORARY = ["T0", "T1", "T2", "T3", "T4"]
ADOPTIVE = ["A3", "A4", "A5", "A6"]
FOSTER = ["U1", "U2", "U3", "U4", "U5", "U6"]
TYPES = {
    "in_foster_care": FOSTER,
    "with_relative_or_friend": ["U1", "U2", "U3"],
    "in_childrens_homes": ["K1", "K2"],
    "in_supported_accommodation": ["K3", "H5", "P2"],
    "with_parents": ["P1"],
    "placed_for_adoption": ADOPTIVE,
    "in_residential_schools": ["S1"],
    "in_other_residential": ["P3", "R1", "R2", "R3", "R5"],
    "in_other_placements": [*TEMPORARY, "Z1", "Z11", "Z12", "Z13", "Z14"],
}
LEAVING = {
    "adopted_in_year": ["E11", "E12"],
    "special_guardianship_in_year": ["E43", "E44", "E45", "E46", "E47", "E48"],
    "returned_home_in_year": ["E4A", "E4B"],
}
FAR_FUTURE = pd.Timestamp(2200, 1, 1)


@dataclass
class Returns:
    """Episodes of the first years, the later return winning; dates of birth; who was UASC, until when."""

    episodes: pd.DataFrame
    born: pd.Series
    uasc: pd.DataFrame


def read_returns(folders: list[Path]) -> Returns:
    episodes = _read(folders, "episodes.csv").drop_duplicates(["CHILD", "DECOM"], keep="last")
    episodes["DECOM"] = pd.to_datetime(episodes.DECOM, format="%d/%m/%Y")
    episodes["DEC"] = pd.to_datetime(episodes.DEC, format="%d/%m/%Y").fillna(FAR_FUTURE)
    episodes = episodes.sort_values(["CHILD", "DECOM"]).reset_index(drop=True)
    before = episodes.groupby("CHILD").shift()
    joined = (before.DEC == episodes.DECOM) & (before.REC == "X1")
    episodes["period"] = (~joined).cumsum()
    header = _read(folders, "header.csv").drop_duplicates("CHILD", keep="last").set_index("CHILD")
    uasc = _read(folders, "uasc.csv")
    uasc["DUC"] = pd.to_datetime(uasc.DUC, format="%d/%m/%Y").fillna(FAR_FUTURE)
    return Returns(_with_stays(episodes), pd.to_datetime(header.DOB, format="%d/%m/%Y"), uasc)


def recount(returns: Returns, day: str) -> Counts:
    """By slug, numerator and denominator (None for plain counts); rates and places are left to others."""
    on = pd.Timestamp(day)
    after = on + pd.Timedelta(days=1)
    # The year to 28 February 2024 begins on 1 March, as the one to 29 February does.
    first = on - pd.DateOffset(years=1) + pd.Timedelta(days=1)
    rows = returns.episodes
    stock = rows[(on >= rows.DECOM) & (on < rows.DEC) & ~rows.LS.isin(SHORT_BREAKS)].set_index("CHILD")
    assert stock.index.is_unique
    everyone = len(stock)
    under_16 = returns.born.reindex(stock.index) > on - pd.DateOffset(years=16)
    counts: Counts = {"children_looked_after": (everyone, None)}
    counts |= {slug: (int(stock.PLACE.isin(types).sum()), everyone) for slug, types in TYPES.items()}
    independent = stock.PLACE.isin(FOSTER) & stock.PLACE_PROVIDER.isin(["PR4", "PR5"])
    counts["in_independent_fostering"] = int(independent.sum()), everyone
    counts["own_provision"] = int((stock.PLACE_PROVIDER == "PR1").sum()), everyone
    counts["under_16_unregulated"] = int((under_16 & stock.PLACE.isin(["K3", "H5", "P2"])).sum()), everyone
    counts["unaccompanied_asylum_seeking"] = _uasc(returns, stock, on), everyone
    counts["three_or_more_placements"] = _moved(rows, stock, first, after), everyone
    counts["long_term_stability"] = _settled(stock, under_16, on)
    return counts | _flows(rows, first, on)


def _read(folders: list[Path], name: str) -> pd.DataFrame:
    return pd.concat([pd.read_csv(folder / name, dtype=str).assign(year=folder.name) for folder in folders])


def _with_stays(rows: pd.DataFrame) -> pd.DataFrame:
    """With the day each row's stay began, the day counted for adoption, and the day long-term care began."""
    found = []
    stay = settled = since = lasting = previous = None
    for row in rows.itertuples():
        if previous is None or previous.period != row.period:
            stay = settled = since = lasting = previous = None
        short = row.LS in SHORT_BREAKS
        if previous is not None and (previous.LS in SHORT_BREAKS) != short:
            stay = settled = lasting = previous = None
        since = None if short else (since or row.DECOM)
        if row.PLACE not in TEMPORARY:
            back = previous is not None and previous.PLACE in TEMPORARY and lasting is not None
            back = back and (row.PLACE, row.PL_POST) == (lasting.PLACE, lasting.PL_POST)
            same = lasting is not None and (row.RNE in "LTU" or back)
            adopting = row.PLACE in ADOPTIVE and lasting is not None
            if same:
                settled = settled if adopting and lasting.PLACE in ADOPTIVE else stay
            else:
                settled, stay = (stay if adopting else row.DECOM), row.DECOM
            lasting = row
        elif lasting is None:
            stay = settled = row.DECOM
        previous = row
        found.append((stay, settled, since))
    return rows.assign(**dict(zip(("stay", "settled", "since"), zip(*found, strict=True), strict=True)))


def _moved(rows: pd.DataFrame, stock: pd.DataFrame, first: pd.Timestamp, after: pd.Timestamp) -> int:
    in_year = rows[
        (after > rows.DECOM) & (first < rows.DEC) & ~rows.LS.isin(SHORT_BREAKS) & ~rows.PLACE.isin(TEMPORARY)
    ]
    stays = in_year[in_year.CHILD.isin(stock.index)].groupby("CHILD").stay.nunique()
    return int((stays >= 3).sum())


def _settled(stock: pd.DataFrame, under_16: pd.Series, on: pd.Timestamp) -> tuple[int, int]:
    long = under_16 & (pd.to_datetime(stock.since) <= on - pd.DateOffset(months=30))
    return int((long & (stock.settled <= on - pd.DateOffset(years=2))).sum()), int(long.sum())


def _uasc(returns: Returns, stock: pd.DataFrame, on: pd.Timestamp) -> int:
    year = f"{on.year - (on.month < 4)}-{(on.year + (on.month > 3)) % 100:02d}"
    listed = returns.uasc[(returns.uasc.year == year) & (on < returns.uasc.DUC)]
    return int(stock.index.isin(listed.CHILD).sum())


def _flows(rows: pd.DataFrame, first: pd.Timestamp, on: pd.Timestamp) -> Counts:
    counted = rows[~rows.LS.isin(SHORT_BREAKS)]
    starts = counted[(counted.RNE == "S") & counted.DECOM.between(first, on)]
    ends = counted[(counted.REC != "X1") & counted.DEC.between(first, on)].drop_duplicates("CHILD", keep="last")
    flows: Counts = {
        "started_in_year": (starts.CHILD.nunique(), None),
        "ceased_in_year": (len(ends), None),
    }
    return flows | {slug: (int(ends.REC.isin(codes).sum()), len(ends)) for slug, codes in LEAVING.items()}


@dataclass
class Tables:
    """The board's tables of a day, a second time; by the codes of the return."""

    codes: dict[str, int]
    ages: dict[str, int]
    reasons: dict[str, int]
    moves: dict[tuple[str, str], int]
    started_in_month: int
    ceased_in_month: int


def recount_tables(returns: Returns, day: str) -> Tables:
    on = pd.Timestamp(day)
    first = on - pd.DateOffset(years=1) + pd.Timedelta(days=1)
    rows = returns.episodes
    counted = rows[~rows.LS.isin(SHORT_BREAKS)]
    stock = counted[(on >= counted.DECOM) & (on < counted.DEC)]
    ends = counted[(counted.REC != "X1") & counted.DEC.between(first, on)].drop_duplicates("CHILD", keep="last")
    month = on.replace(day=1), on
    return Tables(
        codes=dict(stock.PLACE.value_counts()),
        ages=_ages(returns.born.reindex(stock.CHILD), on),
        reasons=dict(ends.REC.value_counts()),
        moves=_moves(rows, first, on),
        started_in_month=int(((counted.RNE == "S") & counted.DECOM.between(*month)).sum()),
        ceased_in_month=int(((counted.REC != "X1") & counted.DEC.between(*month)).sum()),
    )


def _ages(born: pd.Series, on: pd.Timestamp) -> dict[str, int]:
    completed = on.year - born.dt.year - ((born.dt.month * 100 + born.dt.day) > on.month * 100 + on.day)
    bands = pd.cut(completed, [-1, 0, 4, 9, 15, 200], labels=["under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over"])
    return dict(bands.value_counts())


def _moves(rows: pd.DataFrame, first: pd.Timestamp, on: pd.Timestamp) -> dict[tuple[str, str], int]:
    """Rows that begin a stay in a period where one went before, with no short breaks between the two."""
    found: dict[tuple[str, str], int] = {}
    before = None
    for row in rows[~rows.PLACE.isin(TEMPORARY)].itertuples():
        if before is not None and before.period != row.period:
            before = None
        short = row.LS in SHORT_BREAKS
        moved = before is not None and not short and row.stay == row.DECOM and first <= row.DECOM <= on
        if moved and before.LS not in SHORT_BREAKS:
            pair = _group(before.PLACE), _group(row.PLACE)
            found[pair] = found.get(pair, 0) + 1
        before = row
    return found


def _group(code: str) -> str:
    names = ["in_foster_care", *[slug for slug in TYPES if slug not in ("in_foster_care", "with_relative_or_friend")]]
    return next(slug for slug in names if code in TYPES[slug])
