"""Links to pages elsewhere, and whether those pages link back."""

from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.people.queries import faces
from mutuals.domains.people.services import touch_person
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.events import LinkAdded
from mutuals.domains.profiles.models import ProfileLink
from mutuals.domains.profiles.services.changing import changed
from mutuals.domains.profiles.services.reach import Reach, scope
from mutuals.domains.profiles.services.values import line, web_address
from mutuals.kit.http import FetchFailed, fetch
from mutuals.kit.ids import new_id
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused

MOST = 20
LONGEST_PAGE = 500_000  # characters of a page that are read for a link back


def add_link(actor: Viewer, *, url: str, label: str = "", reach: Reach | None = None) -> int:
    """Puts a link on the profile and has its page asked whether it links back; its id. Raises Refused."""
    url, label = web_address(url), line(label, "label", 60)
    if not url:
        raise Refused(_("Write the address of the page."), field="url")
    with transaction.atomic():
        mine = ProfileLink.objects.filter(owner_id=actor.me)
        old = mine.filter(url=url).values_list("id", flat=True).first()
        if old is not None:
            return old
        if mine.count() >= MOST:
            raise Refused(_("%(most)d links fit on a profile. Remove one first.") % {"most": MOST}, field="url")
        last = mine.aggregate(last=Max("order"))["last"]
        number = new_id()
        columns = scope(actor, reach or Reach(), thing=number)
        order = 0 if last is None else last + 1
        ProfileLink.objects.create(id=number, owner_id=actor.me, url=url, label=label, order=order, **columns)
        changed(actor)
        announce(LinkAdded(number), actor_id=actor.me)
    return number


def remove_link(actor: Viewer, *, link_id: int) -> None:
    """Takes a link off the profile. Raises NotFound."""
    with transaction.atomic():
        if not ProfileLink.objects.filter(id=link_id, owner_id=actor.me).delete()[0]:
            raise NotFound
        changed(actor)


def ask_again(actor: Viewer, *, link_id: int) -> None:
    """Has the page of a link asked once more whether it links back. Raises NotFound."""
    with transaction.atomic():
        if not ProfileLink.objects.filter(id=link_id, owner_id=actor.me).exclude(url="").exists():
            raise NotFound
        announce(LinkAdded(link_id), actor_id=actor.me)


def check_link(*, link_id: int) -> None:
    """Fetches a link's page and notes whether it links back with rel=me. Nothing where the link is gone."""
    link = ProfileLink.objects.filter(id=link_id).first()
    if link is None or not link.url:
        return
    profile = f"{settings.MUTUALS_URL}/{faces([link.owner_id])[link.owner_id].address}"
    try:
        answer = fetch(link.url, headers={"Accept": "text/html"})
        verified = links_back(answer.body.decode(errors="replace"), page=answer.url, to=profile)
    except FetchFailed:
        verified = False
    with transaction.atomic():
        ProfileLink.objects.filter(id=link_id).update(checked_at=timezone.now(), verified=verified)
        touch_person(link.owner_id)


def links_back(html: str, *, page: str, to: str) -> bool:
    """Whether that HTML has an <a> or <link> with rel=me to the address."""
    reader = _RelMe()
    reader.feed(html[:LONGEST_PAGE])
    return any(_same(urljoin(page, found), to) for found in reader.found)


class _RelMe(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in {"a", "link"} and "me" in (values.get("rel") or "").lower().split():
            self.found.append((values.get("href") or "").strip())


def _same(one: str, other: str) -> bool:
    try:
        a, b = urlsplit(one), urlsplit(other)
    except ValueError:
        return False
    return (a.netloc.lower(), a.path.rstrip("/").lower()) == (b.netloc.lower(), b.path.rstrip("/").lower())
