"""Addresses of joining, logging in and the account's own matters. Names are those that allauth asks for."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.webauthn import views as passkey
from django.urls import path, re_path
from django.views.generic import RedirectView

from mutuals.web.accounts import second_factor, views

to_security = RedirectView.as_view(url="/settings/security")
join = views.JoinView.as_view()

urlpatterns = [
    path("join", join, name="account_signup"),
    path("join/first/<str:code>", join, {"first": True}),
    path("join/<str:code>", join, name="join_invited"),
    path("login", account.login, name="account_login"),
    path("login/demo/<str:token>", views.demo_login),
    path("login/code", account.confirm_login_code, name="account_confirm_login_code"),
    path("login/factor", factor.authenticate, name="mfa_authenticate"),
    path("login/passkey", passkey.login_webauthn, name="mfa_login_webauthn"),
    path("logout", account.logout, name="account_logout"),
    path("account/state", views.state, name="account_state"),
    path("account/state/come-back", views.come_back),
    path("account/inactive", account.account_inactive, name="account_inactive"),
    path("account/recover", views.recover, name="account_recover"),
    path("account/codes", views.codes, name="account_codes"),
    path("account/confirm", account.reauthenticate, name="account_reauthenticate"),
    path("account/confirm/factor", factor.reauthenticate, name="mfa_reauthenticate"),
    path("account/confirm/passkey", passkey.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/email", account.email, name="account_email"),
    path("account/email/sent", account.email_verification_sent, name="account_email_verification_sent"),
    path("account/email/confirm/<str:key>", account.confirm_email, name="account_confirm_email"),
    path("account/password", account.password_change, name="account_change_password"),
    path("account/password/new", account.password_set, name="account_set_password"),
    path("account/forgot", account.password_reset, name="account_reset_password"),
    path("account/forgot/sent", account.password_reset_done, name="account_reset_password_done"),
    path(
        "account/forgot/done",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^account/forgot/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("account/factors", to_security, name="mfa_index"),
    path("account/sessions", to_security, name="usersessions_list"),
    path("account/second-factor", second_factor.page, name="second_factor"),
    path("account/app", second_factor.AppOn.as_view(), name="mfa_activate_totp"),
    path("account/app/off", second_factor.AppOff.as_view(), name="mfa_deactivate_totp"),
    path("account/passkeys", to_security, name="mfa_list_webauthn"),
    path("account/passkeys/new", second_factor.PasskeyOn.as_view(), name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/name", passkey.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/passkeys/<int:pk>/remove", second_factor.PasskeyOff.as_view(), name="mfa_remove_webauthn"),
]
