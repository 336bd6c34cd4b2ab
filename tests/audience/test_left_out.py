"""People and domains that never see something find it through no door; who is named in no list does as before."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mutuals.domains.audience.models import Exclusion, ProvenDomain
from mutuals.domains.audience.scope import Audience, Excluded
from mutuals.domains.discovery.services import index_person
from mutuals.domains.notices.models import Notice
from mutuals.domains.people.models import Account
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.posts import exporting as posts_export
from mutuals.domains.posts import queries as reads
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.services import Draft, Narrower
from mutuals.domains.profiles import services as profiles
from mutuals.domains.profiles.models import OpenTo, PersonSkill, Proof
from mutuals.domains.profiles.queries import own_parts, profile_for
from mutuals.domains.profiles.services import Reach
from mutuals.domains.profiles.services.changing import domains_follow
from mutuals.domains.ties import services as ties
from mutuals.kit.outbox.draining import drain
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING
from mutuals.realtime.registry import Registry
from mutuals.realtime.resolving import resolve
from tests.api.client import ApiClient
from tests.realtime.programs import heard, listening

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
OWN = "/api/mutuals/v1"
CANARY = "zqcanary"


def browser(person):
    client = Client(raise_request_exception=False)
    client.force_login(Account.objects.get(id=person.my_account))
    return client


def prove(person, domain):
    Proof.objects.create(
        owner_id=person.me, anchor_id=person.me, audience=Audience.ME, kind="mail", subject=domain, verified=True
    )
    domains_follow(person.me)


def without(*people, domains=()):
    return Excluded(tuple(person.me for person in people), tuple(domains))


@pytest.fixture
def known(amara, bo, chen, dalia):
    """Bo and Chen are connected with Amara and are told at once of what she writes; Dalia is of example.org."""
    for person in (bo, chen):
        ties.ask_to_connect(person, person_id=amara.me)
        ties.accept_connection(amara, person_id=person.me)
    ties.follow(dalia, person_id=amara.me)
    prove(dalia, "eng.example.org")


@pytest.fixture
def post(known, amara, bo):
    """For everyone, but never for Bo and for who proves example.org: so for this server."""
    text = f"{CANARY} zqword #orchid hello @bo @chen"
    number = posts.publish_post(amara, draft=Draft(text, excluded=without(bo, domains=["example.org"])))
    posts.publish_post(amara, draft=Draft("Something else, for everyone. #orchid"))
    drain(WIRING)
    return number


def test_an_exclusion_turns_public_off(post, amara, chen):
    assert reads.see(amara, post).audience == Audience.SERVER
    with pytest.raises(NotFound):
        reads.see(ANYONE, post)
    assert reads.see(chen, post)


@pytest.mark.parametrize("who", ["bo", "dalia"])
def test_who_is_left_out_finds_it_through_no_door(request, post, amara, chen, who):
    person = request.getfixturevalue(who)
    reply = posts.publish_post(chen, draft=Draft(f"{CANARY} zqword too", reply_to=post))
    drain(WIRING)
    page, program = browser(person), ApiClient(person)
    pages = ["/", "/local", "/tags/orchid", "/@amara", "/@amara/posts", f"/@amara/{post}", f"/posts/{post}",
             f"/posts/{post}/history", f"/posts/{reply}", f"/@chen/{reply}", "/notices", "/search?q=zqword",
             f"/write?reply_to={post}", f"/write?quote={post}", "/search?q=from:amara+zqword", "/@chen/posts"]  # fmt: skip
    assert [one for one in pages if CANARY in page.get(one).content.decode()] == []
    api = [f"/api/v1/statuses/{post}", f"/api/v1/statuses/{post}/context", f"/api/v1/accounts/{amara.me}/statuses",
           "/api/v1/timelines/home", "/api/v1/timelines/public", "/api/v1/timelines/tag/orchid", "/api/v1/notifications",
           "/api/v2/search?q=zqword", f"{OWN}/home", f"{OWN}/posts/{post}/audience", f"/ap/p/{post}",
           f"/api/v1/statuses/{reply}"]  # fmt: skip
    assert [one for one in api if CANARY.encode() in program.get(one).body] == []
    for verb in (posts.share, posts.thank, posts.keep):
        with pytest.raises((NotFound, Refused)):
            verb(person, post_id=post)
    with pytest.raises(NotFound):
        posts.publish_post(person, draft=Draft("Yes.", reply_to=post))
    assert not Notice.objects.filter(person_id=person.me, thing__in=[post, reply]).exists()


def test_the_others_find_it_as_before(post, amara, chen):
    assert CANARY in browser(chen).get("/").content.decode()
    assert CANARY in browser(amara).get(f"/@amara/{post}").content.decode()
    assert CANARY.encode() in ApiClient(chen).get(f"/api/v1/statuses/{post}").body
    assert Notice.objects.filter(person_id=chen.me, thing=post).exists()


def test_streams_keep_still(post, amara, bo, chen, dalia):
    registry = Registry()
    streams = {name: listening(registry, who) for name, who in zip("abcd", (amara, bo, chen, dalia), strict=True)}
    published = {"happened": "PostPublished", "post_id": post, "author_id": amara.me}
    outcome = resolve(registry, [bo.me, chen.me, dalia.me], published)
    assert [name for name, stream in streams.items() if heard(outcome, stream)] == ["a", "c"]
    assert outcome.pages == ((chen.me, "home"),)
    posts.delete_post(amara, post_id=post)
    gone = {"happened": "PostDeleted", "post_id": post, "author_id": amara.me, "audience": 2, "tags": []}
    outcome = resolve(registry, [], gone)
    assert [name for name, stream in streams.items() if heard(outcome, stream)] == ["a", "c"]


def test_a_proof_that_comes_later_counts_and_one_that_ends_does_not(post, emeka):
    assert reads.see(emeka, post)
    prove(emeka, "example.org")
    with pytest.raises(NotFound):
        reads.see(emeka, post)
    profiles.remove_proof(emeka, proof_id=Proof.objects.get(owner_id=emeka.me).id)
    assert reads.see(emeka, post)


def test_a_domain_covers_what_is_below_it_and_nothing_beside_it(dalia, emeka):
    prove(dalia, "eng.example.co.uk")
    assert set(ProvenDomain.objects.values_list("domain", flat=True)) == {"eng.example.co.uk", "example.co.uk"}


def test_somebody_can_be_left_out_afterwards_with_all_that_hangs_on_it(known, amara, bo, chen):
    post = posts.publish_post(amara, draft=Draft("Hello @bo", audience=Audience.CONNECTIONS))
    reply = posts.publish_post(chen, draft=Draft("Yes.", reply_to=post))
    drain(WIRING)
    assert Notice.objects.filter(person_id=bo.me, thing=post).exists()
    posts.narrow_post(amara, post_id=post, to=Narrower(Audience.CONNECTIONS, excluded=without(bo)))
    drain(WIRING)
    assert set(reads.seen(bo, [post, reply])) == set()
    assert set(reads.seen(chen, [post, reply])) == {post, reply}
    assert reads.see(amara, post).replies_count == 1
    assert not Notice.objects.filter(person_id=bo.me, thing=post).exists()
    posts.narrow_post(amara, post_id=post, to=Narrower(Audience.CONNECTIONS, excluded=without(domains=["example.org"])))
    assert reads.excluded_for(amara, post) == without(bo, domains=["example.org"])
    assert not reads.excluded_for(chen, post)


def test_narrowing_further_keeps_who_is_left_out(post, amara, bo):
    posts.narrow_post(amara, post_id=post, to=Narrower(Audience.CONNECTIONS))
    assert not reads.seen(bo, [post])


@pytest.mark.parametrize("domain", ["not a domain", "com", "", "localhost", "exa mple.org", "@"])
def test_what_is_no_domain_is_refused(amara, domain):
    with pytest.raises(Refused):
        posts.publish_post(amara, draft=Draft("x", excluded=Excluded((), (domain,))))
    assert not Post.objects.exists()


def test_nobody_is_left_out_of_a_reply_or_of_named_people(amara, bo):
    post = posts.publish_post(amara, draft=Draft("Hello"))
    for draft in (Draft("x", reply_to=post, excluded=without(bo)),
                  Draft("x", audience=Audience.NAMED, named=(bo.me,), excluded=without(bo))):  # fmt: skip
        with pytest.raises(Refused, match="left out"):
            posts.publish_post(amara, draft=draft)


def test_open_to_work_is_hidden_from_ones_employer(known, amara, bo, dalia, chen):
    profiles.set_open_to(amara, kind="work", on=True, note=CANARY)
    thing = OpenTo.objects.get(owner_id=amara.me).id
    assert CANARY in str(profile_for(dalia, amara.me).open_to)
    page = browser(amara)
    said = page.post(f"/settings/profile/left-out/{thing}", {"excluded": "@bo example.org"})
    assert said.status_code == 302
    for person in (dalia, bo, ANYONE):
        assert CANARY not in str(profile_for(person, amara.me).open_to)
    assert CANARY not in browser(dalia).get("/@amara").content.decode()
    assert CANARY.encode() not in ApiClient(dalia).get(f"{OWN}/people/{amara.me}/profile").body
    assert CANARY in str(profile_for(chen, amara.me).open_to)
    assert "example.org" in page.get("/settings/profile/left-out").content.decode()


def test_a_change_of_the_part_keeps_who_is_left_out_and_never_makes_it_public(known, amara, dalia):
    profiles.set_open_to(amara, kind="work", on=True, note="first")
    thing = OpenTo.objects.get(owner_id=amara.me).id
    profiles.exclude_from(amara, thing_id=thing, who=without(domains=["example.org"]))
    profiles.set_open_to(amara, kind="work", on=True, note=CANARY, reach=Reach(Audience.PUBLIC))
    assert OpenTo.objects.get(id=thing).audience == Audience.SERVER
    assert not profile_for(dalia, amara.me).open_to
    profiles.exclude_from(amara, thing_id=thing, who=Excluded())
    assert profile_for(dalia, amara.me).open_to


def test_search_finds_nobody_by_a_part_that_one_never_sees(known, amara, chen, dalia):
    profiles.add_skill(amara, name=CANARY)
    thing = PersonSkill.objects.get(owner_id=amara.me).id
    profiles.exclude_from(amara, thing_id=thing, who=without(domains=["example.org"]))
    index_person(person_id=amara.me)
    assert "Amara Okafor" not in browser(dalia).get(f"/search?q={CANARY}").content.decode()
    assert "Amara Okafor" in browser(chen).get(f"/search?q={CANARY}").content.decode()


def test_only_ones_own_parts_can_be_changed_or_read(known, amara, bo):
    profiles.set_open_to(amara, kind="work", on=True)
    thing = own_parts(amara)[0].id
    with pytest.raises(NotFound):
        profiles.exclude_from(bo, thing_id=thing, who=without(amara))
    assert browser(bo).get(f"/settings/profile/left-out/{thing}").status_code == 404
    assert ApiClient(bo).get(f"{OWN}/profile/parts/{thing}/excluded").status == 404


def test_programs_leave_people_out_too(known, amara, bo, chen):
    program = ApiClient(amara)
    sent = {"text": "Hello", "audience": "public", "excluded": [str(bo.me)], "excluded_domains": ["example.org"]}
    number = program.post(f"{OWN}/posts", json=sent).json["id"]
    assert program.get(f"{OWN}/posts/{number}/audience").json["audience"] == "server"
    told = program.get(f"{OWN}/posts/{number}/excluded").json
    assert ([one["acct"] for one in told["people"]], told["domains"]) == (["bo"], ["example.org"])
    assert ApiClient(chen).get(f"{OWN}/posts/{number}/excluded").json == {"people": [], "domains": []}
    assert ApiClient(bo).get(f"/api/v1/statuses/{number}").status == 404
    profiles.set_open_to(amara, kind="hiring", on=True)
    part = own_parts(amara)[0].id
    told = program.put(f"{OWN}/profile/parts/{part}/excluded", json={"domains": ["example.org"]}).json
    assert told == {"people": [], "domains": ["example.org"]}


def test_the_export_names_them_and_leaving_forgets_them(post, amara, bo):
    row = next(row for row in posts_export.export_of(amara) if row["kind"] == "posts" and CANARY in row["source"])
    assert row["excluded_domains"] == ["example.org"]
    assert row["excluded"][0].startswith("bo@")
    assert "_grants" not in row
    from mutuals.domains.audience.services import erase_person

    erase_person(amara.me)
    assert not Exclusion.objects.exists()


def test_the_composer_leaves_people_out_without_scripts(known, amara, bo):
    page = browser(amara)
    refused = page.post("/write", {"text": "x", "audience": "0", "excluded": "@nobody", "do": "publish"})
    assert refused.status_code == 422
    assert 'value="@nobody"' in refused.content.decode()
    page.post("/write", {"text": CANARY, "audience": "0", "excluded": "@bo example.org", "do": "publish"})
    drain(WIRING, until=timezone.now() + timedelta(seconds=11))
    post = Post.objects.get(source=CANARY)
    assert (post.audience, post.state) == (Audience.SERVER, "out")
    assert not reads.seen(bo, [post.id])
    assert "Never for @bo example.org" in page.get(f"/@amara/{post.id}").content.decode()
    assert "Never for" not in json.dumps(ApiClient(bo).get(f"/api/v1/accounts/{amara.me}/statuses").json)
