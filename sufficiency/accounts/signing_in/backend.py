"""Who is meant by what was typed, and whether the password is theirs."""

from __future__ import annotations

import unicodedata
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.backends import ModelBackend
from django.db import router
from django.http import HttpRequest

from sufficiency.accounts.models import User
from sufficiency.written import Written


def person_named(typed: str) -> User | None:
    """The person with this user name, else with this verified e-mail address."""
    typed = unicodedata.normalize("NFKC", typed).strip()
    by_name = User.objects.filter(username=typed).first()
    return by_name or person_with_email(typed)


def person_with_email(email: str) -> User | None:
    """The person whose verified address it is; capitals make no difference."""
    verified = EmailAddress.objects.filter(email=email.lower(), verified=True).select_related("user").first()
    return verified.user if verified else None


_FIELDS = [field.attname for field in User._meta.concrete_fields]
_BY_KEY = Written(lambda blank: User.objects.filter(pk=blank("key")).order_by().values_list(*_FIELDS))


class NameOrEmailBackend(ModelBackend):
    """Hashes once, whoever is meant and whether or not there is anybody: the time tells nothing."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **others: Any
    ) -> User | None:
        if not username or password is None:
            return None
        user = person_named(username)
        if user is None:
            User().set_password(password)
            return None
        return user if user.check_password(password) and self.user_can_authenticate(user) else None

    def get_user(self, user_id: int) -> User | None:
        """Who is signed in, which every page asks: by a statement written once."""
        for row in _BY_KEY.rows(key=user_id):
            user = User.from_db(router.db_for_read(User), _FIELDS, row)
            return user if self.user_can_authenticate(user) else None
        return None
