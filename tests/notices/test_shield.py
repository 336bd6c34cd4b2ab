"""A wave of strangers: seen in the worker, proposed, accepted, over; nothing of it lost, nobody known shut out."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mutuals.domains.apps.models import App, Token
from mutuals.domains.guard import services as guard
from mutuals.domains.guard.exporting import export_of
from mutuals.domains.guard.handlers import on_person_left
from mutuals.domains.guard.models import Shield, Trust
from mutuals.domains.guard.queries import my_shield
from mutuals.domains.guard.shielding import AFTER
from mutuals.domains.messages import services as messages
from mutuals.domains.moderation import queries as moderation
from mutuals.domains.moderation.models import Report
from mutuals.domains.moderation.services import act, resolve
from mutuals.domains.notices import services
from mutuals.domains.notices.events import PushWanted
from mutuals.domains.notices.models import Notice, PushSubscription, Sender
from mutuals.domains.notices.queries import held_count, notices_for, requests_of
from mutuals.domains.notices.words import in_words
from mutuals.domains.people.events import PersonLeft
from mutuals.domains.people.models import Account, Person
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.services import Draft
from mutuals.domains.ties import services as ties
from mutuals.domains.ties.policy import shielded_from
from mutuals.kit.ids import first_id_at, new_id
from mutuals.kit.outbox.draining import drain
from mutuals.kit.outbox.models import Row
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING
from tests import cast
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
ASKS = "Many people you do not know address you at once. Shall a shield keep them away for a while?"


def settle():
    for _ in range(10):
        if not drain(WIRING, until=timezone.now()):
            return


def told(viewer):
    return [in_words(group) for group in notices_for(viewer).groups]


def old(handle):
    """Somebody who joined long ago."""
    number = new_id(timezone.now() - timedelta(days=400))
    account = Account.objects.create(id=number, username=handle)
    person = Person.objects.create(id=new_id(timezone.now() - timedelta(days=400)), handle=handle, account=account)
    return Viewer(person.id, account.id, person.handle)


@pytest.fixture
def post(amara):
    number = posts.publish_post(amara, draft=Draft("An opinion", audience=0))
    settle()
    return number


def reply(viewer, post, text="Nonsense"):
    return posts.publish_post(viewer, draft=Draft(text, reply_to=post))


def wave(post, count=AFTER, first=0):
    people = [cast.member(f"stranger{number}") for number in range(first, first + count)]
    for one in people:
        reply(one, post, f"Nonsense, says {one.handle}")
    settle()
    return people


def test_a_wave_of_strangers_is_proposed_once_and_below_it_nothing_happens(amara, farah, post):
    wave(post, AFTER - 1)
    assert my_shield(amara).state == "watching"
    assert ASKS not in told(amara)
    assert not Report.objects.exists()
    wave(post, 3, first=AFTER)
    assert told(amara).count(ASKS) == 1
    assert my_shield(amara).state == "alone"
    report = Report.objects.get()
    assert (report.about_id, report.protects, report.reporter_id) == (amara.me, True, None)
    assert "Many strangers address somebody at once: look who they are." in told(farah)


def test_one_stranger_who_writes_much_and_people_one_knows_are_no_wave(amara, bo, chen, dalia, post):
    for _ in range(AFTER + 2):
        reply(dalia, post)
    friends = [cast.member(f"friend{number}") for number in range(AFTER)]
    for number, one in enumerate(friends):
        if number % 2:
            ties.follow(amara, person_id=one.me)
        else:
            _connect(amara, one)
        reply(one, post)
    settle()
    assert my_shield(amara).state == "watching"


def _connect(one, other):
    ties.ask_to_connect(one, person_id=other.me)
    ties.accept_connection(other, person_id=one.me)


def test_mentions_quotes_first_messages_and_requests_count_each_person_once(amara, post):
    people = [cast.member(f"mixed{number}") for number in range(AFTER)]
    for number, one in enumerate(people):
        match number % 4:
            case 0:
                posts.publish_post(one, draft=Draft("Look at @amara", audience=0))
            case 1:
                posts.publish_post(one, draft=Draft(f"So this is what she says {number}", audience=0, quote_of=post))
            case 2:
                text = f"You should explain your opinion to the {number} of us who disagree with it"
                messages.write_to(one, person_id=amara.me, text=text, purpose="advice")
            case _:
                note = f"I am number {number}, and I want to argue about what you wrote"
                ties.ask_to_connect(one, person_id=amara.me, note=note, purpose="advice", context="reason")
        if number == AFTER - 2:
            settle()
            reply(people[0], post)
            settle()
            assert my_shield(amara).state == "watching"
    settle()
    assert my_shield(amara).state == "alone"


def test_alone_it_holds_against_new_accounts_that_have_shown_nothing(amara, post):
    wave(post)
    newcomer, veteran, proven = cast.member("newcomer"), old("veteran"), cast.member("proven")
    Trust.objects.create(account_id=proven.my_account, level=2)
    with pytest.raises(Refused, match="For a while only people whom the author knows"):
        reply(newcomer, post)
    reply(veteran, post)
    reply(proven, post)
    posts.publish_post(newcomer, draft=Draft("Look at @amara", audience=0))
    settle()
    assert [asked.actor_id for asked in requests_of(amara, Span(limit=40))] == [newcomer.me]
    assert {n.actor_id for n in Notice.objects.filter(person_id=amara.me, kind="reply", place=0)} >= {
        veteran.me, proven.me
    }  # fmt: skip


def test_with_the_persons_yes_it_holds_against_all_strangers_and_nobody_they_know(amara, bo, chen, post):
    people = wave(post)
    _connect(amara, bo)
    ties.follow(amara, person_id=chen.me)
    settle()
    services.raise_shield(amara, hours=24)
    assert my_shield(amara).state == "on"
    assert ASKS not in told(amara)
    veteran = old("veteran")
    with pytest.raises(Refused, match="What you wrote is still there"):
        reply(veteran, post)
    for known in (bo, chen):
        reply(known, post, "I disagree, kindly")
    inside = reply(bo, post, "Where to answer")
    settle()
    with pytest.raises(Refused):
        reply(veteran, inside)  # the conversation is hers
    quote = posts.publish_post(veteran, draft=Draft("So this is it", audience=0, quote_of=post))
    assert Post.objects.get(id=quote).quote_state == Post.QuoteState.PENDING
    assert not any("Nonsense" in line for line in told(amara))  # what the wave brought before is held, too
    assert {asked.actor_id for asked in requests_of(amara, Span(limit=40))} >= {one.me for one in people}
    assert "I disagree, kindly" in str(told(amara))
    reply(amara, post, "To myself")


def test_held_notices_neither_stream_nor_push_and_programs_find_them_among_the_requests(
    amara, post, monkeypatch, django_capture_on_commit_callbacks
):
    wave(post)
    services.raise_shield(amara, hours=24)
    heard = []
    monkeypatch.setattr(
        "mutuals.domains.notices.services.telling.tell_front", lambda person, what, **more: heard.append((person, what))
    )
    pushed = []
    monkeypatch.setattr("mutuals.domains.notices.services.pushing.announce", lambda event, **more: pushed.append(event))
    app = App.objects.create(client_id="x", secret_hash="x", name="x", redirect_uris="x", scopes="push")
    token = Token.objects.create(app=app, account_id=amara.account_id, person_id=amara.me, hash="x", scopes="push")
    PushSubscription.objects.create(
        person_id=amara.me, token=token, endpoint="https://push.example/1", p256dh="p", auth="a",
        alerts="mention follow", policy="all",
    )  # fmt: skip
    api = ApiClient(amara)
    before = api.get("/api/v1/notifications").body
    late = cast.member("late")
    posts.publish_post(late, draft=Draft("Look at @amara", audience=0))
    ties.follow(late, person_id=amara.me)
    with django_capture_on_commit_callbacks(execute=True):
        settle()
    assert (amara.me, "notices") not in heard
    assert pushed == []
    assert api.get("/api/v1/notifications").body == before
    assert "late" in {one["account"]["acct"] for one in api.get("/api/v1/notifications/requests", limit=80).json}
    services.end_shield(amara)
    known = cast.member("afterwards")
    posts.publish_post(known, draft=Draft("Look at @amara", audience=0))
    with django_capture_on_commit_callbacks(execute=True):
        settle()
    assert (amara.me, "notices") in heard
    assert [type(event) for event in pushed] == [PushWanted]


def test_what_somebody_of_the_wave_sent_long_before_it_stays_among_the_notices(amara, dalia, post):
    reply(dalia, post, "A kind word of last month")
    settle()
    [old] = Notice.objects.filter(person_id=amara.me, actor_id=dalia.me)
    Notice.objects.filter(id=old.id).update(id=first_id_at(timezone.now() - timedelta(days=30)))
    reply(dalia, post, "Nonsense, says dalia")
    wave(post)
    services.raise_shield(amara, hours=24)
    of_hers = Notice.objects.filter(person_id=amara.me, actor_id=dalia.me).order_by("id")
    assert [one.place for one in of_hers] == [Notice.Place.SHOWN, Notice.Place.ASIDE]


def test_what_was_held_can_be_read_and_nobody_is_let_in_by_reading(amara, post):
    people = wave(post)
    services.raise_shield(amara, hours=6)
    assert held_count(amara, since=my_shield(amara).since) == len(people)
    late = cast.member("late")
    posts.publish_post(late, draft=Draft("Look at @amara", audience=0))
    settle()
    services.end_shield(amara)
    assert my_shield(amara).state == "watching"
    services.show_held(amara)
    assert any("Late mentioned you" in line for line in told(amara))
    assert sum("replied to you" in line for line in told(amara)) >= len(people)
    assert not Sender.objects.filter(person_id=amara.me).exists()
    assert requests_of(amara, Span(limit=40)) == []


def test_it_ends_by_itself_and_says_so_and_by_hand_it_is_quiet_for_a_day(amara, post):
    wave(post)
    services.raise_shield(amara, hours=6)
    Shield.objects.update(until=timezone.now() - timedelta(seconds=1))
    Row.objects.filter(name="ShieldOver").update(not_before=timezone.now())
    settle()
    assert my_shield(amara).state == "watching"
    assert any("Your shield is down again" in line for line in told(amara))
    reply(cast.member("afterwards"), post)
    services.end_shield(amara)
    wave(post, AFTER, first=50)
    assert my_shield(amara).state == "watching"
    Shield.objects.update(quiet_until=timezone.now() - timedelta(seconds=1))
    wave(post, 1, first=90)
    assert my_shield(amara).state == "alone"
    services.end_shield(amara)
    assert shielded_from(cast.member("next").me, [amara.me]) == set()


def test_the_person_chooses_the_number_or_never(amara, post):
    for bad in (-1, 1, 2, 501):
        with pytest.raises(Refused):
            guard.choose_shield(amara, after=bad)
    with pytest.raises(Refused):
        services.raise_shield(amara, hours=5)
    guard.choose_shield(amara, after=0)
    wave(post, AFTER + 2)
    assert my_shield(amara).state == "off"
    guard.choose_shield(amara, after=3)
    wave(post, 1, first=60)
    assert my_shield(amara).state == "alone"
    guard.choose_shield(amara, after=None)
    assert my_shield(amara).after is None


def test_the_case_protects_and_nobody_can_act_on_the_person_by_it(amara, farah, post):
    people = wave(post)
    [case] = moderation.cases(farah, Span(limit=5))
    assert (case.about_id, case.words) == (amara.me, "Many strangers at once")
    report = Report.objects.get()
    assert {quote["by"] for quote in report.quotes} == {one.me for one in people}
    with pytest.raises(NotFound):
        act(farah, person_id=amara.me, kind="warn", reasons="A mistake", report_id=report.id)
    for late in ("late", "later"):
        posts.publish_post(cast.member(late), draft=Draft("Look at @amara", audience=0))
    settle()
    assert Report.objects.count() == 1
    resolve(farah, report_id=report.id)
    assert moderation.cases(farah, Span(limit=5)) == []


def test_people_who_are_blocked_or_muted_do_not_count(amara, post):
    people = [cast.member(f"known{number}") for number in range(AFTER)]
    for number, one in enumerate(people):
        if number % 2:
            ties.mute(amara, person_id=one.me, notices=True)
        else:
            ties.block(amara, person_id=one.me)
    settle()
    for one in people:
        posts.publish_post(one, draft=Draft("Look at @amara", audience=0))
    settle()
    assert my_shield(amara).state == "watching"


def test_a_wave_costs_reads_nothing_and_a_reply_one_statement(amara, bo, post):
    _connect(amara, bo)
    reply(bo, post)
    with CaptureQueriesContext(connection) as usual:
        reply(bo, post)
    asked = [q["sql"] for q in usual if "guard_shield" in q["sql"]]
    assert len(asked) == 1
    api = ApiClient(amara)
    for path in ("/api/v1/timelines/home", "/api/v1/notifications", f"/api/v1/statuses/{post}"):
        with CaptureQueriesContext(connection) as read:
            api.get(path)
        assert not [q for q in read if "guard_shield" in q["sql"]]


def test_both_doors(client, amara, post):
    wave(post)
    client.force_login(Account.objects.get(id=amara.my_account))
    assert "Yes, for a day" in client.get("/notices").content.decode()
    assert client.post("/notices/shield/up", {"next": "/notices"}).status_code == 302
    page = client.get("/notices/shield").content.decode()
    assert "It is up until" in page
    assert "End it now" in page
    api = ApiClient(amara)
    found = api.get("/api/mutuals/v1/shield").json
    assert (found["state"], found["after"]) == ("on", AFTER)
    assert found["held"] > 0
    assert client.post("/notices/shield", {"do": "choose", "after": "x"}).status_code == 422
    assert client.post("/notices/shield", {"do": "choose", "after": "20"}).status_code == 302
    assert api.put("/api/mutuals/v1/shield", json={"after": 1}).status == 422
    assert api.get("/api/mutuals/v1/shield").json["after"] == 20
    assert client.post("/notices/shield/down").status_code == 302
    assert api.post("/api/mutuals/v1/shield", json={"hours": 5}).status == 422
    assert api.post("/api/mutuals/v1/shield", json={"hours": 72}).json["state"] == "on"
    assert api.call("DELETE", "/api/mutuals/v1/shield").json["state"] == "watching"
    assert client.post("/notices/shield", {"do": "show"}).status_code == 302
    assert api.post("/api/mutuals/v1/shield/show").status == 200
    assert api.get("/api/mutuals/v1/shield").json["held"] == 0


def test_it_goes_with_the_person_and_stands_in_their_export(amara):
    guard.choose_shield(amara, after=20)
    [row] = [one for one in export_of(amara) if one["kind"] == "shield"]
    assert (row["after"], row["until"], row["chosen"]) == (20, None, False)
    on_person_left(PersonLeft(amara.me))
    assert not Shield.objects.exists()
