"""Inviting people, giving them roles, and joining."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from sufficiency.accounts.forms.passwords import password_help
from sufficiency.accounts.models import User
from sufficiency.accounts.roles import ROLES, RoleName
from sufficiency.web.forms import Option


def role_choices() -> list[tuple[str, Option]]:
    """Each role with the sentence that says what it is for."""
    return [(name.value, Option(name.label, role.purpose)) for name, role in ROLES.items()]


class RoleForm(forms.Form):
    use_required_attribute = False
    role = forms.TypedChoiceField(
        label="Role",
        choices=role_choices,
        coerce=RoleName,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a role", "invalid_choice": "Choose a role"},
    )


class InviteForm(RoleForm):
    email = forms.EmailField(
        label="E-mail address",
        help_text="Their own at work. The link that goes there opens this council's pages.",
        max_length=254,
        error_messages={
            "max_length": "E-mail address must be 254 characters or fewer",
            "required": "Enter an e-mail address, like name@council.gov.uk",
            "invalid": "Enter an e-mail address like name@council.gov.uk",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    name = forms.CharField(
        label="Name (optional)", max_length=150, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    field_order = ("email", "name", "role")

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class JoinForm(forms.Form):
    """What a new account still needs."""

    use_required_attribute = False
    name = forms.CharField(
        label="Your name",
        max_length=150,
        error_messages={"required": "Enter your name"},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        max_length=4096,
        help_text=password_help,
        error_messages={"required": "Enter a password"},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label="Password again",
        strip=False,
        error_messages={"required": "Enter the password again"},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.email = email

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        password, again = values.get("password"), values.get("password_again")
        if password and again and password != again:
            self.add_error("password_again", "The two passwords are not the same. Enter both again")
        elif password:
            self._judge(password, values.get("name", ""))
        return values

    def _judge(self, password: str, name: str) -> None:
        try:
            validate_password(password, User(username=self.email, email=self.email, first_name=name))
        except ValidationError as error:
            self.add_error("password", error)
