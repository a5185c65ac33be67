"""Writes about people: who they are, what they are where, and how they sign in."""

from sufficiency.accounts.actions.invitations import accept_as, accept_as_new, invite, send_again, withdraw
from sufficiency.accounts.actions.policy import require_second_factor
from sufficiency.accounts.actions.roles import RoleGiven, change_role, end_membership, give_role

__all__ = [
    "RoleGiven",
    "accept_as",
    "accept_as_new",
    "change_role",
    "end_membership",
    "give_role",
    "invite",
    "require_second_factor",
    "send_again",
    "withdraw",
]
