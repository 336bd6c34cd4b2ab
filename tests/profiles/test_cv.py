"""CVs: as far as each reader may see them, in forms that other programs read."""

import json
import re
import shutil
import subprocess

import jsonschema_rs
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from mutuals.cards.cv import FORMS
from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.models import Account
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.profiles import queries, services
from mutuals.domains.profiles.services import Reach
from mutuals.domains.ties import services as ties
from mutuals.kit.contentlines import folded, text_value
from mutuals.kit.refusal import NotFound, Refused
from tests.api.client import ApiClient
from tests.portability.test_addressbook import read
from tests.profiles.resume_schema import SCHEMA

pytestmark = pytest.mark.django_db
OWN = "/api/mutuals/v1/profile"


def as_(viewer) -> Client:
    client = Client()
    client.force_login(Account.objects.get(id=viewer.account_id))
    return client


@pytest.fixture
def full(amara):
    services.set_about(amara, headline="Data engineer", about="I move data.\nAnd tea; often, too.", place="Lyon")
    services.set_field(amara, key="contact", value="amara@okafor.example", reach=Reach(Audience.CONNECTIONS))
    sections = {
        "position": {"title": "Engineer", "organisation": "Umbrella", "place": "Lyon", "started": "2019-03",
                     "url": "https://umbrella.example/", "description": "Built a warehouse."},
        "volunteering": {"title": "Mentor", "organisation": "Code club", "started": "2020", "ended": "2021-05"},
        "education": {"title": "MSc, Statistics", "organisation": "INSA", "ended": "2015", "description": "With honours"},
        "honour": {"title": "Best talk", "organisation": "PyCon", "started": "2022-10-01"},
        "certificate": {"title": "First aid", "organisation": "Red Cross", "started": "2023", "detail": "No. 7"},
        "publication": {"title": "On pipes", "organisation": "A journal", "started": "2021"},
        "project": {"title": "Mutuals", "organisation": "Friends", "started": "2024", "description": "A network."},
        "language": {"title": "Yoruba", "detail": "first language"},
        "course": {"title": "Sailing"},
    }  # fmt: skip
    for section, values in sections.items():
        services.add_entry(amara, section=section, values=values)
    services.add_skill(amara, name="PostgreSQL")
    services.add_skill(amara, name="Secret craft", reach=Reach(Audience.ME))
    services.add_link(amara, url="https://amara.example/", label="Site")
    return amara


def resume_for(viewer, person, parts=()) -> dict:
    return json.loads(FORMS["json"].write(queries.cv_of(viewer, person.me, parts)))


def test_a_cv_shows_each_reader_what_they_may_see(full, bo):
    ties.ask_to_connect(bo, person_id=full.me)
    ties.accept_connection(full, person_id=bo.me)
    pages = {who: client.get("/@amara/cv").content.decode() for who, client in
             (("visitor", Client()), ("bo", as_(bo)), ("amara", as_(full)))}  # fmt: skip
    assert "Umbrella" in pages["visitor"]
    assert "okafor.example" not in pages["visitor"]
    assert "okafor.example" in pages["bo"]
    assert "Secret craft" not in pages["bo"]
    assert "Secret craft" in pages["amara"]
    for mark in ("h-resume", "p-experience", "p-education", "p-skill", "application/ld+json", "noindex"):
        assert mark in pages["visitor"]
    for form, secret in (("json", b"Secret craft"), ("vcf", b"okafor.example")):
        said = Client().get(f"/@amara/cv.{form}")
        assert said.status_code == 200
        assert secret not in said.content
        assert secret in as_(full).get(f"/@amara/cv.{form}").content


def test_who_is_blocked_finds_no_cv(full, emeka):
    ties.block(full, person_id=emeka.me)
    for path in ("cv", "cv.json", "cv.vcf", "cv.pdf"):
        assert as_(emeka).get(f"/@amara/{path}").status_code == 404
        assert Client().get(f"/@nobody/{path}").status_code == 404


def test_a_json_resume_holds_to_its_schema(full):
    document = resume_for(full, full)
    jsonschema_rs.validate(SCHEMA, document)
    assert document["basics"]["email"] == "amara@okafor.example"
    assert document["work"][0] == {
        "position": "Engineer", "name": "Umbrella", "location": "Lyon", "startDate": "2019-03",
        "url": "https://umbrella.example/", "summary": "Built a warehouse.",
    }  # fmt: skip
    jsonschema_rs.validate(SCHEMA, resume_for(ANYONE, full, ["skills"]))


def test_what_goes_out_as_json_resume_comes_in_the_same(full):
    """But for courses, which JSON Resume has no place for."""
    kind, things, _counts = read(FORMS["json"].write(queries.cv_of(full, full.me)).decode())
    assert kind == "resume"
    shown = queries.profile_for(full, full.me)
    columns = ("title", "organisation", "place", "started", "ended", "url", "detail", "description")
    entries = [entry for section in shown.sections for entry in section.entries if section.key != "course"]
    ours = [{name: getattr(entry, name) for name in columns} for entry in entries]
    assert sorted(ours, key=str) == sorted((one for one in things if "organisation" in one), key=str)
    assert [one["name"] for one in things if set(one) == {"name"}] == [skill.name for skill in shown.skills]
    (basics,) = [one for one in things if "about" in one]
    assert basics["name"] == "Amara Okafor"
    assert (basics["about"], basics["place"]) == (shown.fields["about"].value, "Lyon")
    assert "https://amara.example/" in basics["websites"]


def test_a_vcard_is_escaped_and_folded(full):
    services.set_about(full, name="Amara; Okafor, \\PhD", headline="ẹ̀kọ́ " * 20)
    card = FORMS["vcf"].write(queries.cv_of(full, full.me))
    lines = card.split(b"\r\n")
    assert lines[:2] == [b"BEGIN:VCARD", b"VERSION:4.0"]
    assert lines[-2:] == [b"END:VCARD", b""]
    assert all(len(line) <= 75 for line in lines)
    plain = card.decode().replace("\r\n ", "")
    assert "FN:Amara\\; Okafor\\, \\\\PhD\r\n" in plain
    assert "I move data.\\nAnd tea\\; often\\, too." in plain
    assert "EMAIL:amara@okafor.example\r\n" in plain
    assert "ORG:Umbrella\r\n" in plain


@given(st.text(max_size=400))
def test_whatever_is_written_comes_back_out_of_the_lines_of_a_card(text):
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = folded([f"NOTE:{text_value(text)}"])
    assert lines.count(b"\n") == lines.count(b"\r\n")
    assert all(len(line) <= 75 for line in lines.split(b"\r\n"))
    whole = lines.decode().replace("\r\n ", "").removesuffix("\r\n").removeprefix("NOTE:")
    assert re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], whole) == text


def words_in(pdf: bytes) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed (apt install poppler-utils)")
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def test_a_pdf_says_what_the_page_says(full):
    body = as_(full).get("/@amara/cv.pdf").content
    assert body.startswith(b"%PDF-")
    assert len(body) < 200_000
    words = words_in(body)
    for word in ("Amara Okafor", "Umbrella", "March 2019", "PostgreSQL", "Yoruba", "Sailing"):
        assert word in words
    assert Client().get("/@amara/cv.pdf").status_code == 302


def test_arabic_is_set_from_the_right_with_its_letters_joined(full):
    services.add_entry(full, section="course", values={"title": "مهندسة بيانات"})
    words = words_in(FORMS["pdf"].write(queries.cv_of(full, full.me, ["course"])))
    assert "مهندسة بيانات" in re.sub("[\u202a-\u202e]", "", words)


def test_letters_without_a_font_are_named_and_there_is_no_pdf(full):
    services.add_entry(full, section="course", values={"title": "𓀀 hieroglyphs 𓂀"})
    with pytest.raises(Refused, match="no font for 𓀀 𓂀"):
        FORMS["pdf"].write(queries.cv_of(full, full.me, ["course"]))
    said = as_(full).get("/@amara/cv.pdf", follow=True)
    assert "Print the page instead" in said.content.decode()
    assert ApiClient(full).get(f"{OWN}/cv.pdf").status == 422


def test_emoji_are_left_out_of_a_pdf(full):
    services.set_about(full, headline="Data 🚀 engineer")
    assert "Data" in words_in(FORMS["pdf"].write(queries.cv_of(full, full.me, ["about"])))


def test_a_profile_that_is_very_long_gets_no_pdf(full):
    for number in range(16):
        services.add_entry(full, section="course", values={"title": f"C{number}", "description": "word " * 790})
    with pytest.raises(Refused, match="too long"):
        FORMS["pdf"].write(queries.cv_of(full, full.me))


def test_parts_are_chosen_and_kept_by_name_for_their_owner_alone(full, bo):
    client = as_(full)
    said = client.get("/@amara/cv?part=skills&part=education").content.decode()
    assert "INSA" in said
    assert "Umbrella" not in said
    client.post("/settings/cv/keep", {"name": "CANARY bank", "part": ["skills", "nonsense", "education"]})
    (kept,) = queries.cv_choices(full)
    assert (kept.name, kept.parts) == ("CANARY bank", ("education", "skills"))
    mine = client.get(f"/@amara/cv?kept={kept.id}").content.decode()
    assert "CANARY" in mine
    assert "Umbrella" not in mine
    theirs = as_(bo).get(f"/@amara/cv?kept={kept.id}").content.decode()
    assert "CANARY" not in theirs
    assert "Umbrella" in theirs
    assert client.get("/@amara/cv?kept=7").status_code == 404
    with pytest.raises(NotFound):
        services.drop_cv(bo, choice_id=kept.id)
    client.post(f"/settings/cv/{kept.id}/drop")
    assert queries.cv_choices(full) == []
    with pytest.raises(Refused):
        services.keep_cv(full, name=" ", parts=[])


def test_programs_get_the_same_files_and_choices(full):
    program = ApiClient(full)
    kept = program.post(f"{OWN}/cv_choices", json={"name": "Bank", "part": ["skills"]}).json
    assert program.get(f"{OWN}/cv_choices").json == [kept]
    assert "work" not in program.get(f"{OWN}/cv.json", kept=kept["id"]).json
    assert program.get(f"{OWN}/cv.json").json == resume_for(full, full)
    assert program.get(f"{OWN}/cv.vcf").headers["content-type"] == "text/vcard; charset=utf-8"
    assert program.get(f"{OWN}/cv.letter.pdf").body.startswith(b"%PDF-")
    assert program.call("DELETE", f"{OWN}/cv_choices/{kept['id']}").status == 200
    assert program.get(f"{OWN}/cv.json", kept=kept["id"]).status == 404
