"""What allauth asks of us: nobody signs themselves up, messages are in our words, secrets are encrypted."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from sufficiency.accounts.models import SignInPolicy, User
from sufficiency.accounts.querysets import SECOND_FACTORS
from sufficiency.accounts.signing_in.backend import person_with_email
from sufficiency.accounts.signing_in.lockout import client_address

# By the template that allauth would take its own words from; what is not here is not said.
MESSAGES = {
    "account/messages/password_changed.txt": "Your password is changed.",
    "account/messages/password_set.txt": "Your password is set.",
    "mfa/messages/totp_activated.txt": "Your authenticator app is set up. From now on you need it to sign in.",
    "mfa/messages/totp_deactivated.txt": "Your authenticator app is removed.",
    "mfa/messages/recovery_codes_generated.txt": "You have new recovery codes. Any you had before no longer work.",
    "mfa/messages/webauthn_added.txt": "Your security key is added. From now on you need it to sign in.",
    "mfa/messages/webauthn_removed.txt": "Your security key is removed.",
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "enter_current_password": "This is not your current password. Check it and try again",
        "incorrect_password": "The password is not right. Check it and try again",
        "invalid_password_reset": "This link was used or is too old. Ask for a new one",
        "too_many_login_attempts": "Too many wrong codes. Wait five minutes, then try again",
        "rate_limited": "Too many tries. Wait five minutes, then try again",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """An account is made by accepting an invitation, or by ``create_user``."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Wrong passwords are counted by axes alone: two counts would tell people two things."""

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request) or "unknown"

    def is_ajax(self, request: HttpRequest) -> bool:
        """Every answer is a page."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """On this host only, which is narrower than any host we answer to."""
        request = self.request
        return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())

    def format_email_subject(self, subject: str) -> str:
        return subject

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:account")

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **options: Any
    ) -> None:
        words = options.get("message") or MESSAGES.get(message_template or "", "")
        if words:
            messages.add_message(request, level, words)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "The code is not right. Enter the one that is shown now",
        "cannot_delete_authenticator": "Your council asks for a second factor. Set up another one first",
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last, where an authority of the person's asks for one."""
        others = Authenticator.objects.filter(user=authenticator.user_id, type__in=SECOND_FACTORS)
        return others.exclude(pk=authenticator.pk).exists() or not asked_of(authenticator.user_id)

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        return f"Key {Authenticator.objects.filter(user=user, type=type).count() + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": settings.MFA_TOTP_ISSUER}


def asked_of(user_id: int) -> bool:
    """Whether any authority of the person's asks for a second factor."""
    asking = SignInPolicy.objects.filter(second_factor_required=True)
    return asking.filter(authority__memberships__user_id=user_id).exists()


def _cipher() -> MultiFernet:
    """Of the secret key, and of those before it: a stolen database alone gives no codes."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"second factor" + str(key).encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


class CouncilSignInAdapter(DefaultSocialAccountAdapter):
    """The council's own sign-in lets in the person who has the verified address here, and nobody else.

    Nothing is kept of it: the address is looked up each time.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """Verified on both sides."""
        provider = sociallogin.provider
        for address in sociallogin.email_addresses:
            if address.verified or self.is_email_verified(provider, address.email):
                person = person_with_email(address.email)
                if person is not None:
                    return person, address.email.lower()
        return None

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Only to sign in: an identity that somebody tied to an account would open it for good."""
        if sociallogin.state.get("process") != "login":
            raise ImmediateHttpResponse(render(request, "account/signup_closed.html", status=403))


def primary_address(user: User) -> str:
    """Where mail to the person goes; empty for one without an address."""
    address = EmailAddress.objects.filter(user=user, primary=True, verified=True).first()
    return address.email if address else ""
