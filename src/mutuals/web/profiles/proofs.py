"""Proofs of one's own: what is checked, where it stands, and how to add another."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.people.queries import faces
from mutuals.domains.people.services import not_too_often
from mutuals.domains.profiles import services
from mutuals.domains.profiles.queries import ProofShown, own_proofs, waiting_mailbox
from mutuals.domains.profiles.services.looking import RECORD, record_name
from mutuals.kit.refusal import Refused
from mutuals.web.answers import members_only, number_in, viewer_of
from mutuals.web.profiles.edit import page
from mutuals.web.profiles.forms import FormField, error_at, named_words, reach_from, typed


@dataclass(frozen=True, slots=True)
class Row:
    """One proof as its owner sees it."""

    proof: ProofShown
    named: str
    record: str  # the name of a domain's record
    value: str  # what the record has to say


@members_only
def proofs(request: HttpRequest) -> HttpResponse:
    """What proves that a profile belongs to who it says, with the next check; adds, shows, removes, asks again."""
    viewer, error = viewer_of(request), None
    if request.method == "POST":
        try:
            _do(request, request.POST.get("do", ""))
        except Refused as e:
            error = e
        else:
            return redirect("edit_proofs")
    had = own_proofs(viewer)
    named = named_words(had)
    values = {"audience": "0", **typed(request)}
    return page(
        request,
        "proofs",
        "proofs",
        error=error,
        heading=_("Proofs"),
        rows=[Row(p, named.get(p.id, ""), record_name(p.subject), RECORD + p.token) for p in had],
        waiting=waiting_mailbox(viewer, timezone.now()),
        profile_url=f"{settings.MUTUALS_URL}/{faces([viewer.me])[viewer.me].address}",
        values=values,
        **_fields(values, error),
    )


def _fields(values: dict[str, str], error: Refused | None) -> dict[str, FormField]:
    def field(name: str, label: str, help_text: str) -> FormField:
        return FormField(name, label, values.get(name, ""), help_text, error_at(error, name), required=True)

    return {
        "domain": field("domain", _("Your domain"), _("For example example.org.")),
        "mail": field("mail", _("Your address at work or school"), _("A code goes there. The address is not kept.")),
        "code": field("code", _("Code from the mail"), _("Six digits; they work for an hour.")),
        "orcid": field("orcid", _("Your ORCID iD"), _("For example 0000-0002-1825-0097.")),
    }


def _do(request: HttpRequest, what: str) -> None:
    viewer, data = viewer_of(request), request.POST
    row = number_in(data.get("row", ""))
    if what == "domain":
        not_too_often(viewer, "check")
        services.prove_domain(viewer, domain=data.get("domain", ""), reach=reach_from(data))
        messages.info(request, _("Now put the record below into your domain."))
    elif what == "orcid":
        not_too_often(viewer, "check")
        services.prove_orcid(viewer, orcid=data.get("orcid", ""), reach=reach_from(data))
        messages.info(request, _("ORCID is being asked. Look again in a minute."))
    elif what == "mail":
        not_too_often(viewer, "prove")
        services.ask_by_mail(viewer, address=data.get("mail", ""))
        messages.info(request, _("The code is on its way."))
    elif what == "code":
        not_too_often(viewer, "prove_code")
        services.confirm_mail(viewer, code=data.get("code", ""), reach=reach_from(data))
        messages.success(request, _("Proven."))
    elif row and what == "check":
        not_too_often(viewer, "check")
        services.ask_again(viewer, thing_id=row)
        messages.info(request, _("It is being checked. Look again in a minute."))
    elif row and what == "show":
        services.show_proof(viewer, proof_id=row, reach=reach_from(data))
        messages.success(request, _("Saved."))
    elif row and what == "remove":
        services.remove_proof(viewer, proof_id=row)
