"""One's own profile as others get it: the very page, with every button out of order."""

import re
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mutuals.cards.profiles import CLOCK, article, public_profile
from mutuals.domains.audience.gate import told_of
from mutuals.domains.evidence.queries import skills_of
from mutuals.domains.feed.queries import Entry
from mutuals.domains.feed.queries import profile_for as posts_of
from mutuals.domains.people.queries import Face, face_by_address
from mutuals.domains.people.viewer import SOMEBODY, Viewer
from mutuals.domains.posts.queries import Seen, seen
from mutuals.domains.posts.readers import placing
from mutuals.domains.profiles import queries
from mutuals.domains.profiles.queries import Onlooker
from mutuals.kit.refusal import NotFound
from mutuals.web.posts.present import html_of
from mutuals.web.profiles.present import local_time

_LEADS_ON = re.compile(r'<a class="(button[^"]*)" href="[^"]*"')


def looked_at(request: HttpRequest, owner: Viewer, face: Face, *, newest: int) -> HttpResponse:
    """The owner's profile through the eyes that `as` (and `person`) name."""
    kind, name = request.GET.get("as", ""), request.GET.get("person", "").strip()[:400]
    context: dict[str, Any] = {"person": face, "tab": "profile", "looking": kind, "looking_for": name}
    try:
        eyes = queries.onlooker(owner, kind, face_by_address(name) if kind == "person" and name else None)
    except NotFound:
        problem = _("There is nobody here by that name whom you can see.") if name else ""
        context |= {"looking": "person", "problem": problem}
        return render(request, "profiles/profile.html", context, status=404 if name else 200)
    context |= {"eyes": eyes, "whose": in_words(eyes), "article": inert(_article(owner, face, eyes))}
    if eyes.kind != "visitor":
        context["posts"] = inert(_posts(owner, eyes, newest))
    return render(request, "profiles/profile.html", context)


def inert(html: str) -> SafeString:
    """The same HTML with links that are buttons leading nowhere; its real buttons stand in a disabled fieldset."""
    return mark_safe(_LEADS_ON.sub(r'<a class="\1" aria-disabled="true"', html))


def in_words(eyes: Onlooker) -> str:
    """Whose eyes these are, as a sentence."""
    if eyes.face:
        return _("This is what %(name)s sees.") % {"name": eyes.face.shown_name}
    return {
        "visitor": _("This is what a visitor without log-in sees."),
        "follower": _("This is what somebody sees who follows you."),
        "connection": _("This is what somebody sees who is connected with you."),
    }[eyes.kind]


def _article(owner: Viewer, face: Face, eyes: Onlooker) -> str:
    if eyes.kind == "visitor":
        card = public_profile(face, get_language() or "en")
        return card.html.replace(CLOCK, local_time(card.timezone))
    shown, two = queries.profile_as(owner, eyes), queries.between(owner, eyes)
    html = article(
        shown,
        viewer=eyes.viewer,
        own=False,
        missing=(),
        tie=two.tie,
        introducer=two.introducer,
        mutuals=two.mutuals,
        proofs=queries.proofs_as(owner, eyes),
        recommendations=queries.recommendations_as(owner, eyes, shown),
        roles=queries.roles_as(owner, shown),
        badges=queries.badges_as(eyes, shown),
        works=queries.files_of(queries.works_in(shown)),
        skills=skills_of(owner, shown, narrowest=queries.reach_of(owner, eyes)),
        csrf_token="",  # nothing could be sent even by force
    )
    zone = shown.fields["timezone"].value if "timezone" in shown.fields else ""
    return html.replace(CLOCK, local_time(zone))


def _posts(owner: Viewer, eyes: Onlooker, newest: int) -> SafeString:
    """The newest posts: the owner's through the gate, those of others as any member sees them; nobody's marks."""
    entries = posts_of(owner, owner.me, limit=newest, narrowest=eyes.narrowest).entries
    if eyes.face:
        entries = [e for e in entries if (post := placing(e.id)) and told_of(post.scope, eyes.face.id)]
    return html_of(SOMEBODY, entries, _facts(owner, entries))


def _facts(owner: Viewer, entries: list[Entry]) -> dict[int, Seen]:
    own = seen(owner, [e.post_id for e in entries if e.author_id == owner.me])
    others = seen(SOMEBODY, [e.post_id for e in entries if e.author_id != owner.me])
    return {i: replace(post, thanked="", kept=False, shared=False, muted=False) for i, post in (own | others).items()}
