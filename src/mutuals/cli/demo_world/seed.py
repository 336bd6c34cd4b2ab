"""Puts the demo's people and posts in, through the same services that the pages use."""

import logging
from collections.abc import Callable
from datetime import timedelta

from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone

from mutuals.cli.demo_world import people, pictures
from mutuals.cli.demo_world.posts import KEPT, POSTS, SHARED, TAGS, THANKED, Said
from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard import consent
from mutuals.domains.media.services import upload, upload_portrait
from mutuals.domains.people.queries import account_of
from mutuals.domains.people.services import add_account, finish_onboarding
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.handlers import on_link_card_wanted as fetch_link
from mutuals.domains.posts.services import Draft, follow_tag, keep, publish_post, share, thank
from mutuals.domains.profiles.services import add_entry, add_skill, set_about, set_open_to, show_picture
from mutuals.domains.ties.services import (
    accept_connection,
    ask_to_connect,
    change_circle,
    follow,
    make_circle,
)
from mutuals.kit.images import Crop
from mutuals.kit.outbox.draining import drain
from mutuals.project.wiring import WIRING

Cast = dict[str, Viewer]
Progress = Callable[[int, int], None]
# what would leave the machine is left out: the demo asks no other server anything
QUIET_WIRING = {event: tuple(h for h in handlers if h is not fetch_link) for event, handlers in WIRING.items()}


def seed(progress: Progress = lambda done, of: None) -> Cast:
    """Makes the whole world and does all the work that follows from it; the viewers by handle."""
    with consent.checked():  # nobody's secrets
        return _seed(progress)


def _seed(progress: Progress) -> Cast:
    steps = len(people.CAST) + len(POSTS) + 10
    cast: Cast = {}
    for someone in people.CAST:
        cast[someone.handle] = _person(someone)
        progress(len(cast), steps)
    _ties(cast)
    circles = _circles(cast)
    ids: dict[str, int] = {}
    for number, said in enumerate(sorted(POSTS, key=lambda s: -s.hours), start=1):
        ids[said.key or str(number)] = _say(cast, ids, circles, said)
        progress(len(cast) + number, steps)
    for who, key, word, note in THANKED:
        thank(cast[who], post_id=ids[key], word=word, note=note)
    for who, key in SHARED:
        share(cast[who], post_id=ids[key])
    for who, key in KEPT:
        keep(cast[who], post_id=ids[key])
    for who, tag in TAGS:
        follow_tag(cast[who], tag=tag)
    _finish()
    progress(steps, steps)
    return cast


def _person(someone: people.Someone) -> Viewer:
    role = "administrator" if someone.handle == "farah" else "member"
    viewer = add_account(username=someone.handle, name=someone.name, role=role)
    set_about(viewer, headline=someone.headline, about=someone.about, place=someone.place)
    set_about(viewer, timezone=someone.timezone)
    finish_onboarding(viewer)
    if role != "member":
        TOTP.activate(account_of(viewer), people.APP_SECRET)  # without a second factor a role rests
    for title, organisation, place, started, ended in someone.jobs:
        values = {"title": title, "organisation": organisation, "place": place}
        add_entry(viewer, section="position", values=values | {"started": started, "ended": ended})
    title, school, year = someone.school
    add_entry(viewer, section="education", values={"title": title, "organisation": school, "ended": year})
    for language in someone.languages.split(", "):
        add_entry(viewer, section="language", values={"title": language})
    for skill in someone.skills.split(", "):
        add_skill(viewer, name=skill)
    for kind, note in someone.open_to.items():
        set_open_to(viewer, kind=kind, on=True, note=note)
    if someone.handle in pictures.PAINTED:
        photo = pictures.portrait(someone.handle)
        alt = f"A painted sign for {someone.name}"
        show_picture(viewer, which="avatar", file_id=upload_portrait(viewer, upload=photo, crop=Crop(), alt=alt))
    return viewer


def _ties(cast: Cast) -> None:
    for who, others in people.FOLLOWS.items():
        for other in others.split():
            follow(cast[who], person_id=cast[other].me)
    for one, other, note in people.CONNECTED:
        ask_to_connect(cast[one], person_id=cast[other].me, note=note)
        accept_connection(cast[other], person_id=cast[one].me)
    for one, other, note in people.ASKED:
        ask_to_connect(cast[one], person_id=cast[other].me, note=note)


def _circles(cast: Cast) -> dict[str, int]:
    made = {}
    for owner, name, members in people.CIRCLES:
        made[owner] = make_circle(cast[owner], name=name)
        change_circle(cast[owner], circle_id=made[owner], add=[cast[m].me for m in members.split()])
    return made


def _say(cast: Cast, ids: dict[str, int], circles: dict[str, int], said: Said) -> int:
    viewer = cast[said.who]
    files: tuple[int, ...] = ()
    if said.picture:
        files = (upload(viewer, upload=pictures.chart(said.key), alt=said.picture),)
    draft = Draft(
        text=said.text,
        audience=said.to,
        circle_id=circles.get(said.who) if said.to == Audience.CIRCLE else None,
        named=tuple(cast[name].me for name in said.named.split()),
        notice=said.notice,
        language=said.language,
        reply_to=ids[said.reply_to] if said.reply_to else None,
        files=files,
    )
    return publish_post(viewer, draft=draft, at=timezone.now() - timedelta(hours=said.hours))


def _finish() -> None:
    """Cards, notices and search, as the worker would make them."""
    log = logging.getLogger("mutuals.outbox")
    while drain(QUIET_WIRING):
        log.debug("drained")
