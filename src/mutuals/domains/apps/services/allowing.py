"""A person says yes to a program: the request is read, and a code is made for it (RFC 6749, section 4.1)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.apps.models import Code
from mutuals.domains.apps.policy import OUT_OF_BAND, redirect_of, scopes_of
from mutuals.domains.apps.queries import Program, program_called
from mutuals.domains.apps.services.tokens import keep_newest
from mutuals.domains.people.queries import own_faces, viewer_for_person
from mutuals.domains.people.services import note_security
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.secret import digest, new_secret

LIFE = timedelta(minutes=10)
MOST = 5  # codes of one program for one account
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")  # SHA-256 in base64url (RFC 7636, section 4.2)
_LONGEST_STATE = 2000


@dataclass(frozen=True, slots=True)
class Asked:
    """What a program asks a person for, checked."""

    program: Program
    redirect_uri: str
    scopes: str
    state: str
    challenge: str

    @property
    def out_of_band(self) -> bool:
        """Whether the person copies the code from the page."""
        return self.redirect_uri == OUT_OF_BAND

    def back(self, **answer: str) -> str:
        """The program's address with the answer, and with the state that it gave."""
        words = answer | ({"state": self.state} if self.state else {})
        return f"{self.redirect_uri}{'&' if '?' in self.redirect_uri else '?'}{urlencode(words)}"


def read_request(words: Mapping[str, str]) -> Asked:
    """What the words of an authorization request ask for. Raises Refused, whose sentence is for the person.

    The person is never sent anywhere with an error: whoever registers a program could make this server lead people to
    any address (RFC 9700, section 4.11).
    """
    program = program_called(words.get("client_id", ""))
    if program is None:
        raise Refused(_("This server does not know the app that sent you. Begin the log-in in the app once more."))
    redirect_uri = redirect_of(program, words.get("redirect_uri", ""))
    if redirect_uri is None:
        raise Refused(_("The app asks to be answered at an address that it did not register. Nothing was sent there."))
    if words.get("response_type", "") != "code":
        raise Refused(_("The app asks in a way that this server does not offer: response_type must be code."))
    scopes = scopes_of(program, words.get("scope", ""))
    if scopes is None:
        raise Refused(_("The app asks for more than it registered for, or for something that does not exist here."))
    challenge, method = words.get("code_challenge", ""), words.get("code_challenge_method", "")
    if (challenge or method) and (method != "S256" or not _CHALLENGE.fullmatch(challenge)):
        raise Refused(_("The app protects its log-in in a way that this server does not offer: it must be S256."))
    if len(state := words.get("state", "")) > _LONGEST_STATE:
        raise Refused(_("What the app sent along is too long."))
    return Asked(program, redirect_uri, scopes, state, challenge)


def allow(actor: Viewer, *, asked: Asked, person_id: int, address: str = "", agent: str = "") -> str:
    """The actor lets the program act as one of their faces; the code for it. Raises NotFound for another's face.

    `address` and `agent` say from where, for the account's own log.
    """
    if person_id not in own_faces(actor.my_account):
        raise NotFound
    code, viewer = new_secret(), viewer_for_person(person_id)
    with transaction.atomic():
        mine = Code.objects.filter(app_id=asked.program.id, account_id=actor.my_account)
        keep_newest(mine.filter(token=None), MOST - 1)
        Code.objects.create(
            app_id=asked.program.id,
            account_id=viewer.my_account,
            person_id=viewer.me,
            hash=digest(code),
            scopes=asked.scopes,
            redirect_uri=asked.redirect_uri,
            challenge=asked.challenge,
            expires_at=timezone.now() + LIFE,
        )
        note_security(actor.my_account, "app_allowed", detail=asked.program.name, address=address, agent=agent)
    return code
