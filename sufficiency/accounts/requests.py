"""The request of a page that only signed-in people reach, which LoginRequiredMiddleware sees to."""

from __future__ import annotations

from django.http import HttpRequest

from sufficiency.accounts.models import User


class SignedInRequest(HttpRequest):
    """For annotations: ``request.user`` is a person."""

    user: User
