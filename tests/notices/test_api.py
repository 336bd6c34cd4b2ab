"""Notifications through the API, in the shapes that Mastodon documents."""

import re

import pytest

from mutuals.cards.persons import warm_people
from mutuals.cards.posts import warm_posts
from mutuals.domains.audience.scope import Audience
from mutuals.domains.notices.models import Notice
from mutuals.domains.ties import services as ties
from tests.api.client import ApiClient
from tests.notices.test_programs import busy  # noqa: F401 (a fixture)

STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
HERE = "/api/v1/notifications"


@pytest.fixture
def app(amara):
    return ApiClient(amara)


def test_a_notification_is_as_documented(app, busy):  # noqa: F811
    [*_, one] = app.get(HERE).json
    assert set(one) == {"id", "type", "created_at", "group_key", "account", "status"}
    assert (one["type"], one["status"]["id"], one["account"]["acct"]) == ("favourite", str(busy), "bo")
    assert STAMP.fullmatch(one["created_at"])
    assert re.fullmatch(rf"favourite-{busy}-\d+", one["group_key"])
    follow = app.get(HERE, **{"types[]": "follow"}).json[0]
    assert "status" not in follow
    assert app.get(f"{HERE}/{one['id']}").json == one


def test_kinds_that_clients_do_not_know_are_left_out_but_under_mutuals_own_address(app, busy):  # noqa: F811
    assert {one["type"] for one in app.get(HERE).json} == {"favourite", "reblog", "mention", "follow"}
    assert app.get(HERE, **{"types[]": ["connection_request", "nonsense"]}).json == []
    assert [
        one["type"] for one in app.get("/api/mutuals/v1/notifications", **{"types[]": "connection_request"}).json
    ] == ["connection_request"]
    assert len(app.get("/api/mutuals/v1/notifications").json) == 10


def test_pages_have_links_and_types_narrow_them(app, bo, busy):  # noqa: F811
    every = app.get(HERE).ids
    first = app.get(HERE, limit=4, **{"exclude_types[]": "poll"})
    second = app.get("/api/v1/" + first.links["next"].partition("/api/v1/")[2])
    assert first.ids + second.ids == every[:8]
    assert "exclude_types" in first.links["next"]
    assert app.get(HERE, min_id=every[3], limit=2).ids == every[1:3]
    assert {one["account"]["acct"] for one in app.get(HERE, account_id=bo.me).json} == {"bo"}
    assert app.get(HERE, limit=1000).status == 200


def test_what_may_no_longer_be_seen_is_left_out(app, amara, bo, settle, write):
    write(bo, "For you, @amara", audience=Audience.CONNECTIONS)
    ties.ask_to_connect(bo, person_id=amara.me)
    ties.accept_connection(amara, person_id=bo.me)
    write(bo, "Now, @amara", audience=Audience.CONNECTIONS)
    settle()
    assert len(app.get(HERE, **{"types[]": "mention"}).json) == 2
    ties.disconnect(amara, person_id=bo.me)
    settle()
    assert app.get(HERE, **{"types[]": "mention"}).json == []
    assert app.get("/api/v2/notifications", **{"types[]": "mention"}).json["notification_groups"] == []
    number = Notice.objects.filter(kind="mention").values_list("id", flat=True)[0]
    hidden, unknown = app.get(f"{HERE}/{number}"), app.get(f"{HERE}/4711")
    assert (hidden.status, hidden.body) == (unknown.status, unknown.body)


def test_dismissing_clearing_and_counting(app, busy):  # noqa: F811
    assert app.get(f"{HERE}/unread_count").json == {"count": 9}
    assert app.get(f"{HERE}/unread_count", limit=3).json == {"count": 3}
    first = app.get(HERE).ids[0]
    assert app.post(f"{HERE}/{first}/dismiss").json == {}
    assert app.post(f"{HERE}/{first}/dismiss").status == 404
    assert app.get(f"{HERE}/unread_count").json == {"count": 8}
    assert app.post(f"{HERE}/clear").json == {}
    assert app.get(HERE).json == []


def test_groups_are_cleared_like_single_ones(app, busy):  # noqa: F811
    assert app.get("/api/v2/notifications").json["notification_groups"]
    assert app.post("/api/v2/notifications/clear").json == {}
    assert app.get("/api/v2/notifications").json["notification_groups"] == []


def test_groups_name_each_account_and_status_once(app, bo, chen, dalia, busy):  # noqa: F811
    said = app.get("/api/v2/notifications").json
    groups = {group["type"]: group for group in said["notification_groups"]}
    favourite = groups["favourite"]
    assert favourite["notifications_count"] == 3
    assert favourite["sample_account_ids"] == [str(p.me) for p in (dalia, chen, bo)]
    assert favourite["status_id"] == str(busy)
    newest = favourite["most_recent_notification_id"]
    assert type(newest) is int  # the one id that Mastodon sends as a number, and apps decode as such
    assert favourite["page_max_id"] == str(newest)
    assert newest > int(favourite["page_min_id"])
    assert STAMP.fullmatch(favourite["latest_page_notification_at"])
    for part in ("accounts", "statuses"):
        ids = [one["id"] for one in said[part]]
        assert len(ids) == len(set(ids))
    assert "partial_accounts" not in said
    one = app.get(f"/api/v2/notifications/{favourite['group_key']}").json
    assert [group["group_key"] for group in one["notification_groups"]] == [favourite["group_key"]]
    people = app.get(f"/api/v2/notifications/{favourite['group_key']}/accounts").json
    assert [p["acct"] for p in people] == ["dalia", "chen", "bo"]
    short = app.get("/api/v2/notifications", expand_accounts="partial_avatars", **{"types[]": "favourite"}).json
    assert set(short["partial_accounts"][0]) == {"id", "acct", "locked", "bot", "url", "avatar", "avatar_static"}
    assert not {a["id"] for a in short["partial_accounts"]} & {a["id"] for a in short["accounts"]}
    alone = app.get("/api/v2/notifications", **{"grouped_types[]": "follow"}).json["notification_groups"]
    assert len(alone) == 8
    assert app.get("/api/v2/notifications/unread_count").json == {"count": 5}
    assert app.post(f"/api/v2/notifications/{favourite['group_key']}/dismiss").json == {}
    assert app.get(f"/api/v2/notifications/{favourite['group_key']}").status == 404


def test_groups_page_by_links(app, busy):  # noqa: F811
    keys, path = [], "/api/v2/notifications?limit=2"
    for _ in range(5):
        said = app.get(path)
        keys += [group["group_key"] for group in said.json["notification_groups"]]
        if "next" not in said.links:
            break
        path = "/api/v2/" + said.links["next"].partition("/api/v2/")[2]
    assert keys == [group["group_key"] for group in app.get("/api/v2/notifications").json["notification_groups"]]


def test_the_policy_in_both_versions_and_its_requests(app, amara, bo, chen, settle, write):
    assert app.get("/api/v2/notifications/policy").json["for_private_mentions"] == "filter"
    said = app.patch("/api/v2/notifications/policy", json={"for_not_following": "filter"}).json
    assert (said["for_not_following"], said["summary"]["pending_requests_count"]) == ("filter", 0)
    assert app.get("/api/v1/notifications/policy").json["filter_not_following"] is True
    assert (
        app.put("/api/v1/notifications/policy", form={"filter_new_accounts": "true"}).json["filter_new_accounts"]
        is True
    )
    assert app.patch("/api/v2/notifications/policy", json={"for_new_accounts": "burn"}).status == 422
    for person in (bo, chen):
        write(person, "One, @amara")
        write(person, "Two, @amara")
    settle()
    assert app.get(HERE).json == []
    aside = app.get(HERE, include_filtered="true").json
    assert (len(aside), aside[0]["filtered"]) == (4, True)
    requests = app.get(f"{HERE}/requests").json
    assert [(r["account"]["acct"], r["notifications_count"]) for r in requests] == [("chen", "2"), ("bo", "2")]
    assert "Two" in requests[0]["last_status"]["content"]
    assert set(requests[0]) == {"id", "created_at", "updated_at", "notifications_count", "account", "last_status"}
    assert app.get(f"{HERE}/requests/{requests[0]['id']}").json == requests[0]
    assert app.get("/api/v2/notifications/policy").json["summary"] == {
        "pending_requests_count": 2,
        "pending_notifications_count": 4,
    }
    assert app.post(f"{HERE}/requests/{requests[0]['id']}/accept").json == {}
    assert app.post(f"{HERE}/requests/dismiss", form={"id[]": requests[1]["id"]}).json == {}
    assert app.get(f"{HERE}/requests/merged").json == {"merged": True}
    assert len(app.get(HERE).json) == 2
    assert app.post(f"{HERE}/requests/accept", json={"id": [requests[1]["id"]]}).status == 404
    assert ApiClient(bo).get(f"{HERE}/requests/{requests[0]['id']}").status == 404


def test_markers_are_kept_and_conflicts_are_said(app, busy):  # noqa: F811
    newest = app.get(HERE).ids[0]
    assert app.get("/api/v1/markers").json == {}
    said = app.post("/api/v1/markers", form={"notifications[last_read_id]": newest, "home[last_read_id]": "5"}).json
    assert (said["notifications"]["last_read_id"], said["home"]["version"]) == (str(newest), 1)
    assert STAMP.fullmatch(said["home"]["updated_at"])
    assert app.get("/api/v1/markers", **{"timeline[]": ["home", "moon"]}).json == {"home": said["home"]}
    assert app.get(f"{HERE}/unread_count").json == {"count": 0}
    stale = app.post("/api/v1/markers", json={"home": {"last_read_id": "6", "version": 9}})
    assert (stale.status, stale.json) == (409, {"error": "Conflict during update, please try again"})


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", HERE),
        ("GET", f"{HERE}/1"),
        ("GET", "/api/v2/notifications"),
        ("GET", f"{HERE}/requests"),
        ("GET", "/api/v2/notifications/policy"),
    ],
)
def test_a_token_for_writing_reads_nothing_and_the_other_way_round(amara, method, path):
    assert ApiClient(amara, frozenset({"write"})).call(method, path).status == 403
    assert ApiClient(amara, frozenset({"read"})).post(f"{HERE}/clear").status == 403
    assert ApiClient().call(method, path).status == 401


def test_twenty_notifications_take_few_queries(app, amara, bo, chen, busy, django_assert_max_num_queries):  # noqa: F811
    warm_posts(list(Notice.objects.exclude(thing=None).values_list("thing", flat=True)))
    warm_people([person.me for person in (amara, bo, chen)])
    for path in (f"{HERE}?limit=20", f"{HERE}/unread_count", "/api/v2/notifications?limit=20"):
        app.get(path)
    with django_assert_max_num_queries(20):
        assert len(app.get(HERE, limit=20).json) == 9


def test_nonsense_is_answered_and_never_fails(app, busy):  # noqa: F811
    for query in (
        "max_id=x",
        "limit=x",
        "limit=-1",
        "types=1",
        "types[a]=1",
        "account_id=" + "9" * 40,
        "max_id=" + "9" * 40,
    ):
        for path in (HERE, "/api/v2/notifications", f"{HERE}/unread_count", f"{HERE}/requests", "/api/v1/markers"):
            assert app.get(f"{path}?{query}").status in (200, 422)
    assert app.post("/api/v1/markers", json={"home": 5}).status in (200, 422)
