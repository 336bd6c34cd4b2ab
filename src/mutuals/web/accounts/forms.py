"""The forms of joining, logging in, and getting back in."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, SignupForm
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.adapter import get_adapter as get_factor_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit, post_authentication
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from mutuals.domains.people import services as people
from mutuals.kit.refusal import Refused

PASSWORD_HELP = _(
    "At least 10 characters. Three or four unrelated words are easy to keep in mind and hard to guess."
)


class JoinForm(SignupForm):  # type: ignore[misc]
    """Name, user name, password; an e-mail address if the person wants."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        help_text=_("As you want colleagues to read it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    reason = forms.CharField(
        label=_("Why do you want to join?"),
        required=False,
        max_length=500,
        help_text=_("The administrators read this when they decide."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    code = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    field_order = ["name", "username", "email", "password1", "reason", "code"]

    def __init__(self, *args: Any, asks_reason: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_reason:
            del self.fields["reason"]
        self.fields["username"].label = _("User name")
        self.fields["username"].help_text = _("Letters, digits and _. Your page will be at /@name.")
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
        self.fields["email"].help_text = _(
            "For a way back in and for notices you choose. Without one you get recovery codes to print."
        )
        self.fields["email"].label = _("E-mail (optional)")
        self.fields["password1"].help_text = PASSWORD_HELP
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"]).strip().removeprefix("@")
        try:
            people.check_handle(username)
        except Refused as no:
            raise forms.ValidationError(no.sentence) from no
        return username

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if code and not people.invitation_works(code):
            raise forms.ValidationError(_("This invitation does not work any more. Ask for a new one."))
        return code

    def save(self, request: HttpRequest) -> Any:
        """Account, first person and address in one go. Raises Refused."""
        with transaction.atomic():
            account: Any = super().save(request)
        return account


class LogInForm(LoginForm):  # type: ignore[misc]
    """User name or e-mail, and the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name or e-mail")
        self.fields["login"].max_length = 254
        self.fields["login"].widget.attrs = {"autocomplete": "username webauthn", "autocapitalize": "none"}
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.fields["password"].help_text = ""

    def clean_login(self) -> str:
        return str(super().clean_login()).removeprefix("@")


class SecondFactorForm(AuthenticateForm):  # type: ignore[misc]
    """A code of the authenticator app, or one of the recovery codes."""

    reauthenticated = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code")
        self.fields["code"].max_length = 40
        self.fields["code"].help_text = _(
            "Six digits from your authenticator app, or one of your recovery codes."
        )
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


class RecoverForm(forms.Form):
    """The way back in with a recovery code."""

    username = forms.CharField(
        label=_("User name"),
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    code = forms.CharField(
        label=_("Recovery code"),
        max_length=60,
        help_text=_("One of the codes you printed or kept. Each works once."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label=_("New password"),
        max_length=256,
        strip=False,
        help_text=PASSWORD_HELP,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password)
        return password
