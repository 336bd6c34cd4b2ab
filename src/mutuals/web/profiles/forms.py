"""What the profile's forms share: fields, the audience chooser, what was typed and is kept when refused."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from mutuals.domains.audience.queries import named_for
from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries import Thing
from mutuals.domains.profiles.services import Reach
from mutuals.domains.profiles.works import WORKS
from mutuals.kit.refusal import Refused
from mutuals.web.posts.forms import Choice, audience_choices, named_in

FIELDS: dict[str, tuple[str, ...]] = {
    "position": ("title", "organisation", "place", "started", "ended", "description", "url"),
    "education": ("organisation", "title", "detail", "started", "ended", "description", "url"),
    "project": ("title", "organisation", "detail", "started", "ended", "description", "url"),
    "publication": ("title", "organisation", "detail", "started", "description", "url"),
    "talk": ("title", "organisation", "place", "detail", "started", "description", "url"),
    "video": ("title", "organisation", "detail", "started", "description", "url"),
    "design": ("title", "organisation", "detail", "started", "ended", "description", "url"),
    "code": ("title", "organisation", "detail", "started", "ended", "description", "url"),
    "certificate": ("title", "organisation", "detail", "started", "ended", "description", "url"),
    "honour": ("title", "organisation", "started", "description"),
    "volunteering": ("title", "organisation", "place", "started", "ended", "description", "url"),
    "course": ("title", "organisation", "detail", "started", "description"),
    "language": ("title", "detail"),
}


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form, as templates/profiles/edit/field.html shows it."""

    name: str
    label: str
    value: str = ""
    help: str = ""
    error: str = ""
    long: bool = False
    required: bool = False
    options: str = ""  # the id of a <datalist>
    audience: str = ""  # the audience chosen for it
    named: str = ""  # the addresses of the people named for it

    @property
    def audience_name(self) -> str:
        return f"audience_{self.name}"


def label(section: str, field: str) -> str:
    """What a field is called in a section."""
    special = {
        ("position", "title"): _("What you do"),
        ("position", "organisation"): _("Where"),
        ("education", "organisation"): _("School"),
        ("education", "title"): _("Degree or subject"),
        ("education", "detail"): _("Grade"),
        ("project", "title"): _("Project"),
        ("project", "organisation"): _("With or for"),
        ("publication", "title"): _("Title"),
        ("publication", "organisation"): _("Publisher"),
        ("publication", "started"): _("Published"),
        ("talk", "title"): _("Talk"),
        ("talk", "organisation"): _("Event"),
        ("talk", "started"): _("When"),
        ("video", "title"): _("Video"),
        ("video", "started"): _("Published"),
        ("design", "title"): _("Design"),
        ("code", "title"): _("Name"),
        ("certificate", "title"): _("Certificate"),
        ("certificate", "organisation"): _("Given by"),
        ("certificate", "detail"): _("Number"),
        ("certificate", "started"): _("Given"),
        ("certificate", "ended"): _("Valid until"),
        ("honour", "title"): _("Honour"),
        ("honour", "organisation"): _("Given by"),
        ("honour", "started"): _("Given"),
        ("volunteering", "title"): _("What you do"),
        ("volunteering", "organisation"): _("Where"),
        ("course", "title"): _("Course"),
        ("course", "organisation"): _("School or teacher"),
        ("course", "detail"): _("Number"),
        ("course", "started"): _("When"),
        ("language", "title"): _("Language"),
        ("language", "detail"): _("How well"),
    }
    general = {
        "organisation": _("With or for"),
        "detail": _("Your role"),
        "place": _("Place"),
        "started": _("From"),
        "ended": _("To"),
        "description": _("More about it"),
        "url": _("Web page"),
    }
    return special.get((section, field)) or general[field]


def help_text(section: str, field: str) -> str:
    """The line below a field."""
    if field == "description" and section in WORKS:
        return _("Markdown as in posts: bold, italic, lists, quotes, code, links.")
    return {
        "started": _("A year, a month (2021-09) or a day."),
        "ended": _("Empty: until now, or for good."),
        "url": _("For example https://example.org/page"),
    }.get(field, "")


def choices(viewer: Viewer) -> list[Choice]:
    """The audiences that a thing on a profile can have."""
    return [choice for choice in audience_choices(viewer) if choice.value != str(int(Audience.QUIET))]


def reach_from(data: QueryDict, name: str = "audience") -> Reach:
    """The audience chosen in a form. Raises Refused."""
    chosen, _sep, circle = data.get(name, "").partition(":")
    if not (chosen.isascii() and chosen.isdigit() and len(chosen) == 1) or (circle and not circle.isdigit()):
        raise Refused(_("Choose who may see this."), field=name)
    named = named_in(data.get(f"named_for_{name}", "")) if int(chosen) == Audience.NAMED else ()
    return Reach(int(chosen), int(circle) if circle and len(circle) < 20 else None, named)


def named_words(things: Iterable[Thing]) -> dict[int, str]:
    """The addresses of the people named for things of one's own, as a form shows them."""
    named = named_for(thing.id for thing in things if thing.audience == Audience.NAMED)
    known = faces({i for people in named.values() for i in people})
    return {thing: " ".join(known[i].address for i in people if i in known) for thing, people in named.items()}


def typed(request: HttpRequest) -> dict[str, str]:
    """The form's fields as they were sent."""
    return {name: str(value) for name, value in request.POST.items()}


def error_at(error: Refused | None, field: str) -> str:
    """The sentence to show at a field."""
    return error.sentence if error and error.field == field else ""
