"""A social worker's time with a child (SWEpisodes), row by row: worker, reason and completeness."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import SwEpisodeRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import SocialWorkerChangeReason

REASONS = frozenset(SocialWorkerChangeReason.values)
COLLECTED_FROM = date(2023, 4, 1)
REGISTERS = frozenset({"SW", "XX"})
"""Beginnings of SW_ID: a number of Social Work England's register, or one given by the council."""
SHORTEST_ID = 4


@rule(
    "SW01aSTG1",
    message="A time with a social worker has no start date, or began before 1 April 2023 and names no worker.",
    cure="Complete SW_DECOM and SW_ID.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_DECOM SW_ID",
    needs="SWEpisodes",
    years=Years(2025, 2025),
)
def early_row_incomplete(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    for each in child.sw_episodes:
        if each.sw_decom is None or (each.sw_decom < COLLECTED_FROM and not each.sw_id):
            yield each


@rule(
    "SW01bSTG1",
    message="A time with a social worker has no start date, or began from 1 April 2023 and lacks worker or reason.",
    cure="Complete SW_DECOM, SW_ID and SW_REASON.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_DECOM SW_ID SW_REASON",
    needs="SWEpisodes",
    years=Years(2025, 2025),
)
def later_row_incomplete(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    for each in child.sw_episodes:
        if each.sw_decom is None or (each.sw_decom >= COLLECTED_FROM and not (each.sw_id and each.sw_reason)):
            yield each


@rule(
    "SW02STG1",
    message="SW_ID does not begin with SW or XX.",
    cure="Give the worker's number as Social Work England has it, or XX and a number of the council's own.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_ID",
    needs="SWEpisodes",
    years=Years(2024, 2025),
)
def worker_is_no_id_to_2025(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    return (each for each in child.sw_episodes if each.sw_id[:2] not in REGISTERS)


@rule(
    "SW02STG1",
    message="SW_ID does not begin with SW or XX, or is shorter than four characters.",
    cure="Give the worker's number as Social Work England has it, or XX and a number of the council's own.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_ID",
    needs="SWEpisodes",
    years=Years(first=2026),
)
def worker_is_no_id(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    return (each for each in child.sw_episodes if each.sw_id[:2] not in REGISTERS or len(each.sw_id) < SHORTEST_ID)


@rule(
    "SW03STG1",
    message="A time with a social worker lacks the worker, the start date or the reason.",
    cure="Complete SW_ID, SW_DECOM and SW_REASON.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_ID SW_DECOM SW_REASON",
    needs="SWEpisodes",
    years=Years(2024, 2024),
)
def row_incomplete(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    for each in child.sw_episodes:
        if not (each.sw_id and each.sw_reason and each.text("SW_DECOM")):
            yield each


@rule(
    "SW13STG1",
    message="The reason why the social worker changed is missing or not one of the codes.",
    cure="Give SW_REASON one of the codes.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_REASON",
    needs="SWEpisodes",
    years=Years(2024, 2024),
)
def reason_is_no_code_to_2024(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    return (each for each in child.sw_episodes if each.sw_reason not in REASONS)


@rule(
    "SW13STG1",
    message="The reason why the social worker changed is not one of the codes, or is missing since 1 April 2023.",
    cure="Give SW_REASON one of the codes.",
    cured_by=CuredBy.SOCIAL_WORK,
    columns="SW_REASON SW_DECOM",
    needs="SWEpisodes",
    years=Years(first=2025),
)
def reason_is_no_code(child: ChildRows, year: Collection) -> Iterator[SwEpisodeRow]:
    for each in child.sw_episodes:
        if each.sw_reason:
            if each.sw_reason not in REASONS:
                yield each
        elif each.sw_decom and each.sw_decom >= COLLECTED_FROM:
            yield each
