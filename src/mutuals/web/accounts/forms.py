"""The forms of joining, logging in, and getting back in."""

from typing import Any

from allauth.account.forms import (
    AddEmailForm,
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SignupForm,
)
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from mutuals.domains.people import services as people
from mutuals.kit.refusal import Refused

PASSWORD_HELP = _("At least 10 characters. Three or four unrelated words are easy to keep in mind and hard to guess.")


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
        self.fields["email"].label = _("E-mail")
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


class _Plain:
    """Labels above the fields say what belongs there; words inside of them would only repeat it."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in {"password1", "password2"}:
                field.help_text = PASSWORD_HELP if name == "password1" else ""
                field.label = _("New password") if name == "password1" else _("New password, again")
            if isinstance(field, forms.EmailField):
                field.label = _("E-mail")


class AddressForm(_Plain, AddEmailForm):  # type: ignore[misc]
    """Another e-mail address."""


class ForgotForm(_Plain, ResetPasswordForm):  # type: ignore[misc]
    """The address for a link to a new password."""


class NewPasswordForm(_Plain, ResetPasswordKeyForm):  # type: ignore[misc]
    """The new password, after the link."""


class ChangedPasswordForm(_Plain, ChangePasswordForm):  # type: ignore[misc]
    """The old password and the new one."""


class StillYouForm(_Plain, ReauthenticateForm):  # type: ignore[misc]
    """The password, to confirm that it is still the same person."""


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
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
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
