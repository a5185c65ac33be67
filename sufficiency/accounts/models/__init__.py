"""People who sign in, what they are in which authority, and how they came to be."""

from sufficiency.accounts.models.invitation import Invitation
from sufficiency.accounts.models.kept_form import KeptForm
from sufficiency.accounts.models.membership import Membership
from sufficiency.accounts.models.policy import SignInPolicy
from sufficiency.accounts.models.user import User

__all__ = ["Invitation", "KeptForm", "Membership", "SignInPolicy", "User"]
