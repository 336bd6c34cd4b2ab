"""Whether a no can be told from silence by the time that an answer takes: interleaved calls, and their medians."""

import io
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.test import Client

from mutuals.api import table  # noqa: F401 (fills the registry)
from mutuals.api.call import Caller, Request
from mutuals.api.door import answer
from mutuals.domains.introductions import services
from mutuals.domains.people.models import Account
from mutuals.domains.people.services import add_account
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties import services as ties

BAR = 5  # per cent
SCOPES = frozenset({"read", "write"})
Cases = dict[str, Callable[[], object]]


def measured(path: Path, *, count: int) -> None:
    """Writes and prints the medians of every case, and how far they lie apart."""
    settings.ALLOWED_HOSTS = ["*"]
    rows = ["| what | case | median ms | apart from silence | bar |", "| --- | --- | --- | --- | --- |"]
    for what, cases in _both_sides().items():
        medians = _medians(cases, count)
        silence = next(iter(medians.values()))
        for case, median in medians.items():
            rows.append(f"| {what} | {case} | {median:.3f} | {(median / silence - 1) * 100:+.1f} % | {BAR} % |")
        print("\n".join(rows[-len(cases) :]), flush=True)
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(rows) + "\n")


def _both_sides() -> dict[str, Cases]:
    """The other side of an introduction, its introducer, and who wished for one; after silence, and after a no."""
    people = {
        name: add_account(username=name, name=name.title())
        for name in ["hub", "other", "one", "two", "three", "wanted"]
    }
    hub, other, wanted = people["hub"], people["other"], people["wanted"]
    for viewer in people.values():
        if viewer is not hub:
            ties.ask_to_connect(viewer, person_id=hub.me)
            ties.accept_connection(hub, person_id=viewer.me)
    made = {}
    for name, refuses in (("one", False), ("two", True)):
        number = services.introduce(hub, one_id=people[name].me, other_id=other.me, reason="You should meet")
        if refuses:
            services.answer(people[name], introduction_id=number, yes=False)
        made["after a no" if refuses else "after silence"] = number
    wishes = {}
    for case, name in (("open", "one"), ("declined", "two"), ("forwarded and refused", "three")):
        asker = people[name]
        number = services.ask_for_introduction(asker, through_id=hub.me, to_id=wanted.me, reason="I admire their work")
        if case == "declined":
            services.decline_ask(hub, ask_id=number)
        elif case != "open":
            forwarded = services.forward(hub, ask_id=number, reason="You should meet")
            services.answer(wanted, introduction_id=forwarded, yes=False)
        wishes[case] = asker
    page, host = _page(other), _page(hub)
    return {
        "the other side's page": {case: page(f"/people/introductions/{i}") for case, i in made.items()},
        "the introducer's page": {case: host(f"/people/introductions/{i}") for case, i in made.items()},
        "the other side, API": {
            case: _call(other, f"/api/mutuals/v1/introductions/{i}") for case, i in made.items()
        },
        "the other side's yes, taken back": {case: _yes_and_no(other, i) for case, i in made.items()},
        "who wished, API": {
            case: _call(asker, "/api/mutuals/v1/introductions/wishes/sent") for case, asker in wishes.items()
        },
    }  # fmt: skip


def _page(viewer: Viewer) -> Callable[[str], Callable[[], object]]:
    client = Client()
    client.force_login(Account.objects.get(id=viewer.my_account), backend=settings.AUTHENTICATION_BACKENDS[0])

    def open_page(path: str) -> Callable[[], object]:
        def ask() -> object:
            response = client.get(path)
            assert response.status_code == 200, response.status_code
            return response

        return ask

    return open_page


def _call(viewer: Viewer, path: str) -> Callable[[], object]:
    caller = Caller(viewer, SCOPES, 1, 1)

    def ask() -> object:
        said = answer(Request("GET", path, "", {}, io.BytesIO(), 0, "127.0.0.1"), lambda _request: caller)
        assert said.status == 200, said.status
        return said

    return ask


def _yes_and_no(viewer: Viewer, number: int) -> Callable[[], object]:
    def both() -> None:
        services.answer(viewer, introduction_id=number, yes=True)
        services.answer(viewer, introduction_id=number, yes=False)

    return both


def _medians(cases: Cases, count: int) -> dict[str, float]:
    """Each case once in every round, in a new order each time."""
    rng = random.Random(3)
    times: dict[str, list[float]] = {case: [] for case in cases}
    order = list(cases)
    for number in range(count + 20):
        rng.shuffle(order)
        for case in order:
            began = time.perf_counter()
            cases[case]()
            if number >= 20:
                times[case].append((time.perf_counter() - began) * 1000)
    return {case: statistics.median(found) for case, found in times.items()}
