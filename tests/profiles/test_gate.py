"""Every thing on a profile is seen by exactly its audience."""

import pytest

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.viewer import ANYONE, Viewer
from mutuals.domains.profiles import services
from mutuals.domains.profiles.queries import profile_for
from mutuals.domains.profiles.services import Reach
from mutuals.domains.ties import services as ties
from mutuals.kit.refusal import NotFound, Refused

REACHES = list(Audience)

# who sees what Amara shares with whom; Bo is connected and in the circle, Chen follows, Dalia is a stranger; Bo is named
SEEN = {
    "anyone": {Audience.PUBLIC, Audience.QUIET},
    "dalia": {Audience.PUBLIC, Audience.QUIET, Audience.SERVER},
    "chen": {Audience.PUBLIC, Audience.QUIET, Audience.SERVER, Audience.FOLLOWERS},
    "bo": {*REACHES} - {Audience.ME},
    "amara": {*REACHES},
}


@pytest.fixture
def viewers(amara, bo, chen, dalia, emeka) -> dict[str, Viewer]:
    ties.follow(chen, person_id=amara.me)
    ties.ask_to_connect(bo, person_id=amara.me)
    ties.accept_connection(amara, person_id=bo.me)
    ties.block(amara, person_id=emeka.me)
    return {"anyone": ANYONE, "amara": amara, "bo": bo, "chen": chen, "dalia": dalia, "emeka": emeka}


@pytest.fixture
def reaches(viewers) -> dict[Audience, Reach]:
    amara = viewers["amara"]
    circle = ties.make_circle(amara, name="Team")
    ties.change_circle(amara, circle_id=circle, add=[viewers["bo"].me])
    only = {Audience.CIRCLE: {"circle_id": circle}, Audience.NAMED: {"named": (viewers["bo"].me, viewers["emeka"].me)}}
    return {a: Reach(a, **only.get(a, {})) for a in REACHES}


@pytest.mark.parametrize("who", SEEN)
def test_each_thing_is_seen_by_its_audience_only(viewers, reaches, who):
    amara = viewers["amara"]
    for audience, reach in reaches.items():
        services.add_entry(amara, section="position", values={"title": audience.name}, reach=reach)
        services.add_skill(amara, name=audience.name, reach=reach)
        services.add_link(amara, url=f"https://{audience.name}.example", label=audience.name, reach=reach)
    profile = profile_for(viewers[who], amara.me)
    expected = {a.name for a in SEEN[who]}
    assert {e.title for e in profile.section("position")} == expected
    assert {s.name for s in profile.skills} == expected
    assert {link.label for link in profile.links} == expected


def test_fields_and_open_to_go_through_the_gate(viewers, reaches):
    amara = viewers["amara"]
    for audience, reach in reaches.items():
        services.set_field(amara, key="about", value="Hello", reach=reach)
        services.set_open_to(amara, kind="work", on=True, reach=reach)
        for who, seen in SEEN.items():
            profile = profile_for(viewers[who], amara.me)
            assert ("about" in profile.fields) == (audience in seen), (who, audience)
            assert bool(profile.open_to) == (audience in seen), (who, audience)


def test_neither_side_of_a_block_reads_the_profile(viewers):
    for a, b in (("amara", "emeka"), ("emeka", "amara")):
        with pytest.raises(NotFound):
            profile_for(viewers[a], viewers[b].me)


def test_a_profile_takes_six_reads(viewers, reaches, django_assert_num_queries):
    services.set_about(viewers["amara"], about="Hello", place="Lyon")
    with django_assert_num_queries(6):
        profile_for(ANYONE, viewers["amara"].me)
    with django_assert_num_queries(7):
        profile_for(viewers["bo"], viewers["amara"].me)


def test_who_is_named_can_be_changed_and_taken_back(viewers):
    amara, bo, dalia = (viewers[who] for who in ("amara", "bo", "dalia"))
    entry = services.add_entry(
        amara, section="position", values={"title": "Next"}, reach=Reach(Audience.NAMED, named=(bo.me,))
    )
    services.set_field(amara, key="contact", value="x", reach=Reach(Audience.NAMED, named=(bo.me,)))

    def seen(viewer):
        profile = profile_for(viewer, amara.me)
        return len(profile.section("position")), len(profile.fields)

    assert (seen(bo), seen(dalia)) == ((1, 1), (0, 0))
    services.change_entry(
        amara, entry_id=entry, values={"title": "Next"}, reach=Reach(Audience.NAMED, named=(dalia.me,))
    )
    services.set_field(amara, key="contact", value="x", reach=Reach(Audience.NAMED, named=(dalia.me,)))
    assert (seen(bo), seen(dalia)) == ((0, 0), (1, 1))
    services.set_field(amara, key="contact", value="y")  # keeps who sees it
    services.change_entry(amara, entry_id=entry, values={"title": "Next"}, reach=Reach(Audience.ME))
    assert (seen(bo), seen(dalia)) == ((0, 0), (0, 1))
    services.change_entry(amara, entry_id=entry, values={"title": "Next"}, reach=Reach(Audience.NAMED, named=(bo.me,)))
    assert (seen(bo), seen(dalia)) == ((1, 0), (0, 1))


def test_naming_nobody_is_refused(viewers):
    for named in ((), tuple(range(101))):
        with pytest.raises(Refused):
            services.add_skill(viewers["amara"], name="Go", reach=Reach(Audience.NAMED, named=named))
