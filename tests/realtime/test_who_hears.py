"""Who hears what, and what exactly: asked of the database, without a connection."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.api.entities.notifications import notifications
from mutuals.api.entities.statuses import rendered, statuses
from mutuals.domains.apps.models import Token
from mutuals.domains.boundaries import services as boundaries
from mutuals.domains.boundaries.services import Term, Wish
from mutuals.domains.media import services as media
from mutuals.domains.messages.services import write_to
from mutuals.domains.moderation.services import publish_announcement, withdraw_announcement
from mutuals.domains.notices.models import Notice
from mutuals.domains.notices.queries import told_one
from mutuals.domains.people.services import ask_deletion
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.facts import marks
from mutuals.domains.posts.services import Draft
from mutuals.domains.ties import services as ties
from mutuals.kit.outbox.draining import drain
from mutuals.project.wiring import WIRING
from mutuals.realtime.channels import No, channel_for
from mutuals.realtime.registry import MOST_OF_TOKEN, Registry
from mutuals.realtime.resolving import resolve
from mutuals.realtime.stream import Stream
from tests.api.client import ApiClient
from tests.messages.test_talking import picture
from tests.realtime.programs import heard, listening, token_for


@pytest.fixture
def registry():
    return Registry()


@pytest.fixture
def told(monkeypatch, django_capture_on_commit_callbacks):
    """What the fronts are told while something is done."""
    monkeypatch.setattr(
        "mutuals.kit.outbox.announcing.tell_streams", lambda name, facts: sent.append({"happened": name, **facts})
    )
    monkeypatch.setattr(
        "mutuals.domains.apps.services.tokens.tell_streams", lambda name: sent.append({"happened": name})
    )
    sent = []

    def done(do):
        sent.clear()
        with django_capture_on_commit_callbacks(execute=True):
            do()
        return list(sent)

    return done


def publish(person, text="Hello", **options):
    return posts.publish_post(person, draft=Draft(text, audience=options.pop("audience", 0), **options))


def published(number, author):
    return {"happened": "PostPublished", "post_id": number, "author_id": author.me}


@pytest.fixture
def followed(amara, bo, chen):
    """Chen follows Amara; Bo and Amara are connected."""
    ties.follow(chen, person_id=amara.me)
    ties.ask_to_connect(bo, person_id=amara.me)
    ties.accept_connection(amara, person_id=bo.me)


def test_a_post_reaches_followers_connections_and_its_author_and_nobody_else(
    registry, followed, amara, bo, chen, dalia
):
    streams = {name: listening(registry, who) for name, who in zip("abcd", (amara, bo, chen, dalia), strict=True)}
    number = publish(amara)
    outcome = resolve(registry, [], published(number, amara))
    for name, who in (("a", amara), ("b", bo), ("c", chen)):
        [(channel, event, status)] = heard(outcome, streams[name])
        assert (channel, event) == ("user", "update")
        assert status == json.loads(statuses(who, [number])[number])
    assert heard(outcome, streams["d"]) == []


@pytest.mark.parametrize(("audience", "who"), [(0, "bc"), (1, "bc"), (2, "bc"), (3, "bc"), (4, "b"), (7, "")])
def test_the_gate_holds_in_streams(registry, followed, amara, bo, chen, emeka, audience, who):
    ties.follow(emeka, person_id=amara.me)
    ties.block(amara, person_id=emeka.me)
    streams = {"b": listening(registry, bo), "c": listening(registry, chen), "e": listening(registry, emeka)}
    outcome = resolve(registry, [], published(publish(amara, audience=audience), amara))
    assert "".join(name for name, stream in streams.items() if heard(outcome, stream)) == who


def test_each_gets_exactly_what_the_api_answers_them(registry, followed, amara, bo, chen, dalia):
    """Filters, quotes that only some may see, polls, shares: whatever makes the answer another one."""
    ties.follow(dalia, person_id=amara.me)
    ties.follow(dalia, person_id=bo.me)
    ties.follow(chen, person_id=bo.me)
    boundaries.make_filter(dalia, wish=Wish(title="No", contexts=("home",), action="warn", terms=(Term("football"),)))
    quoted = publish(chen, "Quote me", quote_policy="public")
    ties.block(chen, person_id=dalia.me)
    made = [
        publish(amara, "football and tea"),
        publish(bo, "Which?", poll=posts.PollDraft(("a", "b"), 3_600)),
        publish(bo, "as she says", quote_of=quoted),
        posts.share(amara, post_id=publish(bo, "to be shared")),
        posts.share(amara, post_id=quoted),
    ]
    people = (amara, bo, chen, dalia)
    streams = [listening(registry, who) for who in people]
    for number in made:
        outcome = resolve(registry, [], published(number, amara))
        for who, stream in zip(people, streams, strict=True):
            expected = rendered(who, list(marks(who, [number]).values()), context="home")
            got = [told.payload for told in outcome.told if stream in told.streams]
            assert got in (expected, [])
            assert got or who != amara
    assert heard(resolve(registry, [], published(made[0], amara)), streams[3])[0][2]["filtered"]


def test_what_a_filter_hides_does_not_come(registry, followed, amara, chen):
    boundaries.make_filter(chen, wish=Wish(title="No", contexts=("home",), action="hide", terms=(Term("football"),)))
    home, public = listening(registry, chen), listening(registry, chen, "public")
    outcome = resolve(registry, [], published(publish(amara, "football"), amara))
    assert heard(outcome, home) == []
    assert [event for _c, event, _p in heard(outcome, public)] == ["update"]


def test_muted_people_are_not_heard_in_any_timeline(registry, followed, amara, chen):
    streams = [
        listening(registry, chen),
        listening(registry, chen, "public"),
        listening(registry, chen, "hashtag", tag="Tea"),
    ]
    number = publish(amara, "#tea")
    assert all(heard(resolve(registry, [], published(number, amara)), stream) for stream in streams)
    ties.mute(chen, person_id=amara.me)
    assert not any(heard(resolve(registry, [], published(number, amara)), stream) for stream in streams)


def test_public_streams_hold_public_posts_of_this_server(registry, amara, dalia):
    names = ("public", "public:local", "public:media", "public:remote", "public:local:media")
    streams = {name: listening(registry, dalia, name) for name in names}

    def who_hears(**options):
        outcome = resolve(registry, [], published(publish(amara, **options), amara))
        return [name for name, stream in streams.items() if heard(outcome, stream)]

    assert who_hears() == ["public", "public:local"]
    assert who_hears(audience=1) == who_hears(audience=2) == []
    assert who_hears(reply_to=publish(amara)) == []


def test_a_list_hears_its_members(registry, followed, amara, bo, chen):
    ties.follow(chen, person_id=bo.me)
    number = ties.make_list(chen, name="Colleagues")
    ties.add_to_list(chen, list_id=number, people=[amara.me])
    stream = listening(registry, chen, "list", list=str(number))
    assert heard(resolve(registry, [], published(publish(amara), amara)), stream)[0][0] == "list"
    assert heard(resolve(registry, [], published(publish(bo), bo)), stream) == []


def test_a_change_and_a_deletion_are_heard_by_who_could_see_the_post(registry, told, followed, amara, bo, chen):
    streams = {
        "b": listening(registry, bo),
        "c": listening(registry, chen),
        "t": listening(registry, chen, "hashtag", tag="tea"),
    }
    wide, narrow = publish(amara, "about #tea"), publish(amara, audience=4)
    [message] = told(lambda: posts.edit_post(amara, post_id=wide, text="about green #tea"))
    outcome = resolve(registry, [], message)
    assert [heard(outcome, s)[0][1] for s in streams.values()] == ["status.update"] * 3
    [message] = told(lambda: posts.delete_post(amara, post_id=wide))
    outcome = resolve(registry, [], message)
    assert [heard(outcome, s)[0][1:] for s in streams.values()] == [("delete", wide)] * 3
    [message] = told(lambda: posts.delete_post(amara, post_id=narrow))
    outcome = resolve(registry, [], message)
    assert [heard(outcome, s) for s in streams.values()] == [[("user", "delete", narrow)], [], []]


def test_a_share_comes_and_goes(registry, told, followed, amara, bo, chen, dalia):
    ties.follow(dalia, person_id=bo.me)
    number = publish(amara)
    stream, other = listening(registry, dalia), listening(registry, chen)
    [message] = told(lambda: posts.share(bo, post_id=number))
    [(_channel, event, status)] = heard(resolve(registry, [], message), stream)
    assert (event, status["reblog"]["id"]) == ("update", str(number))
    [message] = told(lambda: posts.unshare(bo, post_id=number))
    outcome = resolve(registry, [], message)
    assert heard(outcome, stream) == [("user", "delete", int(status["id"]))]
    assert heard(outcome, other) == []


def test_what_was_undone_before_it_left_is_nobodys_news(registry, told, followed, amara, chen):
    stream = listening(registry, chen)
    number = posts.publish_post(amara, draft=Draft("Wait"), hold=True)
    assert told(lambda: posts.undo(amara, post_id=number))
    outcome = resolve(registry, [], {"happened": "PostDeleted", "post_id": number, "author_id": amara.me})
    assert heard(outcome, stream) == []


def test_a_notification_needs_its_scope(registry, amara, bo):
    all_of_it = listening(registry, amara)
    alone = listening(registry, amara, "user:notification", scopes="read:notifications")
    without = listening(registry, amara, scopes="read:statuses")
    publish(bo, "@amara have you seen this?")
    drain(WIRING)
    notice = Notice.objects.get(person_id=amara.me, kind="mention")
    outcome = resolve(registry, [], {"persons": [amara.me], "event": "notices", "thing": notice.id})
    expected = [told.payload for told in outcome.told if all_of_it in told.streams]
    assert expected == notifications(amara, [told_one(amara, notice.id)])
    assert [event for _c, event, _p in heard(outcome, alone)] == ["notification"]
    assert heard(outcome, without) == []


def test_changed_filters_are_told_to_their_owner(registry, amara, bo):
    mine, other = listening(registry, amara), listening(registry, bo)
    outcome = resolve(registry, [], {"persons": [amara.me], "event": "filters_changed"})
    assert heard(outcome, mine) == [("user", "filters_changed", None)]
    assert heard(outcome, other) == []


def test_a_message_moves_a_conversation(registry, told, followed, amara, bo, chen):
    streams = [listening(registry, who, "direct") for who in (amara, bo, chen)]
    [message] = told(lambda: write_to(bo, person_id=amara.me, text="Between us"))
    outcome = resolve(registry, [], message)
    [(_channel, event, conversation)] = heard(outcome, streams[0])
    assert (event, conversation["unread"]) == ("conversation", True)
    assert "Between us" in conversation["last_status"]["content"]
    assert [len(heard(outcome, s)) for s in streams] == [1, 1, 0]


def test_nothing_reaches_a_token_that_ended_and_its_stream_is_ended(registry, told, followed, amara, chen):
    stream, other = listening(registry, chen), listening(registry, chen)
    number = publish(amara)
    Token.objects.filter(id=stream.bearer.token_id).delete()
    outcome = resolve(registry, [], published(number, amara))
    assert (heard(outcome, stream), len(heard(outcome, other))) == ([], 1)
    assert resolve(registry, [], {"happened": "TokensEnded"}).ended == (stream,)


def test_freezing_an_account_ends_its_streams(registry, told, followed, chen, farah):
    from mutuals.domains.people.services import freeze

    stream = listening(registry, chen)
    messages = told(lambda: freeze(farah, account_id=chen.my_account))
    assert [message["happened"] for message in messages] == ["PersonHidden"]
    assert resolve(registry, [], messages[0]).ended == (stream,)


def test_open_pages_hear_that_home_has_something_new(registry, followed, amara, bo, chen, dalia):
    pages = [who.me for who in (amara, bo, chen, dalia)]
    outcome = resolve(registry, pages, published(publish(amara), amara))
    assert set(outcome.pages) == {(bo.me, "home"), (chen.me, "home")}
    outcome = resolve(registry, pages, published(publish(amara, audience=4), amara))
    assert set(outcome.pages) == {(bo.me, "home")}


def test_a_crowd_costs_as_many_statements_as_one(registry, followed, amara, chen, django_assert_max_num_queries):
    one = listening(registry, chen)
    drain(WIRING)  # cards of people are there
    resolve(registry, [], published(publish(amara), amara))  # what is compiled once
    for _ in range(10):
        listening(registry, chen)
    number = publish(amara)
    with django_assert_max_num_queries(14):
        outcome = resolve(registry, [], published(number, amara))
    assert heard(outcome, one)
    assert len(outcome.told) == 1
    assert len(outcome.told[0].streams) == 11


def test_where_nobody_listens_nothing_is_asked(registry, amara, django_assert_num_queries):
    number = publish(amara)
    resolve(registry, [], published(number, amara))
    with django_assert_num_queries(1):  # where the post stands
        resolve(registry, [], published(number, amara))


@pytest.mark.parametrize(
    ("name", "scopes", "params", "status"),
    [
        ("user", "read", {}, 0),
        ("user", "read:statuses", {}, 0),
        ("user", "read:notifications", {}, 401),
        ("user:notification", "read:notifications", {}, 0),
        ("user:notification", "read:statuses", {}, 401),
        ("direct", "write", {}, 401),
        ("list", "read:lists", {"list": "1"}, 401),
        ("list", "read", {"list": "1"}, 401),
        ("list", "read", {"list": "9" * 30}, 401),
        ("list", "read", {}, 400),
        ("public", "write", {}, 0),
        ("public:remote:media", "write", {}, 0),
        ("hashtag", "write", {"tag": "Tea"}, 0),
        ("hashtag:local", "write", {"tag": "#"}, 400),
        ("hashtag", "read", {}, 400),
        ("nothing", "read", {}, 400),
        ("", "read", {}, 400),
    ],
)
def test_each_stream_asks_for_its_scope(amara, name, scopes, params, status):
    try:
        channel_for(token_for(amara, scopes), name, params)
        said = 0
    except No as no:
        said = no.status
    assert said == status


def test_a_token_opens_so_many_streams(registry, amara):
    bearer = token_for(amara)
    streams = [Stream(bearer, registry.leave) for _ in range(MOST_OF_TOKEN + 1)]
    assert [registry.enter(stream) for stream in streams] == [True] * MOST_OF_TOKEN + [False]
    registry.leave(streams[0])
    assert registry.enter(streams[-1])
    for stream in streams:
        registry.leave(stream)
    assert (registry.streams, registry._heard, registry._tokens, registry._people) == (set(), {}, {}, {})


def test_the_stream_of_files_hears_what_is_deleted_too(registry, told, followed, amara, dalia, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    names = ("public", "public:media", "public:local:media")
    streams = {name: listening(registry, dalia, name) for name in names}
    with_file = publish(amara, files=(media.upload(amara, upload=picture()),))
    plain = publish(amara)
    for number, whose in ((with_file, names), (plain, names[:1])):
        [message] = told(lambda number=number: posts.delete_post(amara, post_id=number))
        outcome = resolve(registry, [], json.loads(json.dumps(message)))
        assert tuple(name for name, stream in streams.items() if heard(outcome, stream)) == whose


def test_who_goes_out_of_sight_goes_from_the_timelines_of_others(registry, told, followed, amara, bo, chen, dalia):
    streams = {
        "bo": listening(registry, bo),
        "chen": listening(registry, chen),
        "dalia": listening(registry, dalia),
        "all": listening(registry, dalia, "public"),
        "tea": listening(registry, dalia, "hashtag", tag="tea"),
        "own": listening(registry, amara),
    }
    ties.follow(dalia, person_id=bo.me)
    wide, narrow = publish(amara, "#tea"), publish(amara, audience=4)
    [message] = told(lambda: posts.share(bo, post_id=wide))
    shared = message["share_id"]
    posts.delete_post(amara, post_id=publish(amara, "Gone before"))
    messages = told(lambda: ask_deletion(amara))
    [hidden] = [message for message in messages if message["happened"] == "PersonHidden"]
    outcome = resolve(registry, [], hidden)
    assert outcome.ended == (streams["own"],)
    found = {name: {number for _c, _e, number in heard(outcome, stream)} for name, stream in streams.items()}
    assert found == {
        "bo": {wide, narrow, shared},
        "chen": {wide},
        "dalia": {shared},
        "all": {wide},
        "tea": {wide},
        "own": set(),
    }
    assert {event for stream in streams.values() for _c, event, _n in heard(outcome, stream)} == {"delete"}


def test_announcements_come_and_go(registry, told, amara, farah, monkeypatch):
    sent = []
    for where in ("handlers", "services.house"):
        monkeypatch.setattr(
            f"mutuals.domains.moderation.{where}.tell_streams",
            lambda name, facts: sent.append({"happened": name, **facts}),
        )
    stream, other = listening(registry, amara), listening(registry, amara, "public")

    def heard_of(do):
        told(do)
        drain(WIRING)
        outcomes = [resolve(registry, [], message) for message in sent]
        sent.clear()
        assert not any(heard(outcome, other) for outcome in outcomes)
        return [one for outcome in outcomes for one in heard(outcome, stream)]

    [(_channel, event, told_now)] = heard_of(lambda: publish_announcement(farah, text="Cake at **four**"))
    expected = ApiClient(amara).get("/api/v1/announcements").json
    assert (event, [told_now]) == ("announcement", expected)
    number = int(told_now["id"])
    later = timezone.now() + timedelta(hours=1)
    assert heard_of(lambda: publish_announcement(farah, text="Tea", starts_at=later)) == []
    gone = [("user", "announcement.delete", number)]
    assert heard_of(lambda: withdraw_announcement(farah, announcement_id=number)) == gone
    drain(WIRING, until=later + timedelta(seconds=1))
    monkeypatch.setattr("mutuals.domains.moderation.queries.house.timezone.now", lambda: later)
    [(_channel, event, due)] = [one for m in sent for one in heard(resolve(registry, [], m), stream)]
    monkeypatch.undo()
    assert (event, "Tea" in due["content"]) == ("announcement", True)


def test_a_narrowed_post_goes_from_those_it_is_no_longer_for_and_changes_for_the_others(
    registry, followed, told, amara, bo, chen, dalia
):
    streams = {name: listening(registry, who) for name, who in zip("abcd", (amara, bo, chen, dalia), strict=True)}
    number = publish(amara)
    to = posts.Narrower(4)
    [fact] = [
        f for f in told(lambda: posts.narrow_post(amara, post_id=number, to=to)) if f["happened"] == "PostNarrowed"
    ]
    outcome = resolve(registry, [], fact)
    names = {name: [event for _channel, event, _payload in heard(outcome, stream)] for name, stream in streams.items()}
    assert names == {"a": ["status.update"], "b": ["status.update"], "c": ["delete"], "d": []}
