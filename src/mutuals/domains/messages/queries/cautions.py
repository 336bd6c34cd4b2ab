"""What a stranger's messages recall, for who received them: computed as they read, stored nowhere, for them alone."""

from collections.abc import Iterable

from mutuals.domains.guard.cautions import Kind, cautions_in
from mutuals.domains.messages.queries.listing import Row
from mutuals.domains.messages.queries.reading import Said, messages_for
from mutuals.domains.messages.queries.talk import Talk
from mutuals.domains.people.viewer import Viewer

EARLY = 40  # messages of a conversation that a stranger began; later, the two know each other


def cautions_of(viewer: Viewer, one: Talk, some: Iterable[Said]) -> list[Kind]:
    """What those of the messages recall that the other one wrote early in a conversation among strangers."""
    if not (one.is_pair and one.purpose):
        return []
    said = (m for m in some if m.owner_id != viewer.me and m.sequence <= EARLY and m.kind == "plain")
    return cautions_in(m.source for m in said if not m.is_gone)


def cautions_for(viewer: Viewer, one: Talk) -> list[Kind]:
    """The same for the beginning of the conversation. Raises NotFound."""
    if not (one.is_pair and one.purpose):
        return []
    return cautions_of(viewer, one, messages_for(viewer, one.id, before=EARLY + 1))


def cautions_in_row(row: Row) -> list[Kind]:
    """What the beginning of a request recalls."""
    return cautions_in([row.preview]) if row.standing != "in" and row.preview_kind == "plain" else []
