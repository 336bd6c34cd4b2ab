"""Forms of introductions and wishes for one. The domain alone decides; a refusal stands at its field."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mutuals.domains.introductions.services import LONGEST, LONGEST_WORD
from mutuals.domains.people.queries import Face
from mutuals.kit.refusal import Refused


def _text(label: Any, most: int, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea({"rows": 3, "dir": "auto"}), **options
    )  # fmt: skip


class Introduce(forms.Form):
    """Two connections, and why they should know each other."""

    one = forms.TypedChoiceField(label=_("Introduce"), coerce=int)
    other = forms.TypedChoiceField(label=_("to"), coerce=int)
    reason = _text(
        _("Why they should know each other"),
        LONGEST,
        help_text=_("Both read it. If both say yes, it is the first message of your conversation of three."),
    )
    word_one = _text(_("A word for the first one alone"), LONGEST_WORD, required=False)
    word_other = _text(_("A word for the second one alone"), LONGEST_WORD, required=False)

    def __init__(self, *args: Any, people: Sequence[Face], **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("one", "other"):
            self.fields[name].choices = named(people)  # type: ignore[attr-defined]


class Wish(forms.Form):
    """Whom one asks, and why one would like to know somebody."""

    through = forms.TypedChoiceField(label=_("Ask"), coerce=int)
    reason = _text(_("Why you would like to know them"), LONGEST)

    def __init__(self, *args: Any, people: Sequence[Face], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["through"].choices = named(people)  # type: ignore[attr-defined]


class Forward(forms.Form):
    """Why the one who is asked should know the one who wishes it."""

    reason = _text(_("What you say of them"), LONGEST)
    word = _text(_("A word that only they will read"), LONGEST_WORD, required=False)


class PassOn(forms.Form):
    """Somebody further along, and a word to them."""

    through = forms.TypedChoiceField(label=_("Ask"), coerce=int)
    word = _text(_("A word to them"), LONGEST_WORD, required=False)

    def __init__(self, *args: Any, people: Sequence[Face], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["through"].choices = named(people)  # type: ignore[attr-defined]


def named(people: Sequence[Face]) -> list[tuple[Any, str]]:
    """People as the options of a choice, with nobody chosen."""
    return [("", "—"), *((face.id, f"{face.shown_name} ({face.address})") for face in people)]


def refuse(form: forms.Form, no: Refused, *, people: str) -> None:
    """Puts a refusal at the field that it speaks of."""
    field = people if no.field == "people" else no.field
    form.add_error(field if field in form.fields else None, no.sentence)
