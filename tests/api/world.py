"""A small world in which every kind of thing that the API names exists, so that bad requests get deep."""

import re
from dataclasses import dataclass, field

from mutuals.domains.audience.scope import Audience
from mutuals.domains.boundaries.models import Filter
from mutuals.domains.media.services import Arrivals
from mutuals.domains.moderation.services import publish_announcement, write_rule
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.services import Draft, PollDraft, keep, publish_post, thank
from mutuals.domains.profiles.models import Entry, PersonSkill, ProfileLink
from mutuals.domains.profiles.services import add_entry, add_link, add_skill
from mutuals.domains.ties.services import accept_connection, ask_to_connect, follow, make_circle, make_list
from mutuals.domains.workspace.services import file_contact
from tests.api.client import ApiClient

TUS = {"tus-resumable": "1.0.0", "upload-offset": "0", "upload-length": "7"}  # looked at by uploads in parts alone


@dataclass
class World:
    """Who calls, and by part of a path the id that stands there."""

    client: ApiClient
    numbers: dict[str, int] = field(default_factory=dict)

    def path(self, path: str, *, number: int | None = None) -> str:
        """A path of the table with real things in it, or with one number everywhere."""
        parts, found, last = path.split("/"), [], ""
        for part in parts:
            if not part.startswith("{"):
                last = part
                found.append(part)
            elif part.endswith("id}"):
                found.append(str(self.numbers.get(last, 1) if number is None else number))
            else:
                found.append("orchards")
        return "/".join(found)


def world(me: Viewer, other: Viewer, farah: Viewer) -> World:
    """A world in which `me` calls; they are an administrator, so that every endpoint lets them in."""
    follow(me, person_id=other.me)
    ask_to_connect(other, person_id=me.me)
    accept_connection(me, person_id=other.me)
    own = publish_post(me, draft=Draft("Mine #orchards", poll=PollDraft(("Yes", "No"), 86_400)))
    post = publish_post(other, draft=Draft("Theirs #orchards @farah", audience=Audience.PUBLIC))
    for verb in (thank, keep):
        verb(me, post_id=post)
    add_entry(me, section="position", values={"title": "Engineer"})
    add_skill(me, name="SQL")
    add_link(me, url="https://example.org/")
    words = Filter.objects.create(person_id=me.me, title="Plums", contexts="home")
    numbers = {
        "accounts": other.me,
        "people": other.me,
        "u": other.me,
        "statuses": own,
        "posts": post,
        "p": post,
        "quotes": post,
        "polls": own,
        "lists": make_list(me, name="List"),
        "list": make_list(me, name="Other list"),
        "circles": make_circle(me, name="Circle"),
        "contacts": file_contact(me, name="Noor"),
        "entries": Entry.objects.get(owner_id=me.me).id,
        "skills": PersonSkill.objects.get(owner_id=me.me).id,
        "links": ProfileLink.objects.get(owner_id=me.me).id,
        "rules": write_rule(farah, text="Be kind."),
        "announcements": publish_announcement(farah, text="Tea at four."),
        "filters": words.id,
        "uploads": Arrivals(me).begin(7, "", "a.txt").id,
    }
    return World(ApiClient(me, headers=TUS), numbers)


def varying(path: str) -> list[str]:
    """The names of the parts of a path that vary."""
    return re.findall(r"{(\w+)}", path)
