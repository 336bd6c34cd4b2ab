"""The trust graph for those who run the server: seeds, the last run, and what it says of an account, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutuals.domains.guard.queries import StandingShown, regions_of, standing_of
from mutuals.domains.guard.regions import FAR, NEAR
from mutuals.domains.moderation.models import GraphRun, Measure, Report, Seed
from mutuals.domains.people.policy import only_administrators, only_moderators
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.roster import first_faces_of, member
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.queries import tied_to_account
from mutuals.kit.ids import time_of
from mutuals.kit.refusal import NotFound

SINKING = (Measure.Kind.LIMIT, Measure.Kind.SUSPEND, Measure.Kind.FREEZE, Measure.Kind.PURGE)
SPEAKS = 0.2  # from this residual on it is said


@dataclass(frozen=True, slots=True)
class RunShown:
    """The figures of a run."""

    id: int
    finished_at: datetime | None
    failed: str
    accounts: int
    ties: int
    handshakes: int
    seeds: int
    confirmed: int
    far: int
    in_person: int
    proposed: list[int]

    @property
    def asked_at(self) -> datetime:
        return time_of(self.id)


@dataclass(frozen=True, slots=True)
class GraphShown:
    """What the administrators decide on: from whom it starts, whom one could add, how the last runs went."""

    seeds: tuple[Face, ...]
    proposed: tuple[Face, ...]
    last: RunShown | None
    waits: bool


def trust_graph(viewer: Viewer) -> GraphShown:
    """Raises NotFound for all but administrators."""
    only_administrators(viewer)
    runs = GraphRun.objects.order_by("-id").values_list(*RunShown.__dataclass_fields__)
    last = next((RunShown(*row) for row in runs.exclude(finished_at=None)[:1]), None)
    chosen = list(Seed.objects.order_by("at").values_list("account_id", flat=True))
    proposed = [one for one in (last.proposed if last else []) if one not in set(chosen)]
    first = first_faces_of([*chosen, *proposed])
    known = faces(first.values())

    def named(accounts: list[int]) -> tuple[Face, ...]:
        return tuple(known[first[one]] for one in accounts if first.get(one) in known)

    return GraphShown(named(chosen), named(proposed), last, runs.filter(finished_at=None).exists())


@dataclass(frozen=True, slots=True)
class Explained:
    """What the trust graph says of an account. It orders and limits; it is no proof, and no verdict."""

    standing: StandingShown
    sentences: tuple[str, ...]

    @property
    def is_far(self) -> bool:
        return self.standing.region == FAR

    @property
    def is_aside(self) -> bool:
        return self.standing.set_aside_at is not None


def explained(viewer: Viewer, person_id: int) -> Explained:
    """For moderators, in words. Raises NotFound for all others, and for people of other servers."""
    only_moderators(viewer)
    about = member(viewer, person_id)
    if about is None or about.account_id is None:
        raise NotFound
    found = standing_of(about.account_id)
    tied = tied_to_account(about.account_id)
    said = [_region(found)]
    if found.region in (NEAR, FAR):
        said.append(_way(found))
    said.append(_ties(tied))
    if found.residual >= SPEAKS:
        said.append(_("Confirmed reports about accounts it is tied to count against it."))
    if found.in_person:
        said.append(_("It counts as met in person: handshakes lead to it from the people this server starts from."))
    if found.set_aside_at:
        day = date_format(found.set_aside_at, "DATE_FORMAT")
        said.append(_("A moderator set this aside on %(day)s: nothing follows from it.") % {"day": day})
    elif found.region == FAR:
        said.append(
            _(
                "What follows: reports about it stand first, what it asks of strangers stands last, and it may ask "
                "as many as somebody one level lower. Nothing else, and it is no proof: people who are new or keep "
                "to themselves can stand here too."
            )
        )
    return Explained(found, tuple(said))


def confirmed_fakes() -> set[int]:
    """Accounts that are limited, suspended or frozen now because of a report of the kind spam: for the run."""
    rows = Measure.objects.filter(ended_at=None, kind__in=SINKING)
    return set(rows.filter(report__category=Report.Category.SPAM).values_list("account_id", flat=True))


def seed_accounts() -> list[int]:
    """From whom the run starts."""
    return list(Seed.objects.order_by("account_id").values_list("account_id", flat=True))


def _region(found: StandingShown) -> str:
    if found.region == FAR:
        return _(
            "It stands in the lowest region: hardly any trust reaches it from the people whom the administrators "
            "start from."
        )
    if found.region == NEAR:
        return _("It stands among the others: trust reaches it from the people whom the administrators start from.")
    return _("Nothing is said of this account: it has no accepted ties, or the ties known here are too few to compare.")


def _way(found: StandingShown) -> str:
    if found.steps == 0:
        return _("The administrators start from it.")
    if found.steps < 0:
        return _("No way of accepted ties leads to it from them.")
    sentence = ngettext(
        "The nearest of them is %(count)d accepted tie away.",
        "The nearest of them is %(count)d accepted ties away.",
        found.steps,
    )
    return sentence % {"count": found.steps}


def _ties(tied: set[int]) -> str:
    far = sum(region == FAR for region in regions_of(tied).values())
    sentence = ngettext(
        "It has accepted ties with %(count)d account of this server; %(far)d in the lowest region, %(fakes)d confirmed "
        "as spam.",
        "It has accepted ties with %(count)d accounts of this server; %(far)d in the lowest region, %(fakes)d "
        "confirmed as spam.",
        len(tied),
    )
    return sentence % {"count": len(tied), "far": far, "fakes": len(tied & confirmed_fakes())}
