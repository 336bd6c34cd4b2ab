"""What a person takes along of what they say of themselves."""

from collections.abc import Iterator

from django.db.models import Q

from mutuals.domains.audience.queries import named, told_of_exclusions
from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.portable import Plain, addresses, rows
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.models import (
    Badge,
    Collaborator,
    CvChoice,
    Edit,
    Entry,
    Field,
    MailCode,
    OpenTo,
    PersonSkill,
    ProfileLink,
    Proof,
    Recommendation,
    SkillEndorsement,
)

_REACH = {"audience": Audience}


def export_of(person: Viewer) -> Iterator[Plain]:
    """Each line with the audience that it has."""
    for row in _said(person.me):
        if row["audience"] == "named":
            row["named"] = addresses(named(int(row["id"])))
        yield {**row, **told_of_exclusions(int(row["id"]))}
    badges = Badge.objects.filter(owner_id=person.me)
    yield from rows(
        "badges", badges, "id", "credential", "issuer", "verified", "proven_at", "shown_by", "withdrawn",
        "withdrawn_at", "reason", "wanted", entry="entry_id",
    )  # fmt: skip
    yield from _vouched(person.me)
    yield from rows("cv_choices", CvChoice.objects.filter(owner_id=person.me), "id", "name", "parts")
    edits = Edit.objects.filter(owner_id=person.me)
    yield from rows("edits", edits, "id", "part", "before", "after", "audience_before", "audience_after")
    waiting = MailCode.objects.filter(owner_id=person.me)
    yield from rows("mailboxes_to_prove", waiting, "id", "address", "expires_at")


def _said(me: int) -> Iterator[Plain]:
    shared = ("id", "audience")
    yield from rows(
        "fields", Field.objects.filter(owner_id=me), *shared, "key", "value", "true_at", words=_REACH, circle=_CIRCLE
    )
    entries = Entry.objects.filter(owner_id=me)
    yield from rows(
        "entries", entries, *shared, "section", "title", "organisation", "place", "started", "ended", "url", "detail",
        "description", "order", "true_at", words=_REACH, circle=_CIRCLE,
    )  # fmt: skip
    skills = PersonSkill.objects.filter(owner_id=me)
    yield from rows(
        "skills", skills, *shared, "order", "said", "as_said", words=_REACH, circle=_CIRCLE, name="skill__name",
        uri="skill__concept__uri",
    )  # fmt: skip
    links = ProfileLink.objects.filter(owner_id=me)
    yield from rows("links", links, *shared, "label", "url", "text", "order", "verified", words=_REACH, circle=_CIRCLE)
    open_to = OpenTo.objects.filter(owner_id=me)
    yield from rows("open_to", open_to, *shared, "note", "true_at", words=_REACH, circle=_CIRCLE, what="kind")
    proofs = Proof.objects.filter(owner_id=me)
    yield from rows(
        "proofs", proofs, *shared, "subject", "token", "verified", "proven_at", words=_REACH, circle=_CIRCLE, by="kind"
    )


def _vouched(me: int) -> Iterator[Plain]:
    """What others say of them, they of others; who was named in projects. A no is not told to whom it was said."""
    words = ("id", "together", "started", "ended", "text", "accepted_at")
    got, given = Recommendation.objects.filter(owner_id=me), Recommendation.objects.filter(giver_id=me)
    yield from rows("recommendations_received", got, *words, "declined_at", people={"from": "giver"})
    yield from rows("recommendations_given", given, *words, people={"to": "owner"})
    skills = SkillEndorsement.objects.filter(Q(recommendation__owner_id=me) | Q(recommendation__giver_id=me))
    yield from rows("recommended_skills", skills, recommendation="recommendation_id", skill="skill__name")
    with_me = Collaborator.objects.filter(entry__owner_id=me)
    yield from rows("collaborators", with_me, "role", "confirmed_at", people={"person": "person"}, entry="entry_id")
    named_in = Collaborator.objects.filter(person_id=me)
    told = {"from": "entry__owner"}
    yield from rows("named_in", named_in, "role", "confirmed_at", "declined_at", people=told, project="entry__title")


_CIRCLE = "circle__name"
