"""JSON Resume, to a profile."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutuals.domains.audience.scope import Audience
from mutuals.domains.portability import services
from mutuals.domains.portability.archive import ImportRefused
from mutuals.domains.profiles.queries import profile_for
from tests.portability.test_addressbook import read
from tests.portability.test_import import brought_file

RESUME = {
    "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
    "basics": {
        "name": "Amara Okafor",
        "label": "Lead Data Engineer",
        "summary": "I care about data.\n\nAnd tests.",
        "url": "https://amara.example",
        "location": {"city": "Lyon", "countryCode": "FR"},
        "profiles": [{"network": "Mastodon", "url": "https://social.example/@amara"}],
    },
    "work": [
        {"name": "Kestrel", "position": "Engineer", "startDate": "2019-09", "endDate": "2022-04-01",
         "summary": "Parcels.", "highlights": ["Kafka", "dbt"]},
        {"name": "Brightwater", "startDate": "2022"},
    ],
    "education": [{"institution": "University", "area": "Computer Science", "studyType": "B.Sc.", "score": "1.0"}],
    "awards": [{"title": "Best talk", "awarder": "Table", "date": "2023"}],
    "skills": [{"name": "Data", "keywords": ["Postgres", "PostgreSQL", "ROR"]}, {"name": "Writing"}],
    "languages": [{"language": "Igbo", "fluency": "Native"}],
    "interests": [{"name": "Bread"}],
    "references": [{"name": "Bo", "reference": "She is good."}],
}  # fmt: skip
ALL = ("profile", "position", "education", "honour", "skills", "language")


def test_a_resume_is_counted_and_becomes_things_each_once():
    kind, things, counts = read(json.dumps(RESUME))
    assert kind == "resume"
    assert counts == {"profile": 1, "work": 2, "education": 1, "awards": 1, "skills": 2, "skill_keywords": 3,
                      "languages": 1, "interests": 1, "references": 1}  # fmt: skip
    assert [one["name"] for one in things if set(one) == {"name"}] == ["PostgreSQL", "Ruby on Rails", "Writing"]


def test_a_resume_fills_a_profile_for_those_who_were_chosen(amara, bo):
    reaches = services.Reaches(profile=Audience.SERVER)
    shown = brought_file(amara, json.dumps(RESUME, indent=1).encode("utf-16"), "cv.json", sections=ALL, reaches=reaches)
    assert shown.report["taken"] == {
        "profile": 1,
        "position": 2,
        "education": 1,
        "honour": 1,
        "skills": 3,
        "language": 1,
    }
    mine = profile_for(bo, amara.me)
    assert (mine.face.headline, mine.fields["place"].value) == ("Lead Data Engineer", "Lyon, FR")
    work = next(section for section in mine.sections if section.key == "position")
    assert [(e.title, e.organisation, e.started, e.ended) for e in work.entries] == [
        ("Engineer", "Kestrel", "2019-09", "2022-04-01"), ("Brightwater", "", "2022", "")]  # fmt: skip
    assert "- Kafka" in work.entries[0].description
    brought_file(amara, json.dumps(RESUME).encode(), "cv.json", sections=ALL)
    assert len(profile_for(amara, amara.me).skills) == 3


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from([*RESUME, "name", "url", "keywords", "startDate"]), inner, max_size=4)
        ),
        max_leaves=15,
    )
)
def test_a_resume_of_any_values_breaks_nothing(values):
    read(json.dumps({"basics": {}, "work": [], "meta": values, "skills": [values], "education": values}))


@pytest.mark.parametrize("data", ['{"basics": {}}', '{"basics": {}, "work": [', '{"work": []}', "[" * 100_000])
def test_what_is_none_is_refused_with_a_sentence(data):
    with pytest.raises(ImportRefused):
        read(data)
