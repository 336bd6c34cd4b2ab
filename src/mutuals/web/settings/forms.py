"""The forms of the settings."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

DEFAULT = "default"  # stands for "" in the form, so that every choice has a name


class AppearanceForm(forms.Form):
    """How the product looks to one person."""

    language = forms.ChoiceField(label=_("Language"))
    timezone = forms.ChoiceField(label=_("Time zone"))
    theme = forms.ChoiceField(
        label=_("Light or dark"),
        choices=[(DEFAULT, _("As the device")), ("light", _("Light")), ("dark", _("Dark"))],
    )
    density = forms.ChoiceField(label=_("Spacing"), choices=[(DEFAULT, _("Comfortable")), ("compact", _("Compact"))])
    shortcuts = forms.BooleanField(
        label=_("Single-key shortcuts"),
        required=False,
        help_text=_("j and k to move, r to reply, / to search. Press ? for all of them."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {name: DEFAULT if value == "" else value for name, value in self.initial.items()}
        zones = sorted(z for z in available_timezones() if "/" in z and not z.startswith("Etc/"))
        languages = [(DEFAULT, _("As the browser")), *settings.LANGUAGES]
        self.fields["language"].choices = languages  # type: ignore[attr-defined]
        pairs = [(DEFAULT, "UTC"), *((z, z.replace("_", " ")) for z in zones)]
        self.fields["timezone"].choices = pairs  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return {name: "" if value == DEFAULT else value for name, value in cleaned.items()}


class PrivacyForm(forms.Form):
    """Who finds a person."""

    discoverable = forms.BooleanField(
        label=_("Let people find me"),
        required=False,
        help_text=_("You appear in search and in suggestions on this server and on others."),
    )
    indexable = forms.BooleanField(
        label=_("Let search find what I share with everyone"),
        required=False,
        help_text=_(
            "What you share with everyone can be found on the web, "
            "and your public posts by everybody who searches here."
        ),
    )
    locked = forms.BooleanField(
        label=_("Ask me before somebody follows me"),
        required=False,
        help_text=_("New followers wait until you say yes."),
    )
    shows_mutuals = forms.BooleanField(
        label=_("Show connections that I have in common with others"),
        required=False,
        help_text=_("Somebody connected with one of your connections then sees you named between them."),
    )


class SiteForm(forms.Form):
    """What the administrators decide."""

    name = forms.CharField(label=_("Name of the server"), max_length=60)
    about = forms.CharField(
        label=_("What it is for"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Shown to visitors, on the page for joining and on the page about the server."),
    )
    sign_up = forms.ChoiceField(label=_("Who can join"))
    starter_handles = forms.CharField(
        label=_("People to begin with"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One user name a line. Newcomers see them until they follow five people."),
    )
    contact_email = forms.EmailField(label=_("Contact address"), required=False, help_text=_("Shown to everyone."))

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sign_up"].choices = choices  # type: ignore[attr-defined]


class InviteForm(forms.Form):
    """A link for somebody to join."""

    note = forms.CharField(label=_("For whom?"), required=False, max_length=200, help_text=_("Only you see this."))
    uses = forms.IntegerField(label=_("How many people can use it"), min_value=1, max_value=200, initial=1)
    days = forms.IntegerField(label=_("For how many days"), min_value=1, max_value=365, initial=14)


class LeaveForm(forms.Form):
    """The password again, before something big."""

    password = forms.CharField(
        label=_("Your password"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class FaceForm(forms.Form):
    """One more face."""

    username = forms.CharField(
        label=_("User name"), max_length=30, help_text=_("Its address here. It cannot be changed.")
    )
    name = forms.CharField(label=_("Name"), max_length=80, required=False)


class PostingForm(forms.Form):
    """How one's posts begin."""

    audience = forms.ChoiceField(label=_("Who sees it"), help_text=_("Each post can be for others."))
    quote_policy = forms.ChoiceField(label=_("Who may quote this"))
    language = forms.ChoiceField(label=_("It is written in"))
    lasts_days = forms.ChoiceField(label=_("It stays"), required=False)
    afterwards = forms.ChoiceField(label=_("Then"), required=False)
    sensitive = forms.BooleanField(label=_("Cover the pictures until somebody opens them"), required=False)

    def __init__(self, *args: Any, audiences: list[Any], policies: list[Any], languages: list[Any],
                 lengths: list[Any], afterwards: list[Any], **kw: Any) -> None:  # fmt: skip
        super().__init__(*args, **kw)
        self.fields["audience"].choices = audiences  # type: ignore[attr-defined]
        self.fields["quote_policy"].choices = policies  # type: ignore[attr-defined]
        self.fields["language"].choices = [(DEFAULT, _("As the page")), *languages]  # type: ignore[attr-defined]
        self.fields["lasts_days"].choices = lengths  # type: ignore[attr-defined]
        choices = [(value or DEFAULT, words) for value, words in afterwards]
        self.fields["afterwards"].choices = choices  # type: ignore[attr-defined]
        self.initial = {name: DEFAULT if value == "" else value for name, value in self.initial.items()}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "audience" in cleaned:
            cleaned["audience"] = int(cleaned["audience"])
        return {name: "" if value == DEFAULT else value for name, value in cleaned.items()}
