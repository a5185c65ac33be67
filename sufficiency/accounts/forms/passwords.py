"""Choosing, changing and confirming a password: allauth's forms in our words."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as theirs
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import HttpRequest
from django.utils.functional import lazy

from sufficiency.accounts.signing_in.backend import person_with_email
from sufficiency.accounts.tasks import NOBODY, send_reset_link


def _password_help() -> str:
    return " ".join(password_validators_help_texts())


password_help = lazy(_password_help, str)()


class InOurWords(forms.BaseForm):
    """Labels, hints and what to do when a field is left empty, by the field's name."""

    use_required_attribute = False
    words: ClassVar[dict[str, tuple[str, str, str]]] = {}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, (label, missing, hint) in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = label, hint
            field.error_messages["required"] = missing
            field.widget.attrs.pop("placeholder", None)


NEW = ("New password", "Enter a new password", password_help)
AGAIN = ("New password again", "Enter the new password again", "")


class ChangePasswordForm(InOurWords, theirs.ChangePasswordForm):
    words: ClassVar = {
        "oldpassword": ("Current password", "Enter your current password", ""),
        "password1": NEW,
        "password2": AGAIN,
    }


class SetPasswordForm(InOurWords, theirs.SetPasswordForm):
    words: ClassVar = {"password1": NEW, "password2": AGAIN}


class ResetPasswordForm(InOurWords, theirs.ResetPasswordKeyForm):
    words: ClassVar = {"password1": NEW, "password2": AGAIN}


class ConfirmPasswordForm(InOurWords, theirs.ReauthenticateForm):
    words: ClassVar = {"password": ("Password", "Enter your password", "")}


class AskForResetForm(InOurWords, theirs.ResetPasswordForm):
    words: ClassVar = {
        "email": ("E-mail address", "Enter your e-mail address, like name@council.gov.uk", ""),
    }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["email"].error_messages["invalid"] = "Enter an e-mail address like name@council.gov.uk"

    def clean_email(self) -> str:
        """Only a verified address leads to an account."""
        person = person_with_email(self.cleaned_data["email"])
        self.users = [person] if person and person.is_active else []
        return self.cleaned_data["email"]

    def save(self, request: HttpRequest, **options: Any) -> str:
        """A task whether or not there is an account: the answer takes as long, and tells nothing."""
        whose = self.users[0].pk if self.users else NOBODY
        send_reset_link.enqueue(whose, request.build_absolute_uri("/"))
        return self.cleaned_data["email"]
