"""The form of the first administrator's step; the other steps take fields of the profile."""

from django import forms
from django.utils.translation import gettext_lazy as _

# value, words, what it means: as the page shows them
WAYS_IN = (
    ("open", _("Everyone"), _("Whoever finds the address can join.")),
    ("approval", _("After approval"), _("They say why they want to join, and an administrator decides.")),
    ("invitation", _("By invitation"), _("Members send links to those they know.")),
    ("closed", _("Nobody for now"), _("You open it when you are ready.")),
)


class ServerForm(forms.Form):
    """What a new server needs to be told before others come."""

    name = forms.CharField(label=_("Name of the server"), max_length=60, help_text=_("People read it on every page."))
    sign_up = forms.ChoiceField(label=_("Who can join"), choices=[way[:2] for way in WAYS_IN])
    starter_handles = forms.CharField(
        label=_("People to begin with"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One user name a line. Newcomers are offered to follow them; you can add more later."),
    )
