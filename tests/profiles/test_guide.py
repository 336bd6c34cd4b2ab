"""The guide to one's own profile: what is missing for what one wants, and what was said long ago."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.domains.profiles import services
from mutuals.domains.profiles.models import Entry, Field, OpenTo, PersonSkill
from mutuals.domains.profiles.queries import doubted_of, guide_for, profile_for
from mutuals.kit.ids import new_id
from mutuals.kit.refusal import NotFound
from tests.api.client import ApiClient
from tests.profiles.test_pages import as_, text

OLD, YOUNG = timedelta(days=400), timedelta(days=300)


def written(model, age: timedelta, **which) -> int:
    """As if it had been written so long ago."""
    row = model.objects.get(**which)
    number = new_id(timezone.now() - age)
    unsaid = {} if model is PersonSkill else {"true_at": None}
    model.objects.filter(id=row.id).update(id=number, **unsaid)
    return number


@pytest.fixture(name="old")
def _old(amara):
    """Amara: a place, a job and a wish from long ago; a job that ended, a language and a skill too; a young project."""
    services.set_about(amara, place="Lyon", about="New here")
    services.set_open_to(amara, kind="mentoring", on=True, note="Thursdays")
    services.add_entry(amara, section="position", values={"title": "Engineer", "organisation": "Umbrella"})
    services.add_entry(amara, section="position", values={"title": "Intern", "ended": "2012"})
    services.add_entry(amara, section="language", values={"title": "Yoruba"})
    services.add_entry(amara, section="project", values={"title": "Kiosk"})
    services.add_skill(amara, name="PostgreSQL")
    written(Field, OLD, key="place")
    written(OpenTo, OLD, kind="mentoring")
    for title in ("Engineer", "Intern", "Yoruba"):
        written(Entry, OLD, title=title)
    written(Entry, YOUNG, title="Kiosk")
    written(PersonSkill, OLD, skill__name="PostgreSQL")
    return amara


def doubts(viewer) -> list[str]:
    return sorted(one.said for one in guide_for(viewer).doubted)


def test_it_asks_what_goes_on_and_was_said_more_than_a_year_ago(old):
    assert doubts(old) == ["Engineer, Umbrella", "Lyon", "Mentoring: Thursdays"]
    later = doubted_of(profile_for(old, old.me), now=timezone.now() + timedelta(days=90))
    assert "Kiosk" in [one.said for one in later]


def test_yes_holds_for_a_year_and_changing_it_says_yes(old):
    place, job = (next(d for d in guide_for(old).doubted if d.said.startswith(word)) for word in ("Lyon", "Eng"))
    services.still_true(old, thing_id=place.id)
    services.change_entry(old, entry_id=job.id, values={"title": "Lead", "organisation": "Umbrella"})
    services.set_open_to(old, kind="mentoring", on=True, note="Fridays")
    assert doubts(old) == []
    Field.objects.update(true_at=timezone.now() - OLD)
    assert doubts(old) == ["Lyon", "New here"]


def test_saving_the_same_again_answers_nothing(old):
    services.set_field(old, key="place", value="Lyon")
    assert "Lyon" in doubts(old)


def test_remove_takes_it_off_the_profile(old):
    for one in guide_for(old).doubted:
        services.no_longer_true(old, thing_id=one.id)
    profile = profile_for(old, old.me)
    assert ("place" in profile.fields, profile.open_to) == (False, ())
    assert [entry.title for entry in profile.section("position")] == ["Intern"]


def test_only_their_owner_answers_for_things(old, bo):
    for one in guide_for(old).doubted:
        for answer in (services.still_true, services.no_longer_true):
            with pytest.raises(NotFound):
                answer(bo, thing_id=one.id)
    assert len(doubts(old)) == 3


def test_nobody_else_is_told_that_something_is_doubted(old, bo):
    own, theirs = text(as_(old).get("/@amara")), text(as_(bo).get("/@amara"))
    assert "3 things here are older than a year" in own
    assert "older than a year" not in theirs
    assert "older than a year" not in text(as_(old).get("/@amara?as=visitor"))


def test_the_page_asks_and_each_answer_is_one_click(old):
    client = as_(old)
    html = text(client.get("/settings/profile/guide"))
    assert "Still true?" in html
    assert "%" not in html.partition("<main")[2].partition("</main>")[0].replace("100%", "")
    assert "for: Mentoring" in html  # what mentoring would need
    job = Entry.objects.get(title="Engineer").id
    assert f"/settings/profile/position/{job}" in html
    client.post("/settings/profile/guide", {"row": job, "do": "yes"})
    assert "Engineer" not in doubts(old)
    wish = OpenTo.objects.get().id
    client.post("/settings/profile/guide", {"row": wish, "do": "remove"})
    client.post("/settings/profile/guide", {"row": "x", "do": "remove"})
    assert doubts(old) == ["Lyon"]


def test_programs_read_and_answer_the_guide(old, bo):
    client = ApiClient(old)
    guide = client.get("/api/mutuals/v1/profile/guide").json
    assert {one["said"] for one in guide["doubted"]} == {"Engineer, Umbrella", "Lyon", "Mentoring: Thursdays"}
    assert guide["missing"][0] == {"key": "contact", "words": "How people reach you", "purposes": ["mentoring"]}
    one, two, three = (d["id"] for d in guide["doubted"])
    assert len(client.post(f"/api/mutuals/v1/profile/guide/{one}/still_true").json["doubted"]) == 2
    assert len(client.call("DELETE", f"/api/mutuals/v1/profile/guide/{two}").json["doubted"]) == 1
    assert ApiClient(bo).post(f"/api/mutuals/v1/profile/guide/{three}/still_true").status == 404
    assert ApiClient().get("/api/mutuals/v1/profile/guide").status == 401
