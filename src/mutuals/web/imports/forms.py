"""The forms of imports."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mutuals.domains.portability.queries import ImportShown
from mutuals.domains.portability.services import AUDIENCES, GROUPS, MOST_UPLOAD, Reaches
from mutuals.web.imports.words import SECTIONS

NOT_BY_ITSELF = {"portraits"}  # for everyone at once: chosen by who wants it


class UploadForm(forms.Form):
    """The archive, or the file."""

    file = forms.FileField(
        label=_("The file, as you received it"),
        help_text=_("A ZIP archive, or a .vcf, .csv or .json file. What it is, is found out by looking into it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,.vcf,.csv,.json,application/zip,text/vcard,text/csv"}),
        error_messages={
            "required": _("Choose the file first."),
            "empty": _("This file is empty. Download the archive again."),
        },
    )

    def clean_file(self) -> Any:
        """Too large is said before the file is copied."""
        file = self.cleaned_data["file"]
        if file.size > MOST_UPLOAD:
            most = MOST_UPLOAD >> 20
            raise forms.ValidationError(
                _("The archive is too large: at most %(most)d MB can be imported.") % {"most": most}
            )
        return file


def _audience(label: Any, first: int, help_text: Any = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        coerce=int,
        required=False,
        empty_value=None,
        initial=int(first),
        choices=[(int(one), one.label) for one in AUDIENCES],
        help_text=help_text,
    )


class ChooseForm(forms.Form):
    """What to take of what was found, and who may see it."""

    sections = forms.MultipleChoiceField(
        label=_("What shall come in?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one part.")},
    )
    profile_audience = _audience(
        _("Who may see what comes onto your profile"),
        Reaches.profile,
        _("Your headline is seen by everyone who sees you. You can change each line later."),
    )
    posts_audience = _audience(
        _("Who may see the old posts"),
        Reaches.posts,
        _('Posts that were for fewer people there stay for fewer here. With "Only you" they wait as drafts do.'),
    )
    replies_audience = _audience(
        _("Who may see the old replies"), Reaches.replies, _("What they answer is not here, so read them first.")
    )

    def __init__(self, *args: Any, shown: ImportShown, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found: dict[str, dict[str, int]] = shown.report.get("sections", {})
        rows = [(name, _words(name, found[name])) for name in SECTIONS if name in found]
        self.fields["sections"].choices = rows  # type: ignore[attr-defined]
        self.fields["sections"].initial = [
            name for name, numbers in found.items() if numbers["new"] and name not in NOT_BY_ITSELF
        ]
        for group, sections in GROUPS.items():
            if not found.keys() & sections:
                del self.fields[f"{group}_audience"]

    @property
    def reaches(self) -> Reaches:
        """The chosen audiences, the usual ones where nothing was asked."""
        given = {group: self.cleaned_data.get(f"{group}_audience") for group in GROUPS}
        return Reaches(**{group: audience for group, audience in given.items() if audience is not None})


def _words(name: str, numbers: dict[str, int]) -> str:
    if numbers["new"] == numbers["found"]:
        return f"{SECTIONS[name]}: {numbers['found']}"
    return _("%(what)s: %(found)d, of which %(new)d are new") % {"what": SECTIONS[name], **numbers}


class BeFoundForm(forms.Form):
    """By what a person may be found."""

    by_mail = forms.BooleanField(
        label=_("People who have my e-mail address may find me here"),
        required=False,
        help_text=_("Only a fingerprint of your confirmed address is compared with theirs."),
    )
    by_profile = forms.BooleanField(
        label=_("People who have the address of my LinkedIn profile may find me here"), required=False
    )
    profile_url = forms.CharField(
        label=_("The address of my LinkedIn profile"),
        required=False,
        max_length=500,
        help_text=_("Like https://www.linkedin.com/in/your-name. It is not stored, only its fingerprint is."),
    )
