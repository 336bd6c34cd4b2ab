"""A refusal or silence is, to the other side and to the introducer, as if nobody had been asked.

All that they can read is compared byte for byte, with every statement that reading takes; and all that their own
answer writes.
"""

import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mutuals.domains.introductions import services
from mutuals.domains.introductions.models import Introduction, Side
from mutuals.domains.notices.models import Notice
from mutuals.kit.outbox.models import Row
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
VARYING = re.compile(r'name="(csrfmiddlewaretoken|acting_as|client_id)" value="[^"]*"|nonce-[\w-]+|nonce="[^"]*"')
PAGES = (
    "/people/introductions",
    "/people/introductions/{}",
    "/notices",
    "/messages",
    "/people",
    "/@{}",
    "/search?q=chen",
)
CALLS = ("introductions", "introductions/{}", "introductions/wishes", "introductions/wishes/sent", "conversations")


def seen(viewer, number, other, as_):
    """Everything the viewer can read of it, and the statements that it takes."""
    read = []
    page = as_(viewer)
    api = ApiClient(viewer)
    with CaptureQueriesContext(connection) as asked:
        for path in PAGES:
            answer = page.get(path.format(other.handle if "@" in path else number))
            read.append((path, answer.status_code, VARYING.sub("", answer.content.decode())))
        for path in CALLS:
            answer = api.get(f"/api/mutuals/v1/{path.format(number)}")
            read.append((path, answer.status, answer.body))
    return read, statements(asked)


def statements(asked):
    return [re.sub(r"'[^']*'|\b\d+\b|\"s\d+_x\d+\"", "?", q["sql"]) for q in asked]


def answered(viewer, number, said):
    """What an answer returns, and the statements that it takes; undone afterwards."""
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        talk = services.answer(viewer, introduction_id=number, yes=said)
        events = list(Row.objects.order_by("id").values_list("name", flat=True))
        transaction.set_rollback(True)
    return talk, events, statements(asked)


def all_of(number, hub, chen, as_, other):
    """What the other side and the introducer can find out, with nothing left out."""
    return (
        seen(chen, number, other, as_),
        seen(hub, number, other, as_),
        answered(chen, number, True),
        answered(chen, number, False),
    )


def test_a_no_and_silence_are_one_for_the_other_side_and_the_introducer(hub, amara, chen, made, as_, settle):
    all_of(made, hub, chen, as_, amara)  # what is prepared at first use is prepared now
    before = all_of(made, hub, chen, as_, amara)
    services.answer(amara, introduction_id=made, yes=False)
    settle()
    refused = all_of(made, hub, chen, as_, amara)
    assert refused == before
    services.answer(amara, introduction_id=made, yes=True)
    settle()
    assert all_of(made, hub, chen, as_, amara)[:2] == before[:2]  # a yes alone is as quiet; only the second yes speaks


def test_who_said_yes_reads_the_same_whatever_the_other_does(hub, amara, chen, made, as_, settle):
    services.answer(chen, introduction_id=made, yes=True)
    seen(chen, made, amara, as_)
    seen(hub, made, amara, as_)
    before = seen(chen, made, amara, as_), seen(hub, made, amara, as_)
    services.answer(amara, introduction_id=made, yes=False)
    settle()
    assert (seen(chen, made, amara, as_), seen(hub, made, amara, as_)) == before


def test_silence_ends_as_a_no_does(hub, amara, chen, made, as_, settle):
    services.answer(chen, introduction_id=made, yes=True)
    settle()
    end = timezone.now() - timedelta(seconds=1)

    def at_the_end():
        with transaction.atomic():
            Introduction.objects.update(until=end)
            Row.objects.update(not_before=timezone.now())
            settle()
            found = seen(chen, made, amara, as_), seen(hub, made, amara, as_)
            transaction.set_rollback(True)
        return found

    at_the_end()
    silence = at_the_end()
    services.answer(amara, introduction_id=made, yes=False)
    assert at_the_end() == silence


def test_a_no_writes_one_answer_and_nothing_else(amara, chen, made, settle):
    before = Row.objects.count(), Notice.objects.count()
    with CaptureQueriesContext(connection) as asked:
        services.answer(amara, introduction_id=made, yes=False)
    writes = [q["sql"] for q in asked if re.match(r"\s*(INSERT|UPDATE|DELETE)", q["sql"])]
    assert len(writes) == 1
    assert "introductions_side" in writes[0]
    settle()
    assert (Row.objects.count(), Notice.objects.count()) == before


def _declined(hub, wish, chen, dalia):
    services.decline_ask(hub, ask_id=wish)


def _passed_on(hub, wish, chen, dalia):
    services.pass_on(hub, ask_id=wish, through_id=dalia.me)


def _forwarded(hub, wish, chen, dalia):
    return services.forward(hub, ask_id=wish, reason="You should meet")


def _refused(hub, wish, chen, dalia):
    services.answer(chen, introduction_id=_forwarded(hub, wish, chen, dalia), yes=False)


@pytest.mark.parametrize("fate", [_declined, _passed_on, _forwarded, _refused])
def test_a_wish_waits_whatever_became_of_it(hub, amara, chen, dalia, as_, settle, fate):
    wish = services.ask_for_introduction(amara, through_id=hub.me, to_id=chen.me, reason="I admire their work")
    settle()

    def read():
        found = seen(amara, wish, chen, as_)
        with transaction.atomic(), CaptureQueriesContext(connection) as asked:
            services.withdraw_ask(amara, ask_id=wish)
            transaction.set_rollback(True)
        return found, statements(asked)

    read()
    before = read()
    fate(hub, wish, chen, dalia)
    settle()
    assert read() == before


def test_a_refusal_touches_nobodys_level(hub, amara, chen, made, settle):
    tables = [t for t in connection.introspection.table_names() if t.startswith("guard_")]

    def rows():
        found = {}
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"SELECT * FROM {table} ORDER BY 1")
                found[table] = cursor.fetchall()
        return found

    before = rows()
    services.answer(amara, introduction_id=made, yes=False)
    services.answer(chen, introduction_id=made, yes=False)
    wish = services.ask_for_introduction(amara, through_id=hub.me, to_id=chen.me, reason="I admire their work")
    services.decline_ask(hub, ask_id=wish)
    settle()
    assert rows() == before
    assert set(Side.objects.values_list("answer", flat=True)) == {"no"}
