"""The end of access."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from mutuals.domains.apps.models import Code, Token
from mutuals.domains.apps.services.tokens import end
from mutuals.domains.people.services import note_security
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.erase import erase
from mutuals.kit.refusal import NotFound

REMEMBERED = timedelta(days=1)  # a code that comes again within it ends its token


def end_app(actor: Viewer, *, app_id: int, address: str = "", agent: str = "") -> None:
    """The program can use the actor's account no longer, from this moment on. Raises NotFound where it could not."""
    with transaction.atomic():
        tokens = Token.objects.filter(account_id=actor.my_account, app_id=app_id).select_related("app")
        first = tokens.first()
        if first is None:
            raise NotFound
        Code.objects.filter(account_id=actor.my_account, app_id=app_id).delete()
        end(tokens)
        note_security(actor.my_account, "app_ended", detail=first.app.name, address=address, agent=agent)


def end_all(*, person_id: int) -> None:
    """No program can act as this person any more."""
    with transaction.atomic():
        Code.objects.filter(person_id=person_id).delete()
        end(Token.objects.filter(person_id=person_id))


def forget_codes() -> None:
    """Erases codes that are long over."""
    erase(Code.objects.filter(expires_at__lt=timezone.now() - REMEMBERED))
