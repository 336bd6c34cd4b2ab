"""The forms of reporting and moderating."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from mutuals.domains.moderation.queries import RuleRow


class ReportForm(forms.Form):
    """What is wrong with a person or a post."""

    category = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect, initial="other")
    rule_ids = forms.MultipleChoiceField(
        label=_("Which rules does it break?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    comment = forms.CharField(
        label=_("What should the moderators know?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("At most 1,000 characters. The person does not learn who reported them."),
    )

    def __init__(
        self, *args: Any, categories: list[tuple[str, str]], rules: list[RuleRow], language: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = categories  # type: ignore[attr-defined]
        choices = [(str(rule.id), rule.in_language(language)[0]) for rule in rules]
        self.fields["rule_ids"].choices = choices  # type: ignore[attr-defined]
        if not rules:
            del self.fields["rule_ids"]


class ActForm(forms.Form):
    """What a moderator does to an account, and why."""

    kind = forms.ChoiceField(
        label=_("What is to be done?"),
        widget=forms.RadioSelect,
        choices=[
            ("warn", _("Warn: the person reads the reasons, nothing else changes")),
            ("limit", _("Limit: no place in public timelines, search and suggestions")),
            ("freeze", _("Freeze: nobody sees the profile or posts, and its owner can do nothing")),
        ],
        initial="warn",
    )
    reasons = forms.CharField(
        label=_("Why?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The person reads this. Name the rule and what broke it."),
    )


class RuleForm(forms.Form):
    """A rule of the server, with its words in the product's other languages."""

    text = forms.CharField(label=_("The rule"), max_length=500)
    hint = forms.CharField(label=_("A word of explanation"), required=False, max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES[1:]:
            label = _("The rule in %(language)s") % {"language": name}
            self.fields[f"text_{code}"] = forms.CharField(label=label, required=False, max_length=500)

    def values(self) -> dict[str, Any]:
        """As the verb takes them."""
        cleaned = self.cleaned_data
        words = {code: {"text": cleaned.get(f"text_{code}", ""), "hint": ""} for code, _name in settings.LANGUAGES[1:]}
        return {"text": cleaned["text"], "hint": cleaned["hint"], "translations": words}


class TextForm(forms.Form):
    """One of the server's long texts."""

    source = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Markdown as in posts. Empty: there is no such page."),
    )
    holds_from = forms.DateField(
        label=_("Holds from"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class AnnouncementForm(forms.Form):
    """What everybody who logs in is told. It stands on a page with another form, so its ids are its own."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="announce_%s")

    text = forms.CharField(label=_("What do you announce?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    ends_at = forms.DateTimeField(
        label=_("Shown until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
