"""Reading through the API: statuses as Mastodon documents them, each passing the gate."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mutuals.cards.persons import warm_people
from mutuals.cards.posts import warm_posts
from mutuals.domains.audience.scope import Audience
from mutuals.domains.posts.services import Draft, delete_post, publish_post, share, thank, unshare
from mutuals.domains.ties.services import block, follow
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def post(who, text="Hello, orchards.", **options) -> int:
    return publish_post(who, draft=Draft(text, **options))


def test_a_status_has_every_member_that_clients_need(amara, bo):
    number = post(amara, "Hello @bo, see #Orchards and https://example.org/", notice="Plants", language="en")
    said = ApiClient(bo).get(f"/api/v1/statuses/{number}").json
    assert STAMP.fullmatch(said["created_at"])
    assert (said["id"], said["visibility"], said["spoiler_text"], said["sensitive"]) == (
        str(number),
        "public",
        "Plants",
        True,
    )
    assert said["account"]["acct"] == "amara"
    assert said["mentions"][0]["acct"] == "bo"
    assert said["tags"][0]["name"] == "orchards"
    assert 'class="u-url mention"' in said["content"]
    assert (said["favourites_count"], said["reblogs_count"], said["favourited"], said["reblog"]) == (0, 0, False, None)


@pytest.mark.parametrize("audience", [Audience.CONNECTIONS, Audience.ME, Audience.FOLLOWERS])
def test_what_one_may_not_see_answers_as_what_does_not_exist(amara, dalia, audience):
    number = post(amara, audience=audience)
    hidden, unknown = (ApiClient(dalia).get(f"/api/v1/statuses/{i}") for i in (number, 4_711))
    assert (hidden.status, hidden.body) == (unknown.status, unknown.body)
    assert ApiClient(amara).get(f"/api/v1/statuses/{number}").status == 200


def test_home_holds_those_one_follows_and_ends(amara, bo, chen):
    follow(chen, person_id=amara.me)
    seen, other = post(amara), post(bo)
    said = ApiClient(chen).get("/api/v1/timelines/home")
    assert said.ids == [seen]
    assert other not in said.ids


def test_home_pages_by_id_in_both_directions(amara, chen):
    follow(chen, person_id=amara.me)
    numbers = [post(amara, f"Number {n}.") for n in range(6)]
    client = ApiClient(chen)
    first = client.get("/api/v1/timelines/home", limit=2)
    assert first.ids == numbers[:3:-1]
    following = client.get(first.links["next"].partition("8000")[2])
    assert following.ids == numbers[3:1:-1]
    assert client.get(following.links["prev"].partition("8000")[2]).ids == numbers[:3:-1]
    assert client.get("/api/v1/timelines/home", since_id=numbers[0], limit=2).ids == numbers[:3:-1]
    assert client.get("/api/v1/timelines/home", min_id=numbers[0], limit=2).ids == numbers[2:0:-1]


def test_a_share_wraps_what_it_shares(amara, bo, chen):
    follow(chen, person_id=bo.me)
    number = post(amara)
    wrapper = share(bo, post_id=number)
    said = ApiClient(chen).get("/api/v1/timelines/home").json
    assert [(one["id"], one["reblog"]["id"], one["account"]["acct"]) for one in said] == [
        (str(wrapper), str(number), "bo")
    ]


def test_a_blocked_persons_status_is_not_there(amara, emeka):
    number = post(amara)
    block(amara, person_id=emeka.me)
    assert ApiClient(emeka).get(f"/api/v1/statuses/{number}").status == 404
    assert ApiClient(emeka).get(f"/api/v1/accounts/{amara.me}").status == 404
    assert ApiClient(emeka).get("/api/v1/accounts/lookup", acct="amara").status == 404


def test_a_thread_has_what_is_above_and_below(amara, bo):
    top = post(amara)
    middle = publish_post(bo, draft=Draft("Indeed.", reply_to=top))
    low = publish_post(amara, draft=Draft("Thanks.", reply_to=middle))
    said = ApiClient(bo).get(f"/api/v1/statuses/{middle}/context").json
    assert [int(s["id"]) for s in said["ancestors"]] == [top]
    assert [int(s["id"]) for s in said["descendants"]] == [low]


def test_how_much_somebody_wrote_is_counted_and_followers_are_not(amara, bo, chen):
    follow(chen, person_id=amara.me)
    number = post(amara)
    post(amara)
    share(bo, post_id=number)
    account = ApiClient(chen).get(f"/api/v1/accounts/{amara.me}").json
    assert (account["statuses_count"], account["followers_count"]) == (2, 0)
    assert ApiClient(amara).get(f"/api/v1/accounts/{amara.me}").json["followers_count"] == 1
    assert ApiClient(bo).get(f"/api/v1/accounts/{bo.me}").json["statuses_count"] == 1
    unshare(bo, post_id=number)
    delete_post(amara, post_id=number)
    assert ApiClient(bo).get(f"/api/v1/accounts/{bo.me}").json["statuses_count"] == 0
    assert ApiClient(bo).get(f"/api/v1/accounts/{amara.me}").json["statuses_count"] == 1


def test_ones_own_marks_are_seen_by_oneself_only(amara, bo, chen):
    number = post(amara)
    thank(bo, post_id=number)
    assert ApiClient(bo).get(f"/api/v1/statuses/{number}").json["favourited"] is True
    assert ApiClient(chen).get(f"/api/v1/statuses/{number}").json["favourited"] is False


def test_home_takes_five_statements(amara, chen):
    follow(chen, person_id=amara.me)
    numbers = [post(amara, f"Number {n}.") for n in range(20)]
    warm_posts(numbers)
    warm_people([amara.me])
    client = ApiClient(chen)
    client.get("/api/v1/timelines/home")
    with CaptureQueriesContext(connection) as queries:
        assert len(client.get("/api/v1/timelines/home").ids) == 20
    assert len(queries) <= 5, [q["sql"][:90] for q in queries]
