"""Who is asked about cannot find out; who asks cannot find out what anybody said. Bytes and statements are compared."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mutuals.api.registry import ENDPOINTS
from mutuals.domains.notices.models import Notice
from mutuals.domains.people.models import Person
from mutuals.domains.portability.exporting import PARTS
from mutuals.domains.soundings import services
from mutuals.kit.outbox.models import Row
from mutuals.project.urls import urlpatterns
from tests.api.client import ApiClient
from tests.introductions.test_nothing_is_told import VARYING, statements
from tests.soundings.conftest import Undone, connect

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
NEVER = re.compile(r"logout|/stream|healthz|/oauth|streaming|export|/imports|/meet/code|/metrics")
MOVING = re.compile(
    r"^/account/(app|passkeys/new)$|\.pdf$|/instance/"
)  # secrets made anew, documents with their hour, texts with the hour of their making
ABOUT_THE_MOMENT = re.compile(r'"(?:last_status_at|time|now|server_time)":"[^"]*"')


def every_page():
    """The addresses of all pages that need no number, in the order of the table."""
    found = []
    for part in urlpatterns:
        for one in getattr(part, "url_patterns", []):
            route = str(one.pattern)
            if "<" not in route and "(" not in route and "^" not in route:
                found.append("/" + route)
    return [path for path in found if not NEVER.search(path)]


def every_call():
    """The addresses of everything that programs can read without a number."""
    paths = [e.path for e in ENDPOINTS if e.method == "GET" and "{" not in e.path]
    return [path for path in paths if not NEVER.search(path)]


def seen(viewer, as_, *more):
    """Everything that a person can read, by all doors, and the statements that it takes."""
    page, api = as_(viewer), ApiClient(viewer)
    read = []
    with CaptureQueriesContext(connection) as asked:
        for path in [*every_page(), *more]:
            answer = page.get(path)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            read.append((path, answer.status_code, VARYING.sub("", body.decode(errors="replace"))))
        for path in every_call():
            answer = api.get(path)
            read.append((path, answer.status, ABOUT_THE_MOMENT.sub("", str(answer.body))))
    return read, statements(asked)


def differing(one, other):
    """The addresses at which two readings differ; none, if all went well."""
    return [a[0] for a, b in zip(one[0], other[0], strict=True) if a != b]


def test_who_is_asked_about_finds_no_difference_by_any_door(amara, dalia, circle, as_, settle, over):
    settle()
    more = (f"/{'@amara'}", f"/people/{amara.me}/before", f"/@{circle[0].handle}", f"/people/{amara.me}/together")
    seen(dalia, as_, *more)  # what is prepared at first use is prepared now
    first, before = seen(dalia, as_, *more), seen(dalia, as_, *more)
    moving = differing(first, before)  # with the clock, or by chance, whoever asks whom
    assert {path for path in moving if not MOVING.search(path)} == set()
    assert len(before[0]) - len(moving) > 150
    number = services.sound(amara, about_id=dalia.me)
    for one, said in zip(circle, ("yes", "pass", "yes", "yes"), strict=False):
        services.answer(one, sounding_id=number, said=said)
    settle()
    while_asked = seen(dalia, as_, *more)
    over()
    after = seen(dalia, as_, *more)
    for read in (while_asked, after):
        assert set(differing(before, read)) <= set(moving)
        assert read[1] == before[1]
    assert not Notice.objects.filter(person_id=dalia.me).exists()
    for path in (f"/people/circle/{number}", f"/people/circle/{number}/withdraw"):
        assert as_(dalia).get(path).status_code in (404, 405)


def test_the_export_of_who_is_asked_about_is_the_same(amara, dalia, circle, settle, over):
    def taken():
        return [(name, list(part(dalia))) for name, part in PARTS]

    settle()
    before = taken()
    number = services.sound(amara, about_id=dalia.me)
    services.answer(circle[0], sounding_id=number, said="yes")
    over()
    assert taken() == before


FATES = {
    "silence": (),
    "all would rather not": ("pass",) * 7,
    "two vouch": ("yes", "yes"),
    "all vouch": ("yes",) * 7,
    "some of each": ("yes", "pass", "", "yes", "pass"),
}


def own(amara, dalia, as_, number):
    return seen_of(amara, as_, ["/people/circle", f"/people/{dalia.me}/before", "/notices", "/people"], [
        "soundings", f"people/{dalia.me}/before_connecting"
    ])  # fmt: skip


def seen_of(viewer, as_, pages, calls):
    read = []
    page, api = as_(viewer), ApiClient(viewer)
    with CaptureQueriesContext(connection) as asked:
        for path in pages:
            answer = page.get(path)
            read.append((path, answer.status_code, VARYING.sub("", answer.content.decode())))
        for path in calls:
            answer = api.get(f"/api/mutuals/v1/{path}")
            read.append((path, answer.status, answer.body))
    return read, statements(asked)


def test_before_the_end_the_asker_reads_the_same_whatever_was_said(amara, dalia, circle, asked, as_, settle):
    own(amara, dalia, as_, asked)
    before = own(amara, dalia, as_, asked)
    for said in FATES.values():
        with Undone():
            for one, answer in zip(circle, said, strict=False):
                if answer:
                    services.answer(one, sounding_id=asked, said=answer)
            settle()
            assert own(amara, dalia, as_, asked) == before


def test_after_the_end_too_few_and_no_yes_are_the_same_bytes(amara, dalia, circle, asked, as_, over):
    found = []
    for said in ((), (), ("pass",) * 7, ("yes", "yes"), ("pass", "pass", "pass")):
        with Undone():
            for one, answer in zip(circle, said, strict=False):
                services.answer(one, sounding_id=asked, said=answer)
            over()
            found.append(_without_moments(own(amara, dalia, as_, asked)))
    assert all(one == found[1] for one in found[2:])


def test_who_said_what_changes_nothing(amara, dalia, circle, asked, as_, over):
    found = []
    for turn in (0, 0, 1, 2, 3):
        said = ["yes", "yes", "pass", "", "yes", "pass", ""]
        said = said[turn:] + said[:turn]
        with Undone():
            for one, answer in zip(circle, said, strict=True):
                if answer:
                    services.answer(one, sounding_id=asked, said=answer)
            over()
            found.append(_without_moments(own(amara, dalia, as_, asked)))
    assert all(one == found[1] for one in found[2:])
    assert "3 vouch for them." in str(found[1])


def _without_moments(found):
    """The days on which all ended are set by the test, a second apart."""
    read, asked = found
    moments = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)|\d\d:\d\d|\b\d{17,19}\b|notices/\d+")
    return [(path, status, moments.sub("", str(body))) for path, status, body in read], asked


def test_who_lets_themselves_be_asked_changes_nothing_for_who_asks(amara, dalia, circle, as_):
    def asks():
        with CaptureQueriesContext(connection) as asked:
            number = services.sound(amara, about_id=dalia.me)
        kinds = [re.sub(r"\([^()]*\?[^()]*\)(?:, )?", "", s.split("VALUES")[0]) for s in statements(asked)]
        return kinds, _without_moments(own(amara, dalia, as_, number))[0]

    with Undone():
        asks()
    with Undone():
        all_of_them = asks()
    with Undone():
        services.let_be_asked(circle[0], yes=False)
        assert asks()[1] == all_of_them[1]
    with Undone():
        for one in circle[:4]:
            services.let_be_asked(one, yes=False)
        assert asks()[1] == all_of_them[1]


def test_an_answer_writes_one_column_and_nothing_else(circle, asked, settle):
    before = Row.objects.count(), Notice.objects.count()
    kinds = []
    for said in ("yes", "pass"):
        with CaptureQueriesContext(connection) as taken:
            services.answer(circle[0], sounding_id=asked, said=said)
        kinds.append(statements(taken))
        writes = [q["sql"] for q in taken if re.match(r"\s*(INSERT|UPDATE|DELETE)", q["sql"])]
        assert len(writes) == 1
        assert "soundings_voice" in writes[0]
    assert kinds[0] == kinds[1]
    settle()
    assert (Row.objects.count(), Notice.objects.count()) == before


def test_those_asked_read_nothing_of_each_other(circle, asked, as_, settle):
    path = [f"/people/circle/{asked}", "/people/circle", "/notices"]
    seen_of(circle[1], as_, path, ["soundings/asked"])
    before = seen_of(circle[1], as_, path, ["soundings/asked"])
    services.answer(circle[0], sounding_id=asked, said="yes")
    settle()
    assert seen_of(circle[1], as_, path, ["soundings/asked"]) == before


def test_who_was_not_drawn_reads_nothing(amara, dalia, bo, asked, as_):
    connect(bo, amara)
    connect(bo, dalia)
    assert as_(bo).get(f"/people/circle/{asked}").status_code == 404
    assert ApiClient(bo).post(f"/api/mutuals/v1/soundings/{asked}/answer", json={"answer": "yes"}).status == 404
    Person.objects.filter(id=bo.me).update(shows_mutuals=False)
