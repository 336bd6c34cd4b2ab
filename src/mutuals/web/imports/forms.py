"""The forms of imports."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.portability.queries import ImportShown
from mutuals.domains.portability.services import MOST_UPLOAD

NAMES = {
    "profile": _("Headline, about, place and links"),
    "position": _("Experience"),
    "education": _("Education"),
    "skills": _("Skills"),
    "language": _("Languages"),
    "certificate": _("Certificates"),
    "project": _("Projects"),
    "publication": _("Publications"),
    "honour": _("Honours"),
    "volunteering": _("Volunteering"),
    "course": _("Courses"),
    "posts": _("Posts"),
    "contacts": _("Contacts, for you alone"),
}


class UploadForm(forms.Form):
    """The archive."""

    file = forms.FileField(
        label=_("The ZIP that LinkedIn sent you"),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,application/zip"}),
        error_messages={
            "required": _("Choose the ZIP file first."),
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


class ChooseForm(forms.Form):
    """What to take of what was found."""

    sections = forms.MultipleChoiceField(
        label=_("What shall come in?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one part.")},
    )
    post_audience = forms.TypedChoiceField(
        label=_("Who may see the old posts"),
        coerce=int,
        required=False,
        empty_value=None,
        choices=[
            (Audience.CONNECTIONS, Audience.CONNECTIONS.label),
            (Audience.ME, Audience.ME.label),
            (Audience.SERVER, Audience.SERVER.label),
            (Audience.PUBLIC, Audience.PUBLIC.label),
        ],
        help_text=_("Posts that only your connections could see stay for connections in any case."),
    )

    def __init__(self, *args: Any, shown: ImportShown, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found: dict[str, dict[str, int]] = shown.report.get("sections", {})
        rows = [
            (name, _words(name, numbers))
            for name, numbers in sorted(found.items(), key=lambda row: list(NAMES).index(row[0]))
        ]
        self.fields["sections"].choices = rows  # type: ignore[attr-defined]
        self.fields["sections"].initial = [name for name, numbers in found.items() if numbers["new"]]
        if "posts" not in found:
            del self.fields["post_audience"]


def _words(name: str, numbers: dict[str, int]) -> str:
    if numbers["new"] == numbers["found"]:
        return f"{NAMES[name]}: {numbers['found']}"
    return _("%(what)s: %(found)d, of which %(new)d are new") % {"what": NAMES[name], **numbers}


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
