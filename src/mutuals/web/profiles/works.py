"""Works: their pages, and the part of their form that other entries lack, files, people and skills."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mutuals.cards.schema import work_json_ld
from mutuals.domains.audience.scope import Audience
from mutuals.domains.evidence.queries import skills_of_entry
from mutuals.domains.media import services as media
from mutuals.domains.media.queries import files_for_cards, own_unattached
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries import badges_of, profile_for, roles_of, section_title, work_for
from mutuals.domains.profiles.works import KIND, MOST_FILES
from mutuals.kit.refusal import Refused
from mutuals.kit.text.markdown import words_of
from mutuals.web.answers import number_in, open_to_all, viewer_of
from mutuals.web.machines import allow
from mutuals.web.posts.files import take_one
from mutuals.web.profiles.recommendations import naming

LONGEST_SUMMARY = 300  # characters of what machines are told


def at_address(request: HttpRequest, number: str, address: str) -> HttpResponse:
    """One work, at the address that names its owner."""
    return work(request, int(number), address)


@open_to_all
def work(request: HttpRequest, number: int, address: str = "") -> HttpResponse:
    """One work; from any other address of it to the one that it has."""
    viewer = viewer_of(request)
    found = work_for(viewer, number)
    place = f"/{found.owner.address}/works/{number}"
    if address != found.owner.address.removeprefix("@"):
        return redirect(place)
    everyone = found.entry.audience <= Audience.QUIET
    allow(request, search=found.owner.indexable and everyone)
    cover = next((file for file in found.files if file.has_picture and file.state == "ready"), None)
    url = f"{settings.MUTUALS_URL}{place}"
    summary = " ".join(words_of(found.entry.description).split())[:LONGEST_SUMMARY]
    image = settings.MUTUALS_URL + cover.url_large if cover and everyone else ""
    context = {
        "work": found,
        "entry": found.entry,
        "person": found.owner,
        "kind": section_title(found.entry.section),
        "own": viewer.person_id == found.owner.id,
        "roles": roles_of(viewer, [found.entry]),
        "skills": skills_of_entry(viewer, number),
        "badge": badges_of(viewer, [found.entry]).get(number),
        "url": url,
        "summary": summary,
        "cover": cover if image else None,
        "image": image,
        "json_ld": work_json_ld(found, url=url, image=image, summary=summary) if everyone else "",
    }
    return render(request, "profiles/work.html", context)


def around(request: HttpRequest, viewer: Viewer, entry_id: int) -> dict[str, Any]:
    """What the form of a work shows beside its fields: files, skills of one's own, who worked on it."""
    files = files_for_cards(KIND, [entry_id]).get(entry_id, [])
    sent = [number for number in map(number_in, request.POST.getlist("file")) if number]
    files += own_unattached(viewer, [number for number in sent if number not in {file.id for file in files}])
    shown = {number for number, _name in skills_of_entry(viewer, entry_id)}
    skills = [(one.id, one.name, one.id in shown) for one in profile_for(viewer, viewer.me).skills]
    return {**naming(viewer, entry_id), "files": files, "skills": skills, "most_files": MOST_FILES}


def take_files(request: HttpRequest, viewer: Viewer) -> list[int]:
    """The files of the form in the order chosen in it, described, and the new ones after them. Raises Refused."""
    gone, data = set(request.POST.getlist("remove_file")), request.POST
    kept = [number for number in map(number_in, (n for n in data.getlist("file") if n not in gone)) if number]
    kept.sort(key=_place(data.get))
    new = request.FILES.getlist("pictures")
    if len(kept) + len(new) > MOST_FILES:
        raise Refused(_("A work has at most %(most)d files.") % {"most": MOST_FILES}, field="pictures")
    for number in kept:
        alt = data.get(f"alt_{number}")
        if alt is not None:
            media.describe(viewer, file_id=number, alt=alt)
    taken = [take_one(viewer, sent) for sent in new]
    if taken:  # so that a refusal of something else does not lose them
        kept_too = data.copy()
        kept_too.setlist("file", [*data.getlist("file"), *map(str, taken)])
        request.POST = kept_too  # type: ignore[assignment]
    return kept + taken


def _place(sent: Callable[..., Any]) -> Callable[[int], int]:
    return lambda number: number_in(sent(f"place_{number}", "")) or MOST_FILES
