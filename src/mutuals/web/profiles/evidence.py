"""What shows a skill: attaching it, and taking it off."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mutuals.domains.evidence import services
from mutuals.domains.evidence.queries import own_evidence
from mutuals.domains.profiles.queries import profile_for
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import members_only, number_in, viewer_of
from mutuals.web.profiles.edit import page
from mutuals.web.profiles.forms import FormField, error_at, typed

NO_EVIDENCE = {"language"}  # sections whose entries show nothing of the kind


@members_only
def evidence(request: HttpRequest, skill_id: int) -> HttpResponse:
    """What shows one skill, and forms for more: an address, or an entry of one's profile."""
    viewer, data, error = viewer_of(request), request.POST, None
    profile = profile_for(viewer, viewer.me)
    skill = next((one for one in profile.skills if one.id == skill_id), None)
    if skill is None:
        raise NotFound
    if request.method == "POST":
        try:
            if data.get("do") == "remove":
                services.remove_evidence(viewer, evidence_id=number_in(data.get("row", "")) or 0)
            else:
                what = {"address": data.get("address", ""), "label": data.get("label", "")}
                services.add_evidence(viewer, skill_id=skill_id, entry_id=number_in(data.get("entry", "")), **what)
        except Refused as e:
            error = e
        else:
            return redirect("skill_evidence", skill_id=skill_id)
    values = typed(request)
    words = {
        "address": _("Address of your post or article, or of a page elsewhere"),
        "label": _("What that page is called (optional)"),
    }
    sections = [section for section in profile.sections if section.key not in NO_EVIDENCE]
    return page(
        request,
        "evidence",
        "skills",
        error=error,
        heading=_("What shows that you know %(skill)s") % {"skill": skill.name},
        shown=own_evidence(viewer, skill_id),
        fields=[FormField(name, words[name], values.get(name, ""), error=error_at(error, name)) for name in words],
        entries=[entry for section in sections for entry in section.entries],
    )
