"""Parts of long lists, and pages of people."""

from mutuals.api.answers import Answer
from mutuals.api.call import Call
from mutuals.api.entities.accounts import accounts
from mutuals.api.params import Paging
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries import readable
from mutuals.domains.ties.queries import Part, is_there
from mutuals.kit.paging import Span

USUAL, MOST = 40, 80


def part(q: Paging, *, usual: int = USUAL, most: int = MOST) -> Span:
    """The borders of a page as the domains take them."""
    return Span(q.max_id, q.since_id, q.min_id, q.most(usual, most))


def known(viewer: Viewer, person_id: int) -> bool:
    """Whether there is such a person for the viewer, in one statement; whom one blocks oneself, one knows."""
    return bool(readable(viewer, [person_id])) if viewer.is_anonymous else is_there(viewer, person_id)


def people(call: Call, rows: Part) -> Answer:
    """A page of accounts; each row is (its own id, person). Who may be shown was decided where the rows come from."""
    found = accounts(call.viewer, [person for _, person in rows])
    return call.page(
        [found[person] for _, person in rows if person in found],
        first=rows[0][0] if rows else None,
        last=rows[-1][0] if rows else None,
    )
