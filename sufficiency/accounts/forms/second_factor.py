"""The second factor: allauth's forms in our words."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.mfa.base import forms as codes
from allauth.mfa.totp import forms as apps
from allauth.mfa.webauthn import forms as keys
from django import forms
from django.core.validators import MaxLengthValidator

from sufficiency.accounts.forms.passwords import InOurWords

CODE = ("Code", "Enter the code", "Six digits from your authenticator app, or one of your recovery codes.")
KEY_NAME = ("Name of the key", "Enter a name for the key", "So that you know it again, such as “Work laptop”.")


class OneTimeCode(InOurWords):
    """A short field that a phone fills in from what it was sent."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["code"]
        field.validators.append(MaxLengthValidator(100))
        field.widget.attrs |= {"autocomplete": "one-time-code", "class": "govuk-input--width-10", "spellcheck": "false"}


class CodeForm(OneTimeCode, codes.AuthenticateForm):
    words: ClassVar = {"code": CODE}


class ConfirmCodeForm(OneTimeCode, codes.ReauthenticateForm):
    words: ClassVar = {"code": CODE}


class SetUpAppForm(OneTimeCode, apps.ActivateTOTPForm):
    words: ClassVar = {"code": ("Code", "Enter the code that the app shows", "Six digits that the app shows now.")}


class AddKeyForm(InOurWords, keys.AddWebAuthnForm):
    words: ClassVar = {"name": KEY_NAME}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].validators.append(MaxLengthValidator(100))
        self.fields["credential"].error_messages["required"] = "Press “Add the key” and follow what the browser asks"
        self.fields["name"].widget = forms.TextInput(attrs={"autocomplete": "off"})


class RenameKeyForm(InOurWords, keys.EditWebAuthnForm):
    words: ClassVar = {"name": KEY_NAME}
