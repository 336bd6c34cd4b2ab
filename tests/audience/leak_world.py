"""A world in which each narrow text is a word of its own, so that a page tells what it leaks."""

import io
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from mutuals.domains.audience.scope import Audience
from mutuals.domains.media import services as media
from mutuals.domains.media.models import File
from mutuals.domains.media.services.storing import put
from mutuals.domains.messages import queries as talks
from mutuals.domains.messages import services as messages
from mutuals.domains.people.viewer import ANYONE, Viewer
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.services import Draft
from mutuals.domains.profiles import services as profiles
from mutuals.domains.profiles.models import Proof
from mutuals.domains.profiles.services import Reach
from mutuals.domains.profiles.services.proofs import make
from mutuals.domains.ties import services as ties
from mutuals.domains.workspace import services as workspace
from mutuals.kit.outbox.draining import drain
from mutuals.project.wiring import WIRING
from tests.cast import member

WIDE = {Audience.PUBLIC, Audience.QUIET}
SERVER = {*WIDE, Audience.SERVER}
# what of Amara's each reader may see: Bo is connected, Gina in the circle too, Hugo named, Ines was connected once
SEES = {
    "anyone": WIDE,
    "dalia": SERVER,
    "farah": SERVER,
    "ines": SERVER,
    "chen": SERVER | {Audience.FOLLOWERS},
    "bo": SERVER | {Audience.FOLLOWERS, Audience.CONNECTIONS},
    "gina": SERVER | {Audience.FOLLOWERS, Audience.CONNECTIONS, Audience.CIRCLE},
    "hugo": SERVER | {Audience.NAMED},
    "emeka": set(),
    "amara": set(Audience),
}


@dataclass
class World:
    """Who reads, which numbers exist, and which word each reader may meet."""

    viewers: dict[str, Viewer] = field(default_factory=dict)
    allowed: dict[str, set[str]] = field(default_factory=dict)  # word -> readers
    posts: dict[int, set[str]] = field(default_factory=dict)
    files: dict[int, set[str]] = field(default_factory=dict)
    films: dict[int, set[str]] = field(default_factory=dict)
    ids: dict[str, list[int]] = field(default_factory=dict)

    def word(self, kind: str, readers: set[str]) -> str:
        """A word that stands in no other text, for these readers only."""
        word = f"zq{len(self.allowed):03d}{kind}"
        self.allowed[word] = readers
        return word

    def readers(self, audience: Audience) -> set[str]:
        return {name for name, sees in SEES.items() if audience in sees}


def build() -> World:
    """Everything that the product can hold for now, in every audience."""
    world = World()
    for name in SEES:
        role = "administrator" if name == "farah" else "member"
        world.viewers[name] = ANYONE if name == "anyone" else member(name, role=role)
    circle = _ties(world)
    _posts(world, circle)
    _profile(world, circle)
    _messages(world)
    _own(world)
    _settle()
    _held(world)
    return world


def picture() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "PNG")
    file.seek(0)
    return file


def _film(actor: Viewer, alt: str) -> int:
    """A film as it is once it is prepared; what is in it does not matter here."""
    film = media.upload(actor, upload=picture(), alt=alt)
    File.objects.filter(id=film).update(kind=File.Kind.VIDEO, ending="mp4", facts={"small": [40, 30]})
    put(film, "original.mp4", ContentFile(b"film" * 9))
    return film


def _settle() -> None:
    for _ in range(10):
        if not drain(WIRING, until=timezone.now() + timedelta(seconds=1)):
            return


def _connect(one: Viewer, other: Viewer) -> None:
    ties.ask_to_connect(one, person_id=other.me)
    ties.accept_connection(other, person_id=one.me)


def _ties(world: World) -> int:
    people = world.viewers
    amara = people["amara"]
    for name in ("bo", "gina", "ines"):
        _connect(people[name], amara)
    ties.follow(people["chen"], person_id=amara.me)
    circle = ties.make_circle(amara, name=world.word("circlename", {"amara"}))
    ties.change_circle(amara, circle_id=circle, add=[people["gina"].me])
    ties.follow(amara, person_id=people["bo"].me)
    readers = ties.make_list(amara, name=world.word("listname", {"amara"}))
    ties.change_list(amara, list_id=readers, add=[people["bo"].me])
    note = world.word("request", {"amara", "dalia"})
    ties.ask_to_connect(people["dalia"], person_id=amara.me, note=note)
    world.ids |= {"circle": [circle], "list_id": [readers], "group_id": [circle, readers]}
    return circle


def _posts(world: World, circle: int) -> None:
    people = world.viewers
    amara = people["amara"]
    made: dict[Audience, int] = {}
    for audience in Audience:
        readers = world.readers(audience)
        alt = world.word("alt", readers)
        file = media.upload(amara, upload=picture(), alt=alt)
        world.files[file] = readers
        draft = Draft(
            text=f"{world.word('post', readers)} #orchid",
            audience=audience,
            circle_id=circle if audience == Audience.CIRCLE else None,
            named=(people["hugo"].me,) if audience == Audience.NAMED else (),
            notice=world.word("notice", readers) if audience == Audience.CONNECTIONS else "",
            files=(file,),
        )
        made[audience] = posts.publish_post(amara, draft=draft)
        world.posts[made[audience]] = readers
        film = _film(amara, world.word("filmalt", readers))
        world.files[film] = world.films[film] = readers
        reach = {"circle_id": draft.circle_id, "named": draft.named}
        shown = Draft(text=world.word("film", readers), audience=audience, files=(film,), **reach)
        world.posts[posts.publish_post(amara, draft=shown)] = readers
        old = draft.text
        posts.edit_post(
            amara, post_id=made[audience], text=f"{old} {world.word('edited', readers)} @bo", notice=draft.notice
        )
    for name, audience in (("bo", Audience.CONNECTIONS), ("gina", Audience.CIRCLE), ("hugo", Audience.NAMED)):
        readers = world.readers(audience) | {name}
        draft = Draft(text=f"{world.word('reply', readers)} #orchid", reply_to=made[audience])
        world.posts[posts.publish_post(people[name], draft=draft)] = readers
    posts.keep(people["ines"], post_id=made[Audience.CONNECTIONS])
    posts.thank(people["bo"], post_id=made[Audience.CONNECTIONS], note=world.word("thank", {"amara", "bo"}))
    posts.share(people["bo"], post_id=made[Audience.PUBLIC])
    _settle()
    ties.disconnect(people["ines"], person_id=amara.me)
    ties.block(amara, person_id=people["emeka"].me)
    loose = media.upload(amara, upload=picture(), alt=world.word("loose", {"amara"}))
    world.files[loose] = {"amara"}


def _profile(world: World, circle: int) -> None:
    amara = world.viewers["amara"]
    entries = []
    for audience in Audience:
        if audience == Audience.NAMED:
            continue
        readers, reach = world.readers(audience), Reach(audience, circle if audience == Audience.CIRCLE else None)
        values = {name: world.word(name, readers) for name in ("title", "organisation", "description")}
        entries.append(profiles.add_entry(amara, section="position", values=values, reach=reach))
        profiles.add_skill(amara, name=world.word("skill", readers), reach=reach)
        profiles.add_link(amara, url=f"https://{world.word('link', readers)}.example", reach=reach)
        proof = make(amara, kind="domain", subject=f"{world.word('domain', readers)}.org", reach=reach)  # asks nobody
        Proof.objects.filter(id=proof).update(verified=True, proven_at=timezone.now())
    keys = {"about": Audience.FOLLOWERS, "place": Audience.CIRCLE, "contact": Audience.CONNECTIONS}
    for key, audience in keys.items():
        reach = Reach(audience, circle if audience == Audience.CIRCLE else None)
        profiles.set_field(amara, key=key, value=world.word(key, world.readers(audience)), reach=reach)
    for kind, audience in (("work", Audience.ME), ("hiring", Audience.CONNECTIONS), ("mentoring", Audience.FOLLOWERS)):
        note = world.word(kind, world.readers(audience))
        profiles.set_open_to(amara, kind=kind, on=True, note=note, reach=Reach(audience))
    world.ids["entry_id"] = entries[:1] + entries[-1:]


def _messages(world: World) -> None:
    """Two people, a group that somebody left, and a stranger whose request waits."""
    amara, bo, gina, hugo, dalia = (world.viewers[name] for name in ("amara", "bo", "gina", "hugo", "dalia"))
    pair, three = {"amara", "bo"}, {"amara", "bo", "gina"}
    alt = world.word("talkalt", pair)
    file = media.upload_picture(amara, upload=picture(), alt=alt)
    world.files[file] = pair
    first = messages.write_to(amara, person_id=bo.me, text=world.word("before", pair), files=[file])
    messages.edit_message(amara, message_id=first, text=f"{world.word('talk', pair)} orchid")
    there = talks.message_for(amara, first).conversation_id
    reach = f"{world.word('card', pair)}@example.org"
    messages.share_contact(amara, conversation_id=there, kind="mail", value=reach, days=7)
    meet = messages.propose_times(
        amara, conversation_id=there, subject=world.word("meet", pair), times=[timezone.now() + timedelta(days=1)],
        minutes=30,
    )  # fmt: skip
    messages.pick_time(bo, message_id=meet, place=0)
    _connect(hugo, amara)
    group = messages.open_conversation(amara, with_ids=[bo.me, gina.me, hugo.me], title=world.word("title", three))
    told = messages.send(gina, conversation_id=group, text=f"{world.word('told', three)} orchid", topic="Orchids")
    messages.leave(hugo, conversation_id=group)
    ties.disconnect(hugo, person_id=amara.me)
    asked = messages.write_to(dalia, person_id=amara.me, text=world.word("asked", {"amara", "dalia"}))
    pairs = [talks.message_for(amara, i).conversation_id for i in (first, asked)]
    world.ids |= {"conversation_id": [*pairs, group], "message_id": [first, meet, told, asked]}


def _own(world: World) -> None:
    draft = Draft(text=world.word("waiting", {"amara"}))
    world.ids["scheduled_id"] = [
        posts.schedule_post(world.viewers["amara"], draft=draft, at=timezone.now() + timedelta(days=1))
    ]
    contact = workspace.file_contact(
        world.viewers["amara"], name=world.word("contactname", {"amara"}), company="Orchid"
    )
    world.ids["contact_id"] = [contact]
    _workspace(world, contact)


def _workspace(world: World, contact: int) -> None:
    """What Amara keeps about Bo, who may see the one promise on which both agreed, and about somebody who is not here."""
    amara, bo, alone = world.viewers["amara"], world.viewers["bo"], {"amara"}
    ties.write_note(amara, person_id=bo.me, text=world.word("short", alone))
    day = timezone.now().date()
    ids: dict[str, list[int]] = {"note_id": [], "promise_id": [], "reminder_id": []}
    for about in (bo.me, contact):
        workspace.write_how_met(amara, about=about, text=world.word("met", alone))
        workspace.set_tags(amara, about=about, names=[world.word("tag", alone)])
        workspace.set_tier(amara, about=about, tier=5)
        workspace.was_in_touch(amara, about=about, on=day - timedelta(days=40))
        ids["note_id"].append(workspace.add_note(amara, about=about, text=world.word("dated", alone)))
        ids["reminder_id"].append(workspace.remind(amara, about=about, due_on=day, text=world.word("remind", alone)))
        for mine in (True, False):
            text = world.word("promise", alone)
            ids["promise_id"].append(workspace.promise(amara, about=about, text=text, mine=mine, due_on=day))
    both = {"amara", "bo"}  # the third is declined
    shown = [
        workspace.promise(amara, about=bo.me, text=world.word("agreed", readers), mine=True, due_on=day)
        for readers in (both, both, alone)
    ]
    for one in shown:
        workspace.ask_to_agree(amara, promise_id=one)
    workspace.agree(bo, promise_id=shown[0])
    workspace.agree(bo, promise_id=shown[1])
    workspace.let_go(bo, promise_id=shown[2])
    ids["promise_id"] += shown
    world.ids |= ids | {"about": [bo.me, amara.me, contact], "verb": ["done", "agree"]}


def _held(world: World) -> None:
    """Last, so that nothing lets it out."""
    amara = world.viewers["amara"]
    file = media.upload(amara, upload=picture(), alt=world.word("heldalt", {"amara"}))
    draft = Draft(text=f"{world.word('held', {'amara'})} #orchid", files=(file,))
    world.posts[posts.publish_post(amara, draft=draft, hold=True)] = {"amara"}
    world.files[file] = {"amara"}
