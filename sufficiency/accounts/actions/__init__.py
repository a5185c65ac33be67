"""Writes about people: who they are, what they are where, and how they sign in."""

from sufficiency.accounts.actions.roles import RoleGiven, give_role

__all__ = ["RoleGiven", "give_role"]
