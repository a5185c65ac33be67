"""Addresses of the door and of a person's own account; allauth finds its views by its own names."""

from allauth.account import views as door
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as key
from allauth.socialaccount.providers.openid_connect import views as council
from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from sufficiency.accounts.views.account import RemoveKeyView, account
from sufficiency.accounts.views.joining import invitation_accept
from sufficiency.accounts.views.session import session_state, session_stay
from sufficiency.accounts.views.sign_in import SignInView, council_sign_in, council_sign_in_cancelled, sign_out


class Base36Converter(StringConverter):
    """A person's number in a link; the hyphen after it ends it."""

    regex = "[0-9A-Za-z]+"


register_converter(Base36Converter, "base36")

ours = [
    path("sign-in/", SignInView.as_view(), name="sign-in"),
    path("sign-out/", sign_out, name="sign-out"),
    path("", account, name="account"),
    path("invitation/<str:token>/", invitation_accept, name="invitation-accept"),
    path("session/", session_state, name="session"),
    path("session/stay/", session_stay, name="session-stay"),
]
# Signing up, changing e-mail addresses and connecting other identities are left out: nothing here offers them.
allauths = [
    path("sign-in/", SignInView.as_view(), name="account_login"),
    path("sign-out/", sign_out, name="account_logout"),
    path("inactive/", door.account_inactive, name="account_inactive"),
    path("confirm/", door.reauthenticate, name="account_reauthenticate"),
    path("password/", door.password_change, name="account_change_password"),
    path("password/first/", door.password_set, name="account_set_password"),
    path("password/reset/", door.password_reset, name="account_reset_password"),
    path("password/reset/sent/", door.password_reset_done, name="account_reset_password_done"),
    path("password/reset/done/", door.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("password/reset/<base36:uidb36>-<key>/", door.password_reset_from_key, name="account_reset_password_from_key"),
    path("sign-in/code/", second_factor.authenticate, name="mfa_authenticate"),
    path("confirm/code/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("confirm/key/", key.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("second-factor/", second_factor.index, name="mfa_index"),
    path("second-factor/app/", app.activate_totp, name="mfa_activate_totp"),
    path("second-factor/app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-factor/codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second-factor/codes/new/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("second-factor/codes/file/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("second-factor/keys/", key.list_webauthn, name="mfa_list_webauthn"),
    path("second-factor/keys/add/", key.add_webauthn, name="mfa_add_webauthn"),
    path("second-factor/keys/<int:pk>/", key.edit_webauthn, name="mfa_edit_webauthn"),
    path("second-factor/keys/<int:pk>/remove/", RemoveKeyView.as_view(), name="mfa_remove_webauthn"),
    path("sign-in/cancelled/", council_sign_in_cancelled, name="socialaccount_login_cancelled"),
    path("sign-in/with/<slug:provider_id>/", council_sign_in, name="openid_connect_login"),
    path("sign-in/with/<slug:provider_id>/back/", council.callback, name="openid_connect_callback"),
]
urlpatterns = [path("", include((ours, "accounts"))), path("", include(allauths))]
