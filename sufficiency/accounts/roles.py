"""Who may do what: permissions, and the roles that carry them, in one table.

A role is stored by its value on a membership and means the same in every authority.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db import models


class Permission(StrEnum):
    """One thing a person may do in an authority they are a member of."""

    SEE_BOARD = "see-board"
    SEE_CHILDREN = "see-children"
    KEEP_REGISTER = "keep-register"
    IMPORT_RETURNS = "import-returns"
    EXPORT = "export"
    MANAGE_PEOPLE = "manage-people"
    SEE_EVENTS = "see-events"
    OVERSEE = "oversee"
    SET_TARGETS = "set-targets"
    SEE_HOMES = "see-homes"
    KEEP_HOMES = "keep-homes"
    SEE_MONEY = "see-money"
    KEEP_MONEY = "keep-money"
    SEE_PLAN = "see-plan"
    KEEP_PLAN = "keep-plan"
    KEEP_VOICES = "keep-voices"
    PREPARE_MARKET = "prepare-market"
    APPROVE_MARKET = "approve-market"

    @property
    def in_words(self) -> str:
        """What it lets a person do, to finish the sentence "Your role does not let you …"."""
        return IN_WORDS[self]


IN_WORDS = {
    Permission.SEE_BOARD: "see the board's figures",
    Permission.SEE_CHILDREN: "see children's records",
    Permission.KEEP_REGISTER: "record or correct children's placements",
    Permission.IMPORT_RETURNS: "load returns",
    Permission.EXPORT: "take data out",
    Permission.MANAGE_PEOPLE: "invite people and give them roles",
    Permission.SEE_EVENTS: "see who did and saw what",
    Permission.OVERSEE: "approve or correct what colleagues recorded",
    Permission.SET_TARGETS: "set targets",
    Permission.SEE_HOMES: "see homes and agencies",
    Permission.KEEP_HOMES: "change homes, beds and vacancies",
    Permission.SEE_MONEY: "see contracts and fees",
    Permission.KEEP_MONEY: "change contracts and fees",
    Permission.SEE_PLAN: "see the action plan",
    Permission.KEEP_PLAN: "change the strategy and its action plan",
    Permission.KEEP_VOICES: "record what children said and what became of it",
    Permission.PREPARE_MARKET: "prepare the market position",
    Permission.APPROVE_MARKET: "approve and publish the market position",
}


class RoleName(models.TextChoices):
    COMMISSIONER = "commissioner", "Commissioner"
    MANAGER = "manager", "Manager"
    ANALYST = "analyst", "Analyst"
    FINANCE = "finance", "Finance officer"
    BOARD_MEMBER = "board-member", "Board member"
    PARTICIPATION = "participation", "Participation worker"
    ADMINISTRATOR = "administrator", "Administrator"


@dataclass(frozen=True)
class Role:
    """A role: what it is for in a sentence a manager understands, and what it may do."""

    purpose: str
    permissions: frozenset[Permission]


P = Permission
ROLES: dict[RoleName, Role] = {
    RoleName.COMMISSIONER: Role(
        "Finds homes for children and keeps placements and vacancies true.",
        frozenset(
            {P.SEE_BOARD, P.SEE_CHILDREN, P.KEEP_REGISTER, P.SEE_HOMES, P.KEEP_HOMES, P.SEE_MONEY, P.KEEP_MONEY}
            | {P.SEE_PLAN, P.PREPARE_MARKET}
        ),
    ),
    RoleName.MANAGER: Role(
        "Sees pressure early and approves what is exceptional.",
        frozenset(
            {P.SEE_BOARD, P.SEE_CHILDREN, P.KEEP_REGISTER, P.SEE_EVENTS, P.SET_TARGETS, P.SEE_HOMES, P.KEEP_HOMES}
            | {P.SEE_MONEY, P.KEEP_MONEY, P.SEE_PLAN, P.KEEP_PLAN, P.KEEP_VOICES, P.PREPARE_MARKET, P.APPROVE_MARKET}
            | {P.OVERSEE}
        ),
    ),
    RoleName.ANALYST: Role(
        "Loads returns, mends data and answers questions about the figures.",
        frozenset(
            {P.SEE_BOARD, P.SEE_CHILDREN, P.KEEP_REGISTER, P.IMPORT_RETURNS, P.EXPORT, P.SET_TARGETS, P.SEE_HOMES}
            | {P.KEEP_HOMES, P.SEE_PLAN, P.PREPARE_MARKET}
        ),
    ),
    RoleName.FINANCE: Role(
        "Follows fees, contracts and commitment against budget.",
        frozenset({P.SEE_BOARD, P.SEE_HOMES, P.SEE_MONEY, P.KEEP_MONEY, P.SEE_PLAN}),
    ),
    RoleName.BOARD_MEMBER: Role(
        "Reads the board's measures, as totals only and never a child's row.",
        frozenset({P.SEE_BOARD, P.SEE_PLAN}),
    ),
    RoleName.PARTICIPATION: Role(
        "Brings children's voices to the plan, without any child's row.",
        frozenset({P.SEE_BOARD, P.SEE_PLAN, P.KEEP_VOICES}),
    ),
    RoleName.ADMINISTRATOR: Role(
        "Invites people and gives them roles, without any child's row.",
        frozenset({P.MANAGE_PEOPLE, P.SEE_EVENTS}),
    ),
}


def roles_with(permission: Permission) -> list[str]:
    """The stored values of every role that carries the permission."""
    return [name.value for name, role in ROLES.items() if permission in role.permissions]
