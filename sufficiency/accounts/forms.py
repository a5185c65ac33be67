"""Signing in."""

from __future__ import annotations

from django import forms
from django.contrib.auth.forms import AuthenticationForm, UsernameField

# The same words whether the name, the password or the account was wrong: which one is nobody's business.
WRONG = "The user name or password is not right. Check both and try again."


class SignInForm(AuthenticationForm):
    username = UsernameField(
        label="User name",
        error_messages={"required": "Enter your user name"},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        error_messages={"required": "Enter your password"},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    error_messages = {"invalid_login": WRONG, "inactive": WRONG}
