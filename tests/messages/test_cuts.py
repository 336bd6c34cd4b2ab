"""Whatever breaks between two people who talk, in the end both read the same: everything, once, in one order."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.domains.messages import queries, services
from mutuals.domains.messages.models import Message
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound

FINE, LOST, UNANSWERED = "fine", "lost", "unanswered"  # a request: answered, never came, came but its answer did not
ways = st.sampled_from((FINE, LOST, UNANSWERED))
who = st.integers(0, 1)
steps = st.one_of(
    st.tuples(st.just("write"), who),
    st.tuples(st.just("send"), who, ways),
    st.tuples(st.just("ask"), who, ways, st.integers(1, 4)),
    st.tuples(st.just("edit"), who),
    st.tuples(st.just("delete"), who),
    st.tuples(st.just("load again"), who),
)


class Device:
    """What messages.js does: a shelf of unsent texts under ids of its own, and the last revision that it knows."""

    def __init__(self, viewer: Viewer, talk: int) -> None:
        self.viewer, self.talk = viewer, talk
        self.shelf: list[tuple[str, str]] = []
        self.written: list[str] = []
        self.revision = 0
        self.shown: dict[int, queries.Said] = {}

    def write(self) -> None:
        text = f"{self.viewer.handle} {len(self.written)}"
        self.written.append(text)
        self.shelf.append((f"c{len(self.written)}", text))

    def send(self, way: str) -> None:
        if not self.shelf or way == LOST:
            return
        client, text = self.shelf[0]
        services.send(self.viewer, conversation_id=self.talk, text=text, client_id=client)
        if way == FINE:
            self.shelf.pop(0)

    def ask(self, way: str, limit: int) -> None:
        if way == LOST:
            return
        until, some = queries.changes_for(self.viewer, self.talk, since=self.revision, limit=limit)
        if way == FINE:
            self.shown |= {one.id: one for one in some}
            self.revision = until

    def own(self) -> list[int]:
        return [i for i, one in self.shown.items() if one.owner_id == self.viewer.me and not one.is_gone]

    def edit(self) -> None:
        for number in self.own()[:1]:
            text = f"{self.shown[number].source.split('!')[0]}!"
            with suppress(NotFound):  # it was deleted, and the page does not know it yet
                services.edit_message(self.viewer, message_id=number, text=text)

    def delete(self) -> None:
        for number in self.own()[-1:]:
            with suppress(NotFound):
                services.delete_message(self.viewer, message_id=number)

    def load_again(self) -> None:
        """The page is loaded anew: the shelf is the device's, all else comes from the server."""
        self.revision, self.shown = 0, {}

    def page(self) -> list[tuple[int, int, str, str]]:
        lines = sorted(self.shown.values(), key=lambda one: one.sequence)
        return [(one.sequence, one.owner_id, one.state, one.source) for one in lines]


def run(devices: list[Device], script: list[tuple]) -> None:
    for what, index, *more in script:
        getattr(devices[index], what.replace(" ", "_"))(*more)
    for device in devices:
        while device.shelf:
            device.send(FINE)
    for device in devices:
        before = -1
        while before != device.revision:
            before = device.revision
            device.ask(FINE, 3)


@pytest.mark.django_db
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(script=st.lists(steps, max_size=30))
def test_cuts_lose_nothing_and_double_nothing(friends, script):
    services.write_to(friends[0], person_id=friends[1].me, text="begun")
    talk = queries.twin_with(friends[0], friends[1].me)
    Message.objects.filter(conversation_id=talk).delete()
    devices = [Device(viewer, talk) for viewer in friends]
    run(devices, script)
    one, other = (device.page() for device in devices)
    assert one == other
    for device in devices:
        mine = [line for line in one if line[1] == device.viewer.me]
        assert len(mine) == len(device.written)  # everything once
        kept = [source.split("!")[0] for _sequence, _owner, state, source in mine if state == "out"]
        assert kept == [text for text in device.written if text in kept]  # in the order of writing


def test_an_answer_that_got_lost_is_no_second_message(friends):
    services.write_to(friends[0], person_id=friends[1].me, text="begun")
    device = Device(friends[0], queries.twin_with(*[friends[0], friends[1].me]))
    device.write()
    device.send(UNANSWERED)
    device.send(FINE)
    device.ask(FINE, 10)
    assert [line[3] for line in device.page()] == ["begun", "amara 0"]
