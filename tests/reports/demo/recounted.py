"""The sixteen indicators of supply counted a second time: with pandas, from the rows of the tables themselves."""

from __future__ import annotations

from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING

import pandas as pd
from django.apps import apps

from sufficiency.authorities.models import AuthorityGroup

if TYPE_CHECKING:
    from datetime import date

    from sufficiency.authorities.models import Authority

    Counts = dict[str, tuple[float | None, int | None]]

HOMES = ["K1", "K2"]
BOUGHT = [*HOMES, "K3", "H5", "P2", "U1", "U2", "U3", "U4", "U5", "U6"]
BLOCKS = ["block", "soft-block"]


class Tables:
    """Each table read once, whole."""

    def __init__(self) -> None:
        self._read: dict[str, pd.DataFrame] = {}

    def __call__(self, label: str) -> pd.DataFrame:
        if label not in self._read:
            self._read[label] = pd.DataFrame(apps.get_model(label).objects.order_by().values())
        return self._read[label]

    def on(self, label: str, day: date) -> pd.DataFrame:
        rows = self(label)
        return rows[(rows.start <= day) & (rows.end > day)]


class Recount:
    def __init__(self, tables: Tables, authority: Authority, day: date) -> None:
        self.tables, self.authority, self.day = tables, authority, day
        self.beds, self.uses = tables.on("providers.Bed", day), tables.on("providers.BedUse", day)
        self.by_us = self.uses[(self.uses.kind == "occupied") & (self.uses.authority_id == authority.pk)]

    @cached_property
    def homes(self) -> pd.DataFrame:
        rows, us = self.tables("providers.Home"), self.authority.pk
        here = (rows.authority_id == us) & (rows.kept_by_id.isna() | (rows.kept_by_id == us))
        opened = rows.opened_on.isna() | (rows.opened_on <= self.day)
        return rows[here & opened & (rows.closed_on.isna() | (rows.closed_on > self.day))]

    def beds_of(self, kind: str) -> pd.DataFrame:
        return self.beds[self.beds.home_id.isin(self.homes[self.homes.kind == kind].id)]

    @cached_property
    def in_blocks(self) -> pd.DataFrame:
        contracts = self.tables("providers.Contract")
        ours = contracts[(contracts.authority_id == self.authority.pk) & contracts.kind.isin(BLOCKS)]
        covered = self.tables.on("providers.ContractBed", self.day)
        return covered[covered.contract_id.isin(ours.id)]

    @cached_property
    def looked_after(self) -> pd.Series:
        rows = self.tables.on("placements.LegalStatus", self.day)
        return rows[(rows.authority_id == self.authority.pk) & ~rows.status.isin(["V3", "V4"])].child_id

    def counts(self) -> Counts:
        return self._of_beds() | self._of_children() | self._of_the_rest()

    def _of_beds(self) -> Counts:
        beds = self.beds_of("childrens-home")
        used = self.uses[self.uses.bed_id.isin(beds.id)]
        occupied, ours = used[used.kind == "occupied"], self.by_us[self.by_us.bed_id.isin(beds.id)]
        supported = self.beds_of("supported-setting")
        supported = supported[~supported.id.isin(self.in_blocks.bed_id)]
        covered = self.in_blocks[self.in_blocks.bed_id.isin(self.beds.id)]
        every = len(beds)
        return {
            "registered_beds": (every, None),
            "usable_beds": (every - (used.kind == "unavailable").sum(), None),
            "vacant_offerable_beds": (every - len(used), None),
            "occupancy": (len(occupied), every),
            "own_use_of_local_beds": (len(ours), every),
            "other_authorities_use_of_local_beds": (len(occupied) - len(ours), every),
            "own_use_of_local_supported_beds": (self.by_us.bed_id.isin(supported.id).sum(), len(supported)),
            "block_bed_use": (self.by_us.bed_id.isin(covered.bed_id).sum(), len(covered)),
        }

    def _of_children(self) -> Counts:
        placed = self.tables.on("placements.Placement", self.day)
        placed = placed[placed.child_id.isin(self.looked_after)]
        bought = placed[placed.placement_type.isin(BOUGHT) & placed.provider_code.isin(["PR4", "PR5"])]
        groups = {each.kind: each for each in AuthorityGroup.objects.filter(authorities=self.authority)}
        group = groups.get("sub-region") or groups["region"]
        codes = list(group.authorities.values_list("gss_code", flat=True))
        away = placed.placement_type.isin(HOMES) & (placed.in_area == False)  # noqa: E712 pandas
        return {
            "in_childrens_homes_out_of_area": (away.sum(), None),
            "independent_placements_in_area": ((bought.in_area == True).sum(), len(bought)),  # noqa: E712 pandas
            "placed_in_group_area": (placed.placement_authority.isin(codes).sum(), len(placed)),
        }

    def _of_the_rest(self) -> Counts:
        us = self.authority.pk
        kept = self.homes[(self.homes.kind == "foster-household") & (self.homes.kept_by_id == us)]
        kept = kept[kept.id.isin(self.tables.on("providers.Approval", self.day).home_id)]
        fees = self.tables.on("placements.Fee", self.day)
        fees = fees[fees.child_id.isin(self.looked_after)]
        stays = self.tables.on("placements.UnregisteredStay", self.day)
        judged = self._judgements()
        return {
            "in_house_fostering_households": ((kept.run_by_id == us).sum(), len(kept)),
            "good_or_outstanding": (judged.isin(["good", "outstanding"]).sum(), len(judged)),
            "average_weekly_cost": (fees.total.sum(), len(fees)),
            "unregistered_placements": ((stays.authority_id == us).sum(), None),
            "vacancy_statement_age": (self._age_of_statements(), None),
        }

    def _judgements(self) -> pd.Series:
        """Of each bed that a child of ours lives in, the last by the day on the four-point scale."""
        rows = self.tables("providers.Inspection")
        rows = rows[(rows.scale == "four-point") & (rows.inspected_on <= self.day)].sort_values("inspected_on")
        last = rows.groupby("registration_id").tail(1).set_index("registration_id").judgement
        homes = self.tables("providers.Home").set_index("id").registration_id
        bed_home = self.tables("providers.Bed").set_index("id").home_id
        return self.by_us.bed_id.map(bed_home).map(homes).map(last).dropna()

    def _age_of_statements(self) -> int | None:
        last = self.last_statements()
        return round(median((self.day - day).days for day in last)) if len(last) else None

    def last_statements(self) -> pd.Series:
        """The day of the last of each home here that made any."""
        here = self.homes[(self.homes.kind != "foster-household") & self.homes.id.isin(self.beds.home_id)]
        said = self.tables("providers.Statement")
        return said[said.home_id.isin(here.id) & (said.day <= self.day)].groupby("home_id").day.max()
