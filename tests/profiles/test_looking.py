"""Looking at one's own profile as others: the very page that they get, and nothing that is theirs alone."""

import re

import pytest
from django.test import Client

from mutuals.domains.audience.scope import Audience
from mutuals.domains.boundaries import services as boundaries
from mutuals.domains.boundaries.services import Term, Wish
from mutuals.domains.people.models import Account, Person
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.services import Draft, PollDraft, keep, publish_post, share, thank, vote
from mutuals.domains.profiles import services
from mutuals.domains.profiles.services import Reach
from mutuals.domains.ties import services as ties
from mutuals.web.profiles.looking import inert
from tests import cast
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db
OWN = "/api/mutuals/v1"


def page_of(viewer, path: str):
    client = Client()
    if not viewer.is_anonymous:
        client.force_login(Account.objects.get(id=viewer.account_id))
    return client.get(path)


def body(response) -> str:
    """The page between its navigation and its footer, with its buttons made inert and without tokens."""
    assert response.status_code == 200, response.status_code
    html = response.content.decode()
    html = html[html.index('<nav class="tabs"') : html.index("</main>")]
    html = re.sub(r'<input type="hidden" name="(csrfmiddlewaretoken|acting_as)" value="[^"]*">', "", html)
    return inert(html.replace('<fieldset disabled class="looked-at">', "").replace("</fieldset>", ""))


def connect(one, other, **story):
    ties.ask_to_connect(one, person_id=other.me, **story)
    ties.accept_connection(other, person_id=one.me)


def wrote(viewer, text: str, audience=Audience.PUBLIC, **more) -> int:
    number = publish_post(viewer, draft=Draft(text=text, audience=audience, **more))
    Post.objects.filter(id=number).update(state="out")
    return number


@pytest.fixture
def world(amara, bo, chen, dalia, emeka):
    """Amara with one thing for each audience; Bo is connected and in her circle, Chen follows, Dalia is named."""
    ties.follow(chen, person_id=amara.me)
    connect(bo, amara, context="worked", note="Umbrella, 2019")
    circle = ties.make_circle(amara, name="Team")
    ties.change_circle(amara, circle_id=circle, add=[bo.me])
    only = {Audience.CIRCLE: {"circle_id": circle}, Audience.NAMED: {"named": (dalia.me,)}}
    reaches = {a: Reach(a, **only.get(a, {})) for a in Audience}
    for audience, reach in reaches.items():
        name = audience.name.title()
        services.add_entry(amara, section="project", values={"title": f"Project {name}"}, reach=reach)
        services.add_skill(amara, name=f"Skill {name}", reach=reach)
        services.set_open_to(amara, kind="work", on=True, note="Soon", reach=reach)
    services.set_about(amara, headline="Data engineer", place="Lyon")
    services.set_field(amara, key="about", value="For those near", reach=reaches[Audience.FOLLOWERS])
    recommended(amara, bo, reaches[Audience.CONNECTIONS])
    return amara


def recommended(owner, giver, reach):
    services.recommend(giver, person_id=owner.me, together="Built a warehouse", started="2019", text="Calm under load.")
    from mutuals.domains.profiles.queries import recommendations_for_me

    waiting = recommendations_for_me(owner, waiting=True)
    services.accept_recommendation(owner, recommendation_id=waiting[0].id, reach=reach)


def both(owner, onlooker, kind: str, name: str = ""):
    looked = page_of(owner, f"/@amara?as={kind}" + (f"&person={name}" if name else ""))
    return body(looked), body(page_of(onlooker, "/@amara"))


def api_both(owner, onlooker, kind: str, **more):
    path = f"{OWN}/people/{owner.me}/profile"
    return ApiClient(owner).get(path, view=kind, **more).body, ApiClient(onlooker).get(path).body


def test_a_visitor_gets_what_the_owner_was_shown(world):
    wrote(world, "For all")
    looked, real = both(world, ANYONE, "visitor")
    assert looked == real
    assert "Project Public" in real
    looked, real = api_both(world, ANYONE, "visitor")
    assert looked == real


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.SERVER, Audience.FOLLOWERS, Audience.CONNECTIONS])
def test_any_follower_and_any_connection_gets_what_the_owner_was_shown(world, audience):
    for number, reach in enumerate([audience, Audience.ME, Audience.PUBLIC, audience]):
        wrote(world, f"Words number {number}", reach)
    fresh = cast.member("gita"), cast.member("hugo")
    ties.follow(fresh[0], person_id=world.me)
    ties.connect_people(fresh[1].me, world.me, context="")
    for onlooker, kind in zip(fresh, ("follower", "connection"), strict=True):
        looked, real = both(world, onlooker, kind)
        assert looked == real, kind
        assert ("Project Connections" in real) == (kind == "connection")
        assert "Project Circle" not in real
        looked, real = api_both(world, onlooker, kind)
        assert looked == real, kind


@pytest.mark.parametrize("who", ["bo", "chen", "dalia", "farah"])
def test_a_named_person_gets_what_the_owner_was_shown(world, who, request):
    onlooker = request.getfixturevalue(who)
    wrote(world, "For all", poll=None)
    wrote(world, "For connections", Audience.CONNECTIONS)
    share(world, post_id=wrote(cast.member("gita"), "Shared by Amara"))
    Account.objects.filter(id=onlooker.account_id).update(role="member")
    looked, real = both(world, onlooker, "person", f"@{who}")
    assert looked == real
    assert ("Project Circle" in real) == (who == "bo")
    assert ("Project Named" in real) == (who == "dalia")
    looked, real = api_both(world, onlooker, "person", person=onlooker.me)
    assert looked == real


def test_what_stands_between_two_is_the_same_from_both_sides(world, bo, chen, dalia):
    connect(bo, chen)
    connect(world, chen)
    ties.ask_to_connect(world, person_id=dalia.me, context="met", note="At the fair")
    hugo = cast.member("hugo")
    ties.ask_to_connect(hugo, person_id=world.me, context="studied")
    for onlooker in (bo, chen, dalia, hugo):
        looked, real = both(world, onlooker, "person", f"@{onlooker.handle}")
        assert looked == real, onlooker.handle
    assert "At the fair" in both(world, dalia, "person", "@dalia")[0]
    assert "Connected with you both" in both(world, bo, "person", "@bo")[0]


def test_what_is_the_others_alone_changes_nothing_in_what_the_owner_is_shown(world, bo, chen):
    """Whatever Bo does for himself, Amara is shown the same bytes."""
    gita, hugo = cast.member("gita"), cast.member("hugo")
    for giver in (gita, hugo):
        connect(giver, world)
        recommended(world, giver, Reach(Audience.PUBLIC))
    connect(bo, gita)
    connect(bo, chen)
    connect(world, chen)
    post = wrote(world, "A canary sang in the warehouse", poll=None)
    share(world, post_id=wrote(hugo, "Hugo's words"))
    before, api_before = both(world, bo, "person", "@bo")[0], api_both(world, bo, "person", person=bo.me)[0]
    assert "Hugo" in before
    ties.mute(bo, person_id=world.me)
    ties.write_note(bo, person_id=world.me, text="CANARY talks too much")
    ties.block(bo, person_id=hugo.me)
    ties.follow(bo, person_id=gita.me)
    wish = Wish(title="CANARY filter", contexts=("account",), action="hide", terms=(Term("canary"),))
    boundaries.make_filter(bo, wish=wish)
    thank(bo, post_id=post, word="useful")
    keep(bo, post_id=post)
    Account.objects.filter(id=bo.account_id).update(language="fr", timezone="Asia/Tokyo", role="moderator")
    after, real = both(world, bo, "person", "@bo")
    assert after == before
    assert api_both(world, bo, "person", person=bo.me)[0] == api_before
    assert "canary sang" in after
    assert real != after
    assert "CANARY" not in after


def test_what_somebody_voted_is_not_shown_to_who_asked(world, bo):
    poll = PollDraft(options=("Tea", "Coffee"), seconds=86400)
    number = wrote(world, "What do you drink?", poll=poll)
    vote(bo, post_id=number, choices=[0])
    looked, real = both(world, bo, "person", "@bo")
    assert "(your vote)" in real
    assert "(your vote)" not in looked


def test_ties_that_the_owner_may_not_see_are_not_shown(world, bo, chen):
    connect(bo, chen)
    connect(world, chen)
    Person.objects.filter(id=bo.me).update(shows_mutuals=False)
    assert "Connected with you both" not in both(world, bo, "person", "@bo")[0]


def test_the_owners_own_no_is_not_told_to_who_asked(world, dalia):
    ties.ask_to_connect(dalia, person_id=world.me)
    ties.decline_connection(world, person_id=dalia.me)
    looked, real = both(world, dalia, "person", "@dalia")
    assert looked == real
    assert "Take connection request back" in real


def test_a_request_that_was_declined_unheard_or_ignored_looks_open(world, dalia):
    ties.ask_to_connect(world, person_id=dalia.me, context="met")
    before = both(world, dalia, "person", "@dalia")[0]
    ties.decline_connection(dalia, person_id=world.me)
    assert both(world, dalia, "person", "@dalia")[0] == before
    assert "asks to connect with you" in before


def test_who_blocks_the_owner_answers_like_a_name_that_nobody_has(world, emeka):
    ties.block(emeka, person_id=world.me)
    known, unknown = (page_of(world, f"/@amara?as=person&person=@{name}") for name in ("emeka", "nobod"))
    assert known.status_code == unknown.status_code == 404
    plain = [r.content.decode().split("<main")[1].split("</main>")[0] for r in (known, unknown)]
    assert plain[0].replace("emeka", "nobod") == plain[1]
    path = f"{OWN}/people/{world.me}/profile"
    said = [ApiClient(world).get(path, view="person", person=number) for number in (emeka.me, 7)]
    assert (said[0].status, said[0].body) == (404, said[1].body)


def test_nobody_looks_at_anothers_profile_as_somebody_else(world, bo, chen):
    """The words in the address do nothing on a profile that is not one's own."""
    asked, plain = page_of(bo, "/@amara?as=person&person=@dalia"), page_of(bo, "/@amara")
    assert body(asked) == body(plain)
    assert ApiClient(bo).get(f"{OWN}/people/{world.me}/profile", view="person", person=chen.me).status == 422
    assert ApiClient().get(f"{OWN}/people/{world.me}/profile", view="visitor").status == 422


def test_nothing_can_be_pressed(world, bo):
    wrote(world, "For all")
    html = page_of(world, "/@amara?as=person&person=@bo").content.decode()
    inside = html[html.index("<fieldset disabled") : html.rindex("</fieldset>")]
    assert "You worked together" in inside
    assert "csrfmiddlewaretoken" not in inside
    assert not re.search(r'<a class="button[^>]*href', inside)


@pytest.mark.parametrize(
    "query", ["as=", "as=nonsense", "as=person", "as=person&person=%00", "as=person&person=" + "x" * 900]
)
def test_nonsense_gets_the_choice_again(world, query):
    response = page_of(world, f"/@amara?{query}")
    assert response.status_code in {200, 404}
    assert "Somebody here" in response.content.decode()
