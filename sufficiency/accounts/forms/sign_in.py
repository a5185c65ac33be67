"""Signing in."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from allauth.account.models import Login
from django import forms
from django.contrib.auth.forms import UsernameField
from django.core.exceptions import ValidationError

# The same words whether the name, the password or the account was wrong: which one is nobody's business.
WRONG = "The user name or password is not right. Check both and try again."


class SignInForm(LoginForm):
    """allauth's, which goes on to the second factor; the fields and words are ours."""

    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields = {
            "username": UsernameField(
                label="User name or e-mail address",
                max_length=254,
                error_messages={"required": "Enter your user name or e-mail address"},
                widget=forms.TextInput(
                    attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
                ),
            ),
            "password": forms.CharField(
                label="Password",
                strip=False,
                max_length=4096,
                error_messages={"required": "Enter your password"},
                widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
            ),
        }

    def user_credentials(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("username", "password")}

    def clean(self) -> dict[str, Any]:
        if self.errors:
            return self.cleaned_data
        self.user = get_adapter().authenticate(self.request, **self.user_credentials())
        if self.user is None:
            raise ValidationError(WRONG, code="invalid_login")
        self._login = Login(user=self.user)
        return self.cleaned_data
