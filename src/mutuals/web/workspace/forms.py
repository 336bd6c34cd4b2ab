"""The small forms on the page about somebody."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mutuals.domains.workspace.queries import TIERS


def _date(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=help_text)


class KeepForm(forms.Form):
    """What stays: how one met, the short note of a member, tags, how near."""

    how_met = forms.CharField(
        label=_("How we met"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    note = forms.CharField(
        label=_("In short"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Your other programs show this note too, to you alone."),
    )
    tags = forms.CharField(
        label=_("Tags"), required=False, max_length=1_000, help_text=_("With commas between: investor, Lyon")
    )
    tier = forms.TypedChoiceField(
        label=_("How near"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Not said")), *TIERS],
        help_text=_("The nearer, the sooner Today suggests to be in touch. They never know."),
    )

    def __init__(self, data: Any, *, initial: dict[str, Any], is_member: bool) -> None:
        super().__init__(data, prefix="keep", initial=initial)
        if not is_member:
            del self.fields["note"]


class NoteForm(forms.Form):
    """What happened on a day."""

    text = forms.CharField(label=_("What happened"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))
    on = _date(_("On"), help_text=_("Today, where you leave it empty."))


class PromiseForm(forms.Form):
    """Who promises what, until when."""

    text = forms.CharField(label=_("What was promised"), max_length=300)
    whose = forms.ChoiceField(
        label=_("By whom"),
        choices=[("mine", _("I promised it")), ("theirs", _("They promised it"))],
        widget=forms.RadioSelect,
        initial="mine",
    )
    due_on = _date(_("Until"))


class RemindForm(forms.Form):
    """When to think of what."""

    due_on = _date(_("On the morning of"), required=True)
    text = forms.CharField(label=_("What of"), required=False, max_length=300)


class RhythmForm(forms.Form):
    """After how many days."""

    five = forms.IntegerField(label=_("My closest five"), min_value=1, max_value=1_000)
    fifteen = forms.IntegerField(label=_("My good fifteen"), min_value=1, max_value=1_000)
    fifty = forms.IntegerField(label=_("My fifty"), min_value=1, max_value=1_000)
    many = forms.IntegerField(label=_("My hundred and fifty"), min_value=1, max_value=1_000)
