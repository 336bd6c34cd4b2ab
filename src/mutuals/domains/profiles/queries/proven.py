"""Reads of what is proven about people, links and other proofs alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.checking import COLUMNS, State, Status
from mutuals.domains.profiles.models import MailCode, ProfileLink, Proof
from mutuals.domains.profiles.queries.things import THING, Thing
from mutuals.kit.prepared import Prepared

MOST_DOMAINS = 2_000
MOST_PROOFS = 5_000


@dataclass(frozen=True, slots=True)
class ProofShown(Thing):
    """A proof: `kind` is link, domain, mail or orcid; `subject` the page, the domain or the iD."""

    kind: str
    subject: str
    token: str  # of a domain, for its owner's eyes
    state: State

    @property
    def title(self) -> str:
        return _("Web page") if self.kind == "link" else str(Proof.Kind(self.kind).label)

    @property
    def words(self) -> str:
        """What it proves, as a sentence."""
        said = {
            "link": _("The page %(subject)s links back to this profile."),
            "domain": _("The domain %(subject)s names this profile in its records."),
            "mail": _("Reads mail at %(subject)s."),
            "orcid": _("The ORCID record %(subject)s names this profile."),
        }
        return said[self.kind] % {"subject": self.short}

    @property
    def short(self) -> str:
        """The subject without a scheme."""
        return self.subject.partition("://")[2].rstrip("/") if "://" in self.subject else self.subject

    @property
    def url(self) -> str:
        """Where one can look for oneself; nothing for a mailbox."""
        before = {"link": "", "domain": "https://", "orcid": "https://orcid.org/"}
        return before[self.kind] + self.subject if self.kind in before else ""

    @property
    def proven_at(self) -> datetime | None:
        return self.state.proven_at

    @property
    def status(self) -> Status:
        return self.state.status

    @property
    def trouble(self) -> str:
        """Why it was not found, as a sentence; nothing where it was."""
        return str(Proof.Trouble(self.state.trouble).label) if self.state.trouble else ""

    @property
    def is_asked_for(self) -> bool:
        """Whether a check can be asked for: all but a mailbox, which has to be proven anew."""
        return self.kind != "mail"


def proofs_for(viewer: Viewer, person_id: int) -> tuple[ProofShown, ...]:
    """What is proven about a person now, as far as the viewer may see it; pages first. Two reads."""
    links = _PROVEN[0].rows(viewer.person_id, person_id)
    return (*map(_link, links), *proofs_beside_links(viewer, person_id))


def proofs_beside_links(viewer: Viewer, person_id: int) -> tuple[ProofShown, ...]:
    """The same without links, which a profile says itself. One read."""
    return tuple(map(_proof, _PROVEN[1].rows(viewer.person_id, person_id)))


def own_proofs(viewer: Viewer) -> tuple[ProofShown, ...]:
    """The viewer's own, also those that are not proven (yet, or any more)."""
    links, others = (read.rows(viewer.person_id, viewer.me) for read in _ALL)
    return (*map(_link, links), *map(_proof, others))


def domains_here() -> set[str]:
    """Domains that people of this server have proven to be theirs or their employer's, to everybody here."""
    kinds = [Proof.Kind.DOMAIN, Proof.Kind.MAIL]
    rows = Proof.objects.filter(kind__in=kinds, verified=True, audience__lte=Audience.SERVER)
    return set(rows.order_by().values_list("subject", flat=True).distinct()[:MOST_DOMAINS])


def own_domains(viewer: Viewer) -> set[str]:
    """The domains that the viewer proves now."""
    kinds = [Proof.Kind.DOMAIN, Proof.Kind.MAIL]
    return set(
        Proof.objects.filter(kind__in=kinds, verified=True, owner_id=viewer.me).values_list("subject", flat=True)
    )


def domains_among(viewer: Viewer, person_ids: list[int] | None, *, of: Iterable[str] = ()) -> dict[str, set[int]]:
    """By domain: who of these people (None: of all, for the domains `of`) proves it, as far as the viewer may know."""
    kinds = [Proof.Kind.DOMAIN, Proof.Kind.MAIL]
    rows = visible_to(Proof.objects.filter(kind__in=kinds, verified=True), viewer)
    rows = rows.filter(subject__in=list(of)) if person_ids is None else rows.filter(owner_id__in=person_ids)
    found: dict[str, set[int]] = {}
    for domain, person in rows.values_list("subject", "owner_id")[:MOST_PROOFS]:
        found.setdefault(domain, set()).add(person)
    return found


def waiting_mailbox(viewer: Viewer, now: datetime) -> str:
    """At which domain a code for the viewer waits to be typed; nothing where none does."""
    rows = MailCode.objects.filter(owner_id=viewer.me, expires_at__gt=now, tries_left__gt=0)
    return rows.values_list("domain", flat=True).first() or ""


def _link(row: tuple[Any, ...]) -> ProofShown:
    number, audience, circle, url, *state = row
    return ProofShown(number, audience, circle, "link", url, "", State(*state))


def _proof(row: tuple[Any, ...]) -> ProofShown:
    number, audience, circle, kind, subject, token, *state = row
    return ProofShown(number, audience, circle, kind, subject, token, State(*state))


def _read(rows: QuerySet[Any], *columns: str) -> Prepared:
    def build(me: int | None, owner: int) -> QuerySet[Any, Any]:
        return visible_to(rows.filter(owner_id=owner), Viewer(me)).values_list(*THING, *columns, *COLUMNS)

    return Prepared(build)


_LINKS = ProfileLink.objects.exclude(url="").order_by("order", "id")
_OTHERS = Proof.objects.order_by("kind", "id")
_PROVEN = (
    _read(_LINKS.filter(verified=True), "url"),
    _read(_OTHERS.filter(verified=True), "kind", "subject", "token"),
)
_ALL = (_read(_LINKS, "url"), _read(_OTHERS, "kind", "subject", "token"))
