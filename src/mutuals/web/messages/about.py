"""How one stands to a conversation, and who takes part in it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.guard.warning import Warned
from mutuals.domains.messages import queries, services
from mutuals.domains.people.queries import faces, faces_by_address
from mutuals.domains.ties.queries import connection_ids
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import ask_anyway, button, members_only, number_in, viewer_of
from mutuals.web.messages.present import title_of

MOST_LISTED = 500


@members_only
def about(request: HttpRequest, conversation_id: int) -> HttpResponse:
    """Who takes part, and what the viewer chose for this conversation."""
    viewer = viewer_of(request)
    talk = queries.conversation_for(viewer, conversation_id)
    there = {p.face.id for p in talk.people}
    free = [] if talk.is_pair else [i for i in connection_ids(viewer)[:MOST_LISTED] if i not in there]
    known = faces(free)
    context = {"talk": talk, "title": title_of(talk), "free": [known[i] for i in free]}
    return render(request, "messages/about.html", context)


@require_POST
@members_only
def change(request: HttpRequest, conversation_id: int) -> HttpResponse:
    """Changes the group: `do` is add, remove or rename."""
    viewer, do = viewer_of(request), request.POST.get("do")
    try:
        if do == "rename":
            services.rename(viewer, conversation_id=conversation_id, title=request.POST.get("title", ""))
        elif do == "remove":
            person = number_in(request.POST.get("person", "")) or 0
            services.remove_member(viewer, conversation_id=conversation_id, person_id=person)
        else:
            chosen = {i for i in map(number_in, request.POST.getlist("person")) if i}
            names = {word.strip(",;").lstrip("@").lower() for word in request.POST.get("people", "")[:4_000].split()}
            known = faces_by_address(names - {""})
            if unknown := sorted(names - {""} - known.keys()):
                raise Refused(_("Nobody called @%(name)s is known here.") % {"name": unknown[0]}, field="people")
            ids = chosen | {face.id for face in known.values()}
            services.add_members(viewer, conversation_id=conversation_id, person_ids=ids)
    except Warned as e:
        return ask_anyway(request, e)
    except Refused as e:
        messages.error(request, e.sentence)
    except NotFound:
        queries.conversation_for(viewer, conversation_id)  # whoever takes part learns why, everybody else nothing
        messages.error(request, _("Somebody you named cannot be reached."))
    return redirect("conversation_about", conversation_id=conversation_id)


@require_POST
@members_only
def leave(request: HttpRequest, conversation_id: int) -> HttpResponse:
    """Leaves a group."""
    try:
        services.leave(viewer_of(request), conversation_id=conversation_id)
    except Refused as e:
        messages.error(request, e.sentence)
        return redirect("conversation_about", conversation_id=conversation_id)
    messages.success(request, _("You left. Its messages are gone from your list."))
    return redirect("messages")


@button
def marks(request: HttpRequest, conversation_id: int) -> None:
    """Whether the others here see that one reads and types."""
    reads, typing_ = "reads" in request.POST, "typing" in request.POST
    services.show_marks(viewer_of(request), conversation_id=conversation_id, reads=reads, typing=typing_)


@button
def read(request: HttpRequest, conversation_id: int) -> None:
    """Marks all up to `up_to` as read; all of it without one."""
    up_to = number_in(request.POST.get("up_to", ""))
    services.mark_read(viewer_of(request), conversation_id=conversation_id, up_to=up_to)


@button
def typing(request: HttpRequest, conversation_id: int) -> None:
    """Says that one types, where one shows it."""
    services.typing(viewer_of(request), conversation_id=conversation_id)


@button
def mute(request: HttpRequest, conversation_id: int) -> None:
    """No dot and no notice for it, or (`on` = 0) again."""
    services.mute(viewer_of(request), conversation_id=conversation_id, on=request.POST.get("on") != "0")


@button
def archive(request: HttpRequest, conversation_id: int) -> None:
    """Out of the list until something is said there, or (`on` = 0) back."""
    services.archive(viewer_of(request), conversation_id=conversation_id, on=request.POST.get("on") != "0")


@button
def accept(request: HttpRequest, conversation_id: int) -> None:
    """Lets a stranger in."""
    services.accept(viewer_of(request), conversation_id=conversation_id)


@button
def decline(request: HttpRequest, conversation_id: int) -> None:
    """Puts a stranger's request away, silently."""
    services.decline(viewer_of(request), conversation_id=conversation_id)
    messages.info(request, _("Put away. They are not told."))
