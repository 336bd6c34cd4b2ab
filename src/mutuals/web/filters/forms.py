"""The form of one filter."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mutuals.domains.boundaries.queries import ACTIONS, CONTEXTS, Kept
from mutuals.domains.boundaries.services import Wish, terms_between

KEEP, NEVER = "keep", "never"
SPANS = (
    (NEVER, _("For good")),
    ("1", _("One hour")),
    ("24", _("One day")),
    ("168", _("One week")),
    ("720", _("30 days")),
)  # hours
LONGEST = 60_000  # characters of all words together


class FilterForm(forms.Form):
    """Words a line each; `kept` is the filter as it is, where there is one."""

    title = forms.CharField(label=_("Title"), max_length=256, help_text=_("It stands where a post is folded."))
    whole = forms.CharField(
        label=_("Words and phrases"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line. They count as whole words: “art” does not find “party”."),
    )
    parts = forms.CharField(
        label=_("Also inside other words"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line."),
    )
    contexts = forms.MultipleChoiceField(label=_("Where it holds"), widget=forms.CheckboxSelectMultiple)
    action = forms.ChoiceField(label=_("What it does"), widget=forms.RadioSelect)
    lasts = forms.ChoiceField(label=_("For how long"))

    def __init__(self, data: Any = None, *, kept: Kept | None = None) -> None:
        super().__init__(data, initial=_first(kept))
        self.kept = kept
        self.fields["contexts"].choices = CONTEXTS  # type: ignore[attr-defined]
        self.fields["action"].choices = [(v, str(words).capitalize()) for v, words in ACTIONS]  # type: ignore[attr-defined]
        ends = kept and kept.expires_at
        spans = [(KEEP, _("As it is")), *SPANS] if ends else SPANS
        self.fields["lasts"].choices = spans  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A filter that nothing meets helps nobody: it needs a word, unless it covers posts that were chosen."""
        data: dict[str, Any] = super().clean() or {}
        words = _lines(data.get("whole", "") + "\n" + data.get("parts", ""))
        if not (words or (self.kept and self.kept.posts) or self.errors.keys() & {"whole", "parts"}):
            self.add_error("whole", _("Write at least one word or phrase that you do not want to meet."))
        return data

    def wish(self) -> Wish:
        """What the form asks for, once it is valid."""
        data = self.cleaned_data
        wanted = [(line, True) for line in _lines(data["whole"])] + [(line, False) for line in _lines(data["parts"])]
        there = [(k.id, k.word, k.whole_word) for k in self.kept.keywords] if self.kept else []
        hours = data["lasts"]
        until = timezone.now() + timedelta(hours=int(hours)) if hours.isdigit() else None
        return Wish(
            data["title"],
            tuple(data["contexts"]),
            data["action"],
            until,
            sets_expiry=hours != KEEP,
            terms=terms_between(there, wanted),
        )


def _first(kept: Kept | None) -> dict[str, Any]:
    if kept is None:
        return {"contexts": [value for value, _words in CONTEXTS], "action": "warn", "lasts": NEVER}
    return {
        "title": kept.title,
        "whole": "\n".join(k.word for k in kept.keywords if k.whole_word),
        "parts": "\n".join(k.word for k in kept.keywords if not k.whole_word),
        "contexts": kept.contexts,
        "action": kept.action,
        "lasts": KEEP if kept.expires_at else NEVER,
    }


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]
