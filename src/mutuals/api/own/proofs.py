"""What proves that one's profile is one's own: a page, a domain, a mailbox or ORCID. Every answer lists all of them."""

from dataclasses import dataclass

from mutuals.api.call import Call
from mutuals.api.own.shapes import Scope, Scoping, reach_in, scope_of
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited
from mutuals.domains.profiles import services
from mutuals.domains.profiles.queries import ProofShown, own_proofs
from mutuals.domains.profiles.services import Reach
from mutuals.domains.profiles.services.looking import RECORD, record_name
from mutuals.kit.moments import stamp_or_none


class Domain(Scoping):
    domain: str = ""


class Orcid(Scoping):
    orcid: str = ""


class Mail(Params):
    address: str = ""


class Code(Scoping):
    code: str = ""


@dataclass(frozen=True, slots=True)
class OwnProof:
    """One proof: link domain mail orcid. Status: proven failing waiting ended unproven; others see the first two.

    A domain is proven by a TXT record: `record_name` says `record_value`. `trouble` is a sentence.
    """

    id: str
    kind: str
    subject: str
    status: str
    words: str
    proven_at: str | None
    checked_at: str | None
    check_after: str | None
    failing_since: str | None
    ends_at: str | None
    trouble: str
    record_name: str
    record_value: str
    scope: Scope


@endpoint("GET", "/api/mutuals/v1/profile/proofs", scope="read:accounts")
def proofs(call: Call) -> list[OwnProof]:
    """One's own proofs, also those that do not hold yet or any more."""
    return [_entity(proof) for proof in own_proofs(call.viewer)]


@endpoint("POST", "/api/mutuals/v1/profile/proofs/domain", scope="write:accounts")
def prove_domain(call: Call, q: Domain) -> list[OwnProof]:
    """Begins to prove a domain, by a record that its owner then puts into it."""
    limited(call, "check")
    services.prove_domain(call.viewer, domain=q.domain, reach=reach_in(q))
    return proofs(call)


@endpoint("POST", "/api/mutuals/v1/profile/proofs/orcid", scope="write:accounts")
def prove_orcid(call: Call, q: Orcid) -> list[OwnProof]:
    """Begins to prove an ORCID record, which has to name the profile's address."""
    limited(call, "check")
    services.prove_orcid(call.viewer, orcid=q.orcid, reach=reach_in(q))
    return proofs(call)


@endpoint("POST", "/api/mutuals/v1/profile/proofs/mail", scope="write:accounts")
def ask_by_mail(call: Call, q: Mail) -> list[OwnProof]:
    """Sends a code to a mailbox at work or school."""
    limited(call, "prove")
    services.ask_by_mail(call.viewer, address=q.address)
    return proofs(call)


@endpoint("POST", "/api/mutuals/v1/profile/proofs/mail/confirm", scope="write:accounts")
def confirm_mail(call: Call, q: Code) -> list[OwnProof]:
    """Proves the mailbox with the code; the profile names its domain."""
    limited(call, "prove_code")
    services.confirm_mail(call.viewer, code=q.code, reach=reach_in(q))
    return proofs(call)


@endpoint("POST", "/api/mutuals/v1/profile/proofs/{id}/check", scope="write:accounts")
def check_again(call: Call, id: int) -> list[OwnProof]:
    """Has a proof, or a link, checked now."""
    limited(call, "check")
    services.ask_again(call.viewer, thing_id=id)
    return proofs(call)


@endpoint("PUT", "/api/mutuals/v1/profile/proofs/{id}", scope="write:accounts")
def show_proof(call: Call, q: Scoping, id: int) -> list[OwnProof]:
    """Chooses who may see a proof. (A link's audience is the link's.)"""
    services.show_proof(call.viewer, proof_id=id, reach=reach_in(q) or Reach())
    return proofs(call)


@endpoint("DELETE", "/api/mutuals/v1/profile/proofs/{id}", scope="write:accounts")
def remove_proof(call: Call, id: int) -> list[OwnProof]:
    """Takes a proof off."""
    services.remove_proof(call.viewer, proof_id=id)
    return proofs(call)


def _entity(proof: ProofShown) -> OwnProof:
    state, is_domain = proof.state, proof.kind == "domain"
    return OwnProof(
        id=str(proof.id),
        kind=proof.kind,
        subject=proof.subject,
        status=proof.status,
        words=proof.words,
        proven_at=stamp_or_none(state.proven_at),
        checked_at=stamp_or_none(state.checked_at),
        check_after=stamp_or_none(state.check_after),
        failing_since=stamp_or_none(state.failing_since),
        ends_at=stamp_or_none(state.ends_at),
        trouble=proof.trouble,
        record_name=record_name(proof.subject) if is_domain else "",
        record_value=RECORD + proof.token if is_domain else "",
        scope=scope_of(proof),
    )
