"""The forms of reporting and moderating."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from mutuals.domains.moderation.queries import RuleRow
from mutuals.domains.moderation.queries.automatic import ACTIONS, AutoRuleRow
from mutuals.domains.people.queries.barriers import BARRIER_KINDS, BARRIER_SEVERITIES


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

    with_request = forms.BooleanField(
        label=_("Show the moderators what they wrote to you when they asked to connect"), required=False, initial=True
    )

    def __init__(
        self, *args: Any, categories: list[tuple[str, str]], rules: list[RuleRow], language: str, asked: bool,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        if not asked:
            del self.fields["with_request"]
        self.fields["category"].choices = categories  # type: ignore[attr-defined]
        choices = [(str(rule.id), rule.in_language(language)[0]) for rule in rules]
        self.fields["rule_ids"].choices = choices  # type: ignore[attr-defined]
        if not rules:
            del self.fields["rule_ids"]


class ActForm(forms.Form):
    """What a moderator does to an account or its posts, and why."""

    kind = forms.ChoiceField(label=_("What is to be done?"), widget=forms.RadioSelect, initial="warn")
    words = forms.CharField(
        label=_("Words before it"),
        required=False,
        max_length=150,
        help_text=_("For a note: readers see this first."),
    )
    days = forms.IntegerField(
        label=_("Days"),
        required=False,
        min_value=1,
        max_value=365,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("For a suspension: how long it lasts."),
    )
    rule_ids = forms.TypedMultipleChoiceField(
        label=_("Which rules were broken?"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    reasons = forms.CharField(
        label=_("What happened, and why is this the answer?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The person reads this, with the rules that you tick and how to appeal."),
    )
    KINDS = [
        ("warn", _("Warn: the person reads the reasons, nothing else changes")),
        ("label", _("Note: words of yours stand before the post or message")),
        ("hold", _("Hold: nobody else sees the post, nobody the message")),
        ("limit", _("Limit: no place in public timelines, search and suggestions")),
        ("suspend", _("Suspend: frozen for some days")),
        ("freeze", _("Freeze: nobody sees the profile or posts, and its owner can do nothing")),
        ("purge", _("Purge: frozen now, erased for good in 30 days")),
    ]

    def __init__(
        self, data: Any, *, with_things: bool, may_purge: bool, rules: list[RuleRow], broken: list[int], language: str
    ) -> None:
        super().__init__(data, initial={"rule_ids": broken})
        no = set() if with_things else {"label", "hold"}
        no |= set() if may_purge else {"purge"}
        self.fields["kind"].choices = [one for one in self.KINDS if one[0] not in no]  # type: ignore[attr-defined]
        choices = [(rule.id, rule.in_language(language)[0]) for rule in rules]
        self.fields["rule_ids"].choices = choices  # type: ignore[attr-defined]
        if not with_things:
            del self.fields["words"]
        if not rules:
            del self.fields["rule_ids"]


class AppealForm(forms.Form):
    """Why a decision is wrong."""

    text = forms.CharField(
        label=_("Why is this wrong?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Another moderator reads it, where there is one. You can appeal once."),
    )


class NoteForm(forms.Form):
    """What moderators write down for each other."""

    note = forms.CharField(
        label=_("Note for the other moderators"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stays with the case, and cannot be changed."),
    )


class AnswerForm(forms.Form):
    """What a moderator answers to an appeal."""

    words = forms.CharField(
        label=_("Your answer"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The person reads this."),
    )


class RetractForm(forms.Form):
    """What is done about all copies of a text, and why."""

    measure = forms.ChoiceField(
        label=_("What is to be done about the accounts?"),
        widget=forms.RadioSelect,
        choices=[
            ("warn", _("Warn: they read the reasons, nothing else changes")),
            ("limit", _("Limit: no place in public timelines, search and suggestions")),
            ("freeze", _("Freeze: nobody sees their profiles or posts, and they can do nothing")),
        ],
        initial="limit",
    )
    reasons = forms.CharField(
        label=_("Why?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        initial=_("Nearly the same text was sent by several accounts: that is spam."),
        help_text=_("All these people read this."),
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


class BarForm(forms.Form):
    """One thing to keep out."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=BARRIER_KINDS)
    value = forms.CharField(
        label=_("Domain, address or network"),
        max_length=300,
        help_text=_("Like example.org, name@example.org or 192.0.2.0/24. A domain stands for all below it."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    severity = forms.ChoiceField(
        label=_("What happens?"), choices=BARRIER_SEVERITIES, widget=forms.RadioSelect, initial="refuse"
    )
    days = forms.IntegerField(
        label=_("For how many days?"),
        required=False,
        min_value=1,
        max_value=3650,
        help_text=_("Needed for networks, as they change hands. Empty: for good."),
    )
    why = forms.CharField(label=_("Why?"), required=False, max_length=300)


class ListForm(forms.Form):
    """A list of things to keep out. It stands on a page with another form, so its ids are its own."""

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, auto_id="list_%s")

    source = forms.CharField(label=_("Where does the list come from?"), max_length=200)
    kind = forms.ChoiceField(
        label=_("What stands in it?"),
        choices=BARRIER_KINDS,
        help_text=_("For lists with one value or hash a line. A CSV file with our columns says it itself."),
    )
    file = forms.FileField(label=_("A file"), required=False)
    list = forms.CharField(
        label=_("Or its lines"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class AutoRuleForm(forms.Form):
    """A rule that acts by itself. Conditions that are empty say nothing; all others must hold."""

    name = forms.CharField(label=_("Name of the rule"), max_length=80)
    younger_than = forms.IntegerField(label=_("The account is younger than … days"), required=False, min_value=0)
    trust_at_most = forms.IntegerField(
        label=_("Its trust level is at most …"),
        required=False,
        min_value=0,
        max_value=3,
        help_text=_("0 to 3; newcomers have 1."),
    )
    links = forms.IntegerField(label=_("The post has at least … links"), required=False, min_value=0)
    mentions = forms.IntegerField(label=_("It mentions at least … people"), required=False, min_value=0)
    asked = forms.IntegerField(label=_("Within seven days it asked at least … strangers"), required=False, min_value=0)
    posts_in_hour = forms.IntegerField(label=_("It wrote at least … posts within an hour"), required=False, min_value=0)
    words = forms.CharField(
        label=_("The post has one of these words"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line; no matter how they are capitalised."),
    )
    action = forms.ChoiceField(label=_("What happens?"), choices=ACTIONS, widget=forms.RadioSelect, initial="queue")
    note = forms.CharField(
        label=_("Words before it"),
        required=False,
        max_length=150,
        help_text=_("For a note: readers see this first."),
    )
    reasons = forms.CharField(
        label=_("What does the person read?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Say which rule, and what it looks at. They can appeal, and moderators can take it back."),
    )
    CONDITIONS = ("younger_than", "trust_at_most", "links", "mentions", "asked", "posts_in_hour", "words")

    def values(self) -> dict[str, Any]:
        """As the verb takes them."""
        told = self.cleaned_data
        conditions = {name: told[name] for name in self.CONDITIONS if told[name] not in (None, "")}
        return {
            "name": told["name"],
            "conditions": conditions,
            "action": told["action"],
            "reasons": told["reasons"],
            "words": told["note"],
        }

    @staticmethod
    def initial_of(row: AutoRuleRow) -> dict[str, Any]:
        """A rule as the form shows it."""
        words = "\n".join(row.conditions.get("words", ()))
        return {
            **row.conditions,
            "words": words,
            "name": row.name,
            "action": row.action,
            "note": row.words,
            "reasons": row.reasons,
        }
