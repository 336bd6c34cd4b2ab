"""A token without a browser: for people's own scripts, and in test mode for suites that pin its values."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.apps.models import App, Token
from mutuals.domains.apps.policy import OUT_OF_BAND
from mutuals.domains.apps.queries import Program, program_called
from mutuals.domains.apps.scopes import SCOPES, known_scopes
from mutuals.domains.apps.services.registering import register
from mutuals.domains.apps.services.tokens import issue
from mutuals.domains.people.services import note_security
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import Refused
from mutuals.kit.secret import digest, fits

NAME = "Command line"


def token_for_command_line(
    actor: Viewer, *, scopes: str, client_id: str = "", secret: str = "", value: str = ""
) -> str:
    """A token of these scopes for the actor, in the name of the command line. Raises Refused.

    Fixed values are for test mode: a program of that id is taken again, so that several people can have its tokens.
    """
    if (client_id or secret or value) and not settings.MUTUALS_TEST_MODE:
        raise Refused(_("Fixed values work in test mode only: others could read them in the list of processes."))
    wanted = known_scopes(scopes)
    if not wanted:
        raise Refused(_("There is no such scope. They are listed at /.well-known/oauth-authorization-server."))
    if bool(client_id) != bool(secret):
        raise Refused(_("Give the app both an id and a secret, or neither."))
    if value and Token.objects.filter(hash=digest(value)).exists():
        raise Refused(_("Somebody has that token already."))
    with transaction.atomic():
        app = (
            _again(client_id, secret)
            or register(
                name=NAME, redirect_uris=[OUT_OF_BAND], scopes=" ".join(SCOPES), client_id=client_id, secret=secret
            ).program
        )
        text, _token = issue(app.id, viewer=actor, scopes=wanted, value=value)
        note_security(actor.my_account, "app_allowed", detail=app.name)
    return text


def _again(client_id: str, secret: str) -> Program | None:
    known = program_called(client_id) if client_id else None
    if known and not fits(secret, App.objects.values_list("secret_hash", flat=True).get(id=known.id)):
        raise Refused(_("That app is here already, with another secret."))
    return known
