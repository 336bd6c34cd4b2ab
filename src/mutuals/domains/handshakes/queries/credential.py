"""A handshake as a document that others can check: a W3C Verifiable Credential 2.0, signed by this server."""

from django.conf import settings

from mutuals.domains.handshakes.queries.listing import Meeting, meeting
from mutuals.domains.people.queries import faces, site
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.credential import did, signed
from mutuals.kit.refusal import NotFound

KIND = "MetInPersonCredential"


def credential(viewer: Viewer, handshake_id: int) -> str:
    """The signed document (`application/vc+jwt`), for either of the two. It says the day, not the place.

    Raises NotFound, also while one of them has not confirmed.
    """
    one = meeting(viewer, handshake_id)
    if one.state != "met":
        raise NotFound
    return signed(_document(viewer, one))


def _document(viewer: Viewer, one: Meeting) -> dict[str, object]:
    two = sorted([faces([viewer.me])[viewer.me], one.face], key=lambda face: face.id)
    pages = [f"{settings.MUTUALS_URL}/{face.address}" for face in two]
    subjects = [
        {"id": page, "name": face.shown_name, "met": other}
        for face, page, other in zip(two, pages, reversed(pages), strict=True)
    ]
    terms = {KIND: f"{did()}#{KIND}", "met": {"@id": "https://schema.org/knows", "@type": "@id"}}
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2", terms],  # the second: what is not in the W3C's own
        "type": ["VerifiableCredential", KIND],
        "issuer": {"id": did(), "name": site().name},
        "validFrom": f"{one.at:%Y-%m-%d}T00:00:00Z",
        "credentialSubject": subjects,
    }
