"""Works: what somebody made, with files, a page, who worked on it and what it shows, each for whom it is."""

import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.cards.cv.resume import resume
from mutuals.cards.profiles import public_profile
from mutuals.domains.audience.queries import excluded_from
from mutuals.domains.audience.scope import Audience, Excluded
from mutuals.domains.evidence import services as evidence
from mutuals.domains.evidence.queries import evidence_of
from mutuals.domains.media import services as media
from mutuals.domains.media.models import File
from mutuals.domains.media.queries import servable
from mutuals.domains.people.models import Account
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.profiles import queries, services
from mutuals.domains.profiles.models import Entry
from mutuals.domains.profiles.services import Reach
from mutuals.domains.profiles.works import WORKS
from mutuals.kit.refusal import NotFound, Refused
from tests.api.client import ApiClient
from tests.media.made import needs_ffmpeg, pdf, recording
from tests.messages.conftest import connect
from tests.messages.test_talking import picture

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
OWN = "/api/mutuals/v1"


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.MUTUALS_DATA = tmp_path / "media", tmp_path


def made(actor, section="talk", reach=None, **values) -> int:
    values = {"title": "Trust in small networks", "description": "With **slides**.\n\n- one\n- two", **values}
    return services.add_entry(actor, section=section, values=values, reach=reach)


def upload(actor, alt="A slide") -> int:
    return media.upload(actor, upload=picture(), alt=alt)


def page(client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def logged_in(client, person):
    client.force_login(Account.objects.get(id=person.my_account))


def test_a_work_has_a_page_of_its_own_with_what_machines_read(amara, client):
    work = made(amara, detail="Speaker", organisation="PyCon", started="2026-05", url="https://example.org/talk")
    file = upload(amara)
    services.set_files(amara, entry_id=work, file_ids=[file])
    shown = page(client, f"/@amara/works/{work}")
    for part in ("<strong>slides</strong>", "<li>one</li>", "Speaker", "PyCon", "https://example.org/talk", 'alt="A slide"',
                 'property="og:title" content="Trust in small networks"', f'/media/{file}/large.webp"'):  # fmt: skip
        assert part in shown, part
    (ld,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', shown)
    assert (json.loads(ld)["@type"], json.loads(ld)["name"]) == (
        "PresentationDigitalDocument",
        "Trust in small networks",
    )
    assert client.get(f"/works/{work}")["Location"] == f"/@amara/works/{work}"
    assert client.get(f"/@bo/works/{work}").status_code in {302, 404}
    assert client.get("/works/77").status_code == 404


def test_it_stands_on_the_profile_with_its_first_picture(amara):
    work, file, other = made(amara, "design"), upload(amara), upload(amara, "Another")
    services.set_files(amara, entry_id=work, file_ids=[other, file])
    html = public_profile(faces([amara.me])[amara.me], "en").html
    assert f'href="/@amara/works/{work}"' in html
    assert f"/media/{other}/small.webp" in html
    assert f"/media/{file}/small.webp" not in html
    assert "With slides." in html
    assert "**" not in html


def test_a_work_and_its_files_are_for_whom_it_is_and_follow_it(amara, bo, chen, client):
    connect(amara, bo)
    work, file = made(amara), upload(amara)
    services.set_files(amara, entry_id=work, file_ids=[file])
    readers = (ANYONE, chen, bo, amara)

    def seen() -> list[bool]:
        there = []
        for reader in readers:
            try:
                queries.work_for(reader, work)
                there.append(True)
            except NotFound:
                there.append(False)
        assert there == [servable(reader, file) is not None for reader in readers]
        return there

    assert seen() == [True, True, True, True]
    services.change_entry(amara, entry_id=work, values={"title": "Now"}, reach=Reach(Audience.CONNECTIONS))
    assert seen() == [False, False, True, True]
    services.narrow_part(amara, thing_id=work, audience=Audience.ME)
    assert seen() == [False, False, False, True]
    services.change_entry(amara, entry_id=work, values={"title": "Now"}, reach=Reach(Audience.SERVER))
    services.exclude_from(amara, thing_id=work, who=Excluded((bo.me,), ()))
    assert excluded_from(work).people == (bo.me,)
    assert seen() == [False, True, False, True]
    page(client, f"/@amara/works/{work}", 404)
    logged_in(client, chen)
    assert "og:image" not in page(client, f"/@amara/works/{work}")  # only what everybody may see is named to machines


def test_removing_a_work_removes_its_files_and_taking_one_off_leaves_it_to_its_owner(amara, bo, tmp_path):
    work, one, other = made(amara), upload(amara), upload(amara)
    services.set_files(amara, entry_id=work, file_ids=[one, other])
    services.set_files(amara, entry_id=work, file_ids=[other])
    assert servable(bo, one) is None
    assert File.objects.get(id=one).thing is None
    services.remove_entry(amara, entry_id=work)
    assert list(File.objects.values_list("id", flat=True)) == [one]


def test_files_are_for_works_and_ones_own_only(amara, bo):
    position = services.add_entry(amara, section="position", values={"title": "Engineer"})
    with pytest.raises(Refused, match="works"):
        services.set_files(amara, entry_id=position, file_ids=[upload(amara)])
    work = made(amara)
    with pytest.raises(NotFound):
        services.set_files(bo, entry_id=work, file_ids=[upload(bo)])
    with pytest.raises(Refused, match="gone"):
        services.set_files(amara, entry_id=work, file_ids=[upload(bo)])
    with pytest.raises(Refused, match="at most 8"):
        services.set_files(amara, entry_id=work, file_ids=[upload(amara) for _ in range(9)])
    assert not File.objects.exclude(thing=None).exists()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_chosen_files_stand_in_that_order_and_nothing_else_does(amara, data):
    work, pool = made(amara), [upload(amara) for _ in range(4)]
    for _step in range(3):
        wanted = data.draw(st.lists(st.sampled_from(pool), max_size=6))
        services.set_files(amara, entry_id=work, file_ids=wanted)
        assert [file.id for file in queries.work_for(amara, work).files] == list(dict.fromkeys(wanted))
    Entry.objects.filter(id=work).delete()


@needs_ffmpeg
def test_a_film_stands_beside_pictures_and_may_still_be_prepared(amara, client):
    work, file = made(amara, "video"), upload(amara)
    film = media.upload(amara, upload=io.BytesIO(recording("mp4")))
    document = media.upload(amara, upload=io.BytesIO(pdf("Slides")), name="Slides.pdf")
    services.set_files(amara, entry_id=work, file_ids=[film, file, document])
    assert "is being prepared" in page(client, f"/@amara/works/{work}")
    media.prepare(file_id=film)
    media.draw_pages(file_id=document)
    shown = page(client, f"/@amara/works/{work}")
    assert f"/media/{film}/original.mp4" in shown
    assert f"/documents/{document}" in shown


@pytest.mark.parametrize("section", WORKS)
def test_people_of_every_kind_of_work_are_shown_once_they_say_so(amara, bo, client, section):
    connect(amara, bo)
    work = made(amara, section)
    role = services.name_collaborator(amara, entry_id=work, person_id=bo.me, role="Drew the slides")
    assert "Drew the slides" not in page(client, f"/@amara/works/{work}")
    services.confirm_role(bo, role_id=role)
    assert "Drew the slides" in page(client, f"/@amara/works/{work}")


def test_a_work_shows_skills_and_skills_lead_to_the_work(amara, bo, client):
    skill, hidden = (
        services.add_skill(amara, name="Python"),
        services.add_skill(amara, name="SQL", reach=Reach(Audience.ME)),
    )
    work = made(amara, "code")
    evidence.set_skills_shown(amara, entry_id=work, skill_ids={skill, hidden})
    shown = page(client, f"/@amara/works/{work}")
    assert ("Python" in shown, "SQL" in shown) == (True, False)
    (found,) = evidence_of(ANYONE, queries.profile_for(ANYONE, amara.me))[skill]
    assert client.get(found.url)["Location"] == f"/@amara/works/{work}"
    evidence.set_skills_shown(amara, entry_id=work, skill_ids={hidden})
    assert "Python" not in page(client, f"/@amara/works/{work}")
    with pytest.raises(NotFound):
        evidence.set_skills_shown(bo, entry_id=work, skill_ids={skill})


def test_the_form_takes_files_words_order_and_skills(amara, client):
    skill = services.add_skill(amara, name="Python")
    logged_in(client, amara)
    added = client.post("/settings/profile/talk", {"title": "Trust", "audience": "0"})
    work = Entry.objects.get(section="talk").id
    assert added["Location"] == f"/settings/profile/talk/{work}"
    one, two = picture(), io.BytesIO(pdf("Slides"))
    two.name = "Slides.pdf"
    fields = {"title": "Trust", "detail": "Speaker", "description": "*Short*", "audience": "0"}
    client.post(added["Location"], {**fields, "pictures": [one, two], "skill": [skill]})
    first, second = queries.work_for(amara, work).files
    assert (first.kind, second.name) == ("picture", "Slides.pdf")
    form = page(client, added["Location"])
    assert f'name="place_{second.id}"' in form
    assert re.search(rf'name="skill" value="{skill}" checked', form)
    swapped = {
        "file": [first.id, second.id],
        f"place_{first.id}": 2,
        f"place_{second.id}": 1,
        f"alt_{first.id}": "A slide",
    }
    client.post(added["Location"], {**fields, **swapped})
    assert [(file.id, file.alt) for file in queries.work_for(amara, work).files] == [
        (second.id, ""),
        (first.id, "A slide"),
    ]
    assert evidence_of(amara, queries.profile_for(amara, amara.me)) == {}
    client.post(added["Location"], {**fields, "file": [first.id, second.id], "remove_file": [second.id]})
    assert [file.id for file in queries.work_for(amara, work).files] == [first.id]


def test_what_is_refused_keeps_the_files_that_were_sent(amara, client):
    work = made(amara)
    logged_in(client, amara)
    answer = client.post(f"/settings/profile/talk/{work}", {"title": "", "audience": "0", "pictures": [picture()]})
    assert answer.status_code == 422
    number = File.objects.get().id
    assert f'name="file" value="{number}"' in answer.content.decode()


def test_programs_do_the_same(amara, bo):
    connect(amara, bo)
    program = ApiClient(amara)
    program.post(f"{OWN}/profile/entries", json={"section": "design", "title": "Poster", "description": "A **poster**"})
    work, file, skill = Entry.objects.get().id, upload(amara), services.add_skill(amara, name="Print")
    said = program.put(f"{OWN}/profile/entries/{work}/files", json={"media_ids": [str(file)]})
    assert (said.status, [one["id"] for one in said.json["files"]]) == (200, [str(file)])
    assert program.put(f"{OWN}/profile/entries/{work}/skills", json={"skill_ids": [str(skill)]}).status == 200
    read = ApiClient(bo).get(f"{OWN}/works/{work}").json
    assert (read["content"], read["skills"], read["url"][-len(str(work)) :]) == (
        "<p>A <strong>poster</strong></p>", [{"id": str(skill), "name": "Print"}], str(work))  # fmt: skip
    assert [one["id"] for one in ApiClient(bo).get(f"{OWN}/people/{amara.me}/works").json] == [str(work)]
    assert ApiClient(bo).put(f"{OWN}/profile/entries/{work}/files", json={"media_ids": []}).status == 404
    program.put(f"{OWN}/profile/entries/{work}", json={"title": "Poster", "audience": "me"})
    assert ApiClient(bo).get(f"{OWN}/works/{work}").status == 404


def test_works_stand_in_a_cv_with_their_kind_and_role(amara, client):
    for section in ("project", "talk", "video", "design", "code"):
        made(amara, section, title=f"A {section}", detail="Speaker")
    made(amara, "certificate", detail="No. 7")
    whole = json.loads(resume(queries.profile_for(ANYONE, amara.me)))
    said = {"name": "Trust in small networks", "number": "No. 7", "summary": "With slides.\n\none\n\ntwo"}
    assert whole["certificates"] == [said]
    said = whole["projects"]
    assert [(one["type"], one["name"], one["roles"]) for one in said] == [
        (section, f"A {section}", ["Speaker"]) for section in ("project", "talk", "video", "design", "code")]  # fmt: skip
    assert "**" not in said[0]["description"]
    assert "A talk" in page(client, "/@amara/cv")
