"""The few people and promises that matter today."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from mutuals.api.call import Call
from mutuals.api.own.promises import PromiseOf, promise_entity
from mutuals.api.own.shapes import Account, fragments
from mutuals.api.own.workspace import Reminder, reminder_entity
from mutuals.api.registry import endpoint
from mutuals.domains.workspace.queries import today_for


@dataclass(frozen=True, slots=True)
class Someone:
    """Who it is about; `account` where they are here."""

    id: str
    name: str
    account: Account | None


@dataclass(frozen=True, slots=True)
class Nudge:
    """It is time to be in touch with `about`."""

    about: str
    tier: int
    last_contact: date | None


@dataclass(frozen=True, slots=True)
class Day:
    """At most five of each kind and three nudges. `people` has everybody that the rest speaks of."""

    day: date
    done: bool
    connection_requests: list[Account]
    introductions: Annotated[list[str], Field(description="ids of introductions to answer")]
    wishes: Annotated[list[str], Field(description="ids of wishes for an introduction to answer")]
    handshakes: Annotated[list[str], Field(description="ids of handshakes to confirm")]
    recommendations: Annotated[list[str], Field(description="ids of recommendations to answer")]
    roles: Annotated[list[str], Field(description="ids of names in projects to answer")]
    message_requests: Annotated[list[str], Field(description="ids of all conversations of strangers that wait")]
    to_agree: list[PromiseOf]
    promises: list[PromiseOf]
    reminders: list[Reminder]
    nudges: list[Nudge]
    people: list[Someone]


@endpoint("GET", "/api/mutuals/v1/today", scope="read:accounts")
def today(call: Call) -> Day:
    """What waits for the caller today; nothing of it is anybody else's to read."""
    found = today_for(call.viewer)
    faces = [face.id for face in found.asks] + [one.about for one in found.who.values() if one.face]
    known = fragments(call.viewer, faces)
    return Day(
        day=found.day,
        done=found.is_done,
        connection_requests=[known[face.id] for face in found.asks if face.id in known],
        introductions=[str(one.id) for one in found.introductions],
        wishes=[str(one.id) for one in found.wishes],
        handshakes=[str(one.id) for one in found.handshakes],
        recommendations=[str(one.id) for one in found.recommendations],
        roles=[str(one.id) for one in found.roles],
        message_requests=[str(one.id) for one in found.requests],
        to_agree=[promise_entity(row) for row in found.to_agree],
        promises=[promise_entity(row) for row in found.promises],
        reminders=[reminder_entity(row) for row in found.reminders],
        nudges=[Nudge(str(n.who.about), n.tier, n.last_contact) for n in found.nudges],
        people=[Someone(str(i), one.name, known.get(i)) for i, one in found.who.items()],
    )
