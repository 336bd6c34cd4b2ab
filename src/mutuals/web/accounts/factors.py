"""The forms of the second step: codes of an app, recovery codes, passkeys."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.adapter import get_adapter as get_factor_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit, post_authentication
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.utils.translation import gettext_lazy as _

from mutuals.domains.people import services as people


class SecondFactorForm(AuthenticateForm):  # type: ignore[misc]
    """A code of the authenticator app, or one of the recovery codes."""

    reauthenticated = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code")
        self.fields["code"].max_length = 40
        self.fields["code"].help_text = _("Six digits from your authenticator app, or one of your recovery codes.")
        self.fields["code"].widget.attrs = {"autocomplete": "one-time-code", "autocapitalize": "none"}

    def clean_code(self) -> str:
        self.authenticator = None
        code = str(self.cleaned_data["code"])
        if sum(c.isalnum() for c in code) <= 8:
            return str(super().clean_code())
        clear = check_rate_limit(self.user)
        if not people.use_recovery_code(self.user.pk, code=code):
            raise get_factor_adapter().validation_error("incorrect_code")
        clear()
        return code

    def save(self) -> None:
        if self.authenticator is not None:
            super().save()
            return
        again = {"reauthenticated": True} if self.reauthenticated else {}
        record_authentication(context.request, self.user, "mfa", type="recovery_code", **again)
        get_adapter().note(context.request, self.user.pk, "code_used")


class SecondFactorAgainForm(SecondFactorForm):
    """The same, to confirm that it is still the same person."""

    reauthenticated = True

    def save(self) -> None:
        if self.authenticator is None:
            super().save()
            return
        post_authentication(context.request, self.authenticator, reauthenticated=True)


class _Checked:
    """What a browser sends as a passkey's answer may be anything: nonsense is a wrong answer, not a crash."""

    def clean_credential(self) -> Any:
        clean = getattr(super(), "clean_credential", None)
        try:
            return clean() if clean else self.cleaned_data["credential"]  # type: ignore[attr-defined]
        except (KeyError, TypeError, ValueError, AttributeError) as e:
            raise get_factor_adapter().validation_error("incorrect_code") from e


class PasskeyLogInForm(_Checked, LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey instead of name and password."""


class PasskeyStepForm(_Checked, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey after the password."""


class PasskeyAgainForm(_Checked, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey to confirm that it is still the same person."""


class PasskeyAddForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey with a name."""

    def clean(self) -> dict[str, Any]:
        try:
            cleaned: dict[str, Any] = super().clean()
        except (KeyError, TypeError, ValueError, AttributeError) as e:
            raise get_factor_adapter().validation_error("incorrect_code") from e
        return cleaned


class AppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The six digits")
        self.fields["code"].widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}
