"""What people write on their profiles."""

import pytest

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.profiles import services
from mutuals.domains.profiles.queries import profile_for
from mutuals.domains.profiles.services import Reach
from mutuals.domains.profiles.services.looking import links_back
from mutuals.domains.profiles.services.values import partial_date, web_address
from mutuals.kit.refusal import NotFound, Refused


def test_what_is_set_is_shown_and_the_rest_stays(amara):
    services.set_about(amara, headline="Data engineer", about="I move data.", place="Lyon")
    services.set_about(amara, place="Lagos")
    profile = profile_for(ANYONE, amara.me)
    assert profile.face.headline == "Data engineer"
    assert profile.fields["about"].value == "I move data."
    assert profile.fields["place"].value == "Lagos"


def test_an_empty_value_takes_the_field_away(amara):
    services.set_about(amara, place="Lyon")
    services.set_about(amara, place=" ")
    assert "place" not in profile_for(amara, amara.me).fields


def test_contact_details_begin_with_connections_and_keep_a_chosen_audience(amara):
    services.set_about(amara, contact="amara@example.org")
    assert profile_for(amara, amara.me).fields["contact"].audience == Audience.CONNECTIONS
    services.set_field(amara, key="contact", value="amara@example.org", reach=Reach(Audience.SERVER))
    services.set_about(amara, contact="okafor@example.org")
    assert profile_for(amara, amara.me).fields["contact"].audience == Audience.SERVER


def test_an_entry_of_the_same_source_is_taken_once(amara):
    values = {"title": "Engineer", "organisation": "Acme", "started": "2020-1"}
    first = services.add_entry(amara, section="position", values=values, source_key="linkedin:1")
    again = services.add_entry(amara, section="position", values={**values, "title": "Other"}, source_key="linkedin:1")
    assert first == again
    (entry,) = profile_for(amara, amara.me).section("position")
    assert (entry.title, entry.started) == ("Engineer", "2020-01")


def test_entries_move_within_their_section(amara):
    ids = [services.add_entry(amara, section="course", values={"title": t}) for t in "ABC"]
    services.move_entry(amara, entry_id=ids[2], up=True)
    services.move_entry(amara, entry_id=ids[0], up=True)
    assert [e.title for e in profile_for(amara, amara.me).section("course")] == ["A", "C", "B"]


def test_nobody_changes_what_is_not_theirs(amara, bo):
    entry = services.add_entry(amara, section="course", values={"title": "A"})
    skill = services.add_skill(amara, name="Python")
    link = services.add_link(amara, url="example.org")
    for wrong in (
        lambda: services.change_entry(bo, entry_id=entry, values={"title": "B"}),
        lambda: services.remove_entry(bo, entry_id=entry),
        lambda: services.move_entry(bo, entry_id=entry, up=True),
        lambda: services.remove_skill(bo, row_id=skill),
        lambda: services.show_skill(bo, row_id=skill, reach=Reach(Audience.ME)),
        lambda: services.remove_link(bo, link_id=link),
    ):
        with pytest.raises(NotFound):
            wrong()


def test_a_skill_is_one_however_it_is_written(amara, bo):
    services.add_skill(amara, name="PostgreSQL")
    services.add_skill(amara, name="  postgresql ")
    services.add_skill(bo, name="POSTGRESQL")
    assert [s.name for s in profile_for(amara, amara.me).skills] == ["PostgreSQL"]
    assert [s.name for s in profile_for(bo, bo.me).skills] == ["PostgreSQL"]


def test_short_forms_of_skills_become_their_one_name(amara):
    for name in ("ROR", "ruby-on-rails", "Ruby on Rails"):
        services.add_skill(amara, name=name)
    assert [s.name for s in profile_for(amara, amara.me).skills] == ["Ruby on Rails"]


def test_open_to_says_what_and_ends(amara):
    services.set_open_to(amara, kind="mentoring", on=True, note="Thursdays")
    assert profile_for(ANYONE, amara.me).open_to[0].note == "Thursdays"
    services.set_open_to(amara, kind="mentoring", on=False)
    assert not profile_for(ANYONE, amara.me).open_to


def test_a_circle_of_somebody_else_is_no_audience(amara, bo):
    from mutuals.domains.ties.services import make_circle

    circle = make_circle(bo, name="Team")
    with pytest.raises(Refused):
        services.set_field(amara, key="about", value="x", reach=Reach(Audience.CIRCLE, circle))


@pytest.mark.parametrize(
    "values",
    [
        {"title": ""},
        {"title": "x" * 201},
        {"title": "A", "started": "yesterday"},
        {"title": "A", "started": "2021-02-30"},
        {"title": "A", "started": "2021", "ended": "2020"},
        {"title": "A", "url": "javascript:alert(1)"},
        {"title": "A", "description": "x" * 4_001},
    ],
)
def test_a_wrong_entry_is_refused_with_a_sentence(amara, values):
    with pytest.raises(Refused) as refusal:
        services.add_entry(amara, section="position", values=values)
    assert refusal.value.field in {"title", "started", "ended", "url", "description"}


def test_dates_may_be_partial():
    assert [partial_date(d, "x") for d in ("", "2021", "2021-9", "2021-09-3")] == [
        "",
        "2021",
        "2021-09",
        "2021-09-03",
    ]


def test_web_addresses_are_http():
    assert web_address("example.org/me") == "https://example.org/me"
    for wrong in (
        "ftp://example.org",
        "https://user:pw@example.org",
        "https://localhost",
        "https://[",
        "a b.c",
    ):
        with pytest.raises(Refused):
            web_address(wrong)


def test_each_change_makes_stored_renderings_stale(amara):
    def version() -> int:
        return faces([amara.me])[amara.me].version

    seen = [version()]
    services.set_about(amara, headline="New")
    seen.append(version())
    services.set_about(amara, about="New")
    seen.append(version())
    services.add_skill(amara, name="Go")
    seen.append(version())
    assert seen == sorted(set(seen))


def test_a_page_links_back_with_rel_me():
    page = '<p><a rel="noopener me" href="https://m.example/@amara/">me</a>'
    assert links_back(page, page="https://a.example/", to="https://m.example/@amara")
    assert links_back(
        '<link rel=me href="//m.example/@Amara">', page="https://a.example/", to="https://m.example/@amara"
    )
    assert not links_back(
        '<a href="https://m.example/@amara">', page="https://a.example/", to="https://m.example/@amara"
    )
    assert not links_back(page.replace("amara", "bo"), page="https://a.example/", to="https://m.example/@amara")


def test_a_field_that_no_profile_has_is_refused_with_a_sentence(amara):
    with pytest.raises(Refused, match="no such field"):
        services.set_field(amara, key="shoe size", value="42")
