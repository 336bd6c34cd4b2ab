"""Where django-allauth meets our accounts: all its hooks that we use, and no signals."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mutuals.domains.people import services as people
from mutuals.domains.people.queries import account_of, site
from mutuals.kit.refusal import Refused

# allauth announces each change of a log-in by such a mail; we write it into the account's own log
NOTED = {
    "account/email/password_changed": "password_changed",
    "account/email/password_reset": "password_changed",
    "account/email/password_set": "password_changed",
    "account/email/email_changed": "email_changed",
    "account/email/email_deleted": "email_removed",
    "mfa/email/totp_activated": "totp_on",
    "mfa/email/totp_deactivated": "totp_off",
    "mfa/email/webauthn_added": "passkey_added",
    "mfa/email/webauthn_removed": "passkey_removed",
}
WRONG = gettext_lazy("That name and that password do not fit together. Check both, or use a way back in below.")


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come to be through people's services; each step is noted; mails leave through the outbox."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "username_password_mismatch": WRONG,
        "incorrect_password": gettext_lazy("This is not your password."),
        "too_many_login_attempts": gettext_lazy("Too many tries. Wait some minutes, then try again."),
    }

    def save_user(self, request: HttpRequest, user: Any, form: Form, commit: bool = True) -> Any:
        """Joins by the form's values. Raises Refused."""
        data = form.cleaned_data
        viewer = people.join(
            username=data["username"],
            name=data["name"],
            email=data.get("email", ""),
            password=data["password1"],
            language=request.LANGUAGE_CODE,
            reason=data.get("reason", ""),
            code=data.get("code", ""),
            address=self.get_client_ip(request),
        )
        return account_of(viewer)

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Home; the first steps for who has neither taken nor skipped them."""
        account: Any = request.user
        return "/" if account.onboarded_at else "/welcome"

    def clean_email(self, email: str) -> str:
        """Says no to addresses that this server does not take, when one joins and when one changes it."""
        try:
            people.check_mail(email)
        except Refused as no:
            raise ValidationError(no.sentence) from no
        return str(super().clean_email(email))

    def clean_username(self, username: str, shallow: bool = False) -> str:
        return username  # the form asks people.check_handle

    def post_login(self, request: HttpRequest, user: Any, **hooks: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **hooks)
        if user.language:
            response.set_cookie("language", user.language, max_age=settings.SESSION_COOKIE_AGE, samesite="Lax")
        if not user.timezone and (zone := request.POST.get("zone", "")):
            people.begin_in_zone(user.pk, zone=zone)
        if not hooks.get("signup") and people.is_new_device(user.pk, agent=self.agent(request)):
            self.send_notification_mail("account/email/new_device", user)
        how = [r.get("type") or r.get("method", "") for r in get_authentication_records(request, user)]
        self.note(request, user.pk, "joined" if hooks.get("signup") else "logged_in", ", ".join(how[-2:]))
        return response

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *a: Any, **k: Any
    ) -> None:
        quiet = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}
        if message_template not in quiet:
            super().add_message(request, level, message_template, *a, **k)

    def is_email_verified(self, request: HttpRequest, email: str) -> bool:
        return settings.MUTUALS_TEST_MODE or super().is_email_verified(request, email)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        login = credentials.get("email") or credentials.get("username") or ""
        people.note_failed_login(login=login, address=self.get_client_ip(request), agent=self.agent(request))

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        if kind := NOTED.get(template_prefix):
            self.note(self.request, user.pk, kind)
        if email or EmailAddress.objects.filter(user=user, verified=True).exists():
            super().send_notification_mail(template_prefix, user, context, email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        here = {"name": site().name, "domain": settings.MUTUALS_DOMAIN}
        ctx = {
            "request": self.request,
            "email": email,
            "current_site": here,
            "site_url": settings.MUTUALS_URL,
        }
        mail = self.render_mail(template_prefix, email, ctx | context)
        people.write_mail(to=email, subject=mail.subject, text=str(mail.body))

    def format_email_subject(self, subject: str) -> str:
        return f"[{site().name}] {subject}"

    def note(self, request: HttpRequest, account_id: int, kind: str, detail: str = "") -> None:
        """A line in the account's own log, with where it came from."""
        address = self.get_client_ip(request)
        people.note_security(account_id, kind, detail=detail, address=address, agent=self.agent(request))

    def agent(self, request: HttpRequest) -> str:
        """What the browser says it is."""
        return str(self.get_http_user_agent(request))[:200]


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: their secrets are stored encrypted, and they carry our name."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This code is not right, or it was used before. Enter a fresh one."),
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return site().name

    def get_totp_label(self, user: Any) -> str:
        return f"{user.username}@{settings.MUTUALS_DOMAIN}"

    def _get_site_name(self) -> str:
        return site().name

    def generate_authenticator_name(self, user: Any, type: str) -> str:
        return _("My passkey")


def _box() -> Fernet:
    key = hashlib.sha256(b"mutuals.factors" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
