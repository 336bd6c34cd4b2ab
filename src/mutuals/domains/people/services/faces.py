"""Further faces of an account: persons of their own, whom nothing that others read ties to each other."""

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.people.events import PersonHidden, PersonJoined, PersonShown
from mutuals.domains.people.models import Account, Person
from mutuals.domains.people.queries import faces
from mutuals.domains.people.services.join import check_handle
from mutuals.domains.people.services.leave import GRACE, erase_faces
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_line

MOST_FACES = 5


def begin_face(actor: Viewer, *, handle: str, name: str) -> tuple[int, int]:
    """The row of one more face of the actor's account, and of its first one. Inside the transaction of `ties.add_face`.

    Raises Refused, NotFound where the account is not active. What the moderators decided of the account holds for it.
    """
    account = Account.objects.select_for_update().filter(id=actor.my_account, state=Account.State.ACTIVE).first()
    if account is None:
        raise NotFound
    there = list(Person.objects.filter(account=account).order_by("id").values_list("id", "limited"))
    if len(there) >= MOST_FACES:
        raise Refused(_("An account has at most %(most)d faces.") % {"most": MOST_FACES}, field="username")
    check_handle(handle)
    first, limited = there[0]
    try:
        with transaction.atomic():
            made = Person.objects.create(account=account, handle=handle, name=clean_line(name, 80), limited=limited)
    except IntegrityError as e:
        raise Refused(_("Somebody here has that name already. Choose another."), field="username") from e
    announce(PersonJoined(made.id, further=True), actor_id=made.id)
    return made.id, first


def take_face_away(actor: Viewer, *, person_id: int) -> None:
    """Nobody sees that face of the actor's any more; it is erased after 14 days. Raises NotFound, Refused."""
    with transaction.atomic():
        rows = _own(actor, person_id)
        if person_id == min(Person.objects.filter(account_id=actor.my_account).values_list("id", flat=True)):
            raise Refused(_("Your first face goes only with the account: pause or delete that."))
        if rows.update(state=Person.State.HIDDEN, delete_after=timezone.now() + GRACE, version=F("version") + 1):
            announce(PersonHidden(person_id), actor_id=person_id)


def bring_face_back(actor: Viewer, *, person_id: int) -> None:
    """The face is as before. Raises NotFound."""
    with transaction.atomic():
        rows = _own(actor, person_id).exclude(delete_after=None)
        if rows.update(state=Person.State.ACTIVE, delete_after=None, version=F("version") + 1):
            announce(PersonShown(person_id), actor_id=person_id)


def erase_face(person_id: int) -> None:
    """Erases a face that was taken away and whose days of grace are over."""
    with transaction.atomic():
        due = Person.objects.select_for_update().filter(id=person_id, delete_after__lte=timezone.now())
        if due.exists():
            erase_faces([person_id])


def all_faces_held(person_id: int) -> list[int]:
    """All faces of the account behind a person (of a remote one, itself); none is added until the transaction ends."""
    face = faces([person_id]).get(person_id)
    if face is None or face.account_id is None:
        return [] if face is None else [person_id]
    list(Account.objects.select_for_update(no_key=True).filter(id=face.account_id).values_list("id"))
    return list(Person.objects.filter(account_id=face.account_id).values_list("id", flat=True))


def _own(actor: Viewer, person_id: int) -> QuerySet[Person]:
    account = Account.objects.select_for_update().filter(id=actor.my_account, state=Account.State.ACTIVE).first()
    rows = Person.objects.filter(id=person_id, account=account)
    if account is None or not rows.exists():
        raise NotFound
    return rows
