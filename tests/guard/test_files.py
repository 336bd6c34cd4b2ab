"""What stands in a document passes the same check as words, before it leaves, through every door."""

import inspect
import io
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from django.utils import timezone

from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard import consent
from mutuals.domains.guard import services as guard
from mutuals.domains.guard.screening import Kind
from mutuals.domains.guard.warning import NotChecked, Warned
from mutuals.domains.media import services as media
from mutuals.domains.media.models import File, Words
from mutuals.domains.media.services import wording
from mutuals.domains.messages import services as messages
from mutuals.domains.messages.models import Conversation
from mutuals.domains.people.models import Account
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.models import HeldDraft, Post
from mutuals.domains.posts.services import Draft
from mutuals.domains.profiles import services as profiles
from mutuals.domains.profiles.models import Entry
from tests.api.client import ApiClient
from tests.guard.test_every_way import verbs
from tests.media.made import pdf
from tests.messages.conftest import connect

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
CALL = "Call +44 20 7946 0958"
KEY = "AKIAIOSFODNN7EXAMPLQ"


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.MUTUALS_DATA = tmp_path / "media", tmp_path / "data"


def send(who: Viewer, *pages: str, name: str = "Harbour.pdf") -> int:
    return media.upload(who, upload=io.BytesIO(pdf(*pages)), name=name)


def publish(who: Viewer, *files: int, text: str = "Read this", **fields: Any) -> int:
    return posts.publish_post(who, draft=Draft(text, files=files, **fields))


def test_a_number_on_the_third_page_holds_the_post_and_says_where(amara):
    number = send(amara, "Cranes", "What they cost", CALL)
    with pytest.raises(Warned) as no:
        publish(amara, number)
    (remark,) = no.value.remarks
    assert (remark.part, remark.text, remark.inside.where) == (
        "file", "+44 20 7946 0958", "in the document Harbour.pdf, page 3"
    )  # fmt: skip
    assert "telephone number (in the document Harbour.pdf, page 3)" in no.value.sentence
    assert not Post.objects.exists()
    assert File.objects.get().thing is None


def test_it_is_held_before_any_page_was_drawn(amara):
    """Documents are ready at once and drawn later: what stands in them is read when they come in."""
    number = send(amara, CALL)
    assert "shown" not in File.objects.get(id=number).facts
    with pytest.raises(Warned):
        publish(amara, number)


def test_words_and_documents_are_told_of_together_and_one_yes_is_for_all(amara):
    number = send(amara, CALL)
    with pytest.raises(Warned) as no:
        publish(amara, number, text="I am away from 3 to 17 August")
    assert [remark.part for remark in no.value.remarks] == ["text", "file"]
    with consent.given(consent.Consent(lambda: no.value.digest)):
        publish(amara, number, text="I am away from 3 to 17 August")
    assert Post.objects.count() == 1


def test_a_yes_to_one_document_is_none_to_another_nor_to_more_people(amara):
    one, other = send(amara, CALL), send(amara, CALL.replace("0958", "0959"))
    with pytest.raises(Warned) as no:
        publish(amara, one, audience=Audience.SERVER)
    with consent.given(consent.Consent(lambda: no.value.digest)):
        with pytest.raises(Warned):
            publish(amara, other, audience=Audience.SERVER)
        with pytest.raises(Warned):
            publish(amara, one)
        publish(amara, one, audience=Audience.SERVER)


def test_what_gives_nothing_away_goes_out_and_what_is_for_oneself_is_not_asked_about(amara):
    publish(amara, send(amara, "Cranes over the harbour"))
    publish(amara, send(amara, CALL), audience=Audience.ME)


def test_names_that_one_listed_are_found_in_documents_whenever_they_were_listed(amara):
    number = send(amara, "For Lighthouse Partners")
    guard.set_caution(amara, names=["Lighthouse Partners"])
    with pytest.raises(Warned, match="name from your list"):
        publish(amara, number)


def test_a_document_completes_what_is_public_already(amara):
    with consent.checked():
        posts.publish_post(amara, draft=Draft("We moved to 12 Harbour Street, London SW1A 1AA"))
    with pytest.raises(Warned) as no:
        publish(amara, send(amara, "We are on holiday from 3 to 17 August."))
    assert [remark.finding.kind for remark in no.value.remarks] == [Kind.ABSENCE, Kind.TOGETHER]


def test_notes_on_a_page_are_read_too(amara):
    """The PDF of the tests has a note that says Seen."""
    number = send(amara, "A page")
    assert "Seen" in Words.objects.get(file_id=number).pages[0]["text"]


def test_the_pages_after_the_hundredth_are_said_to_be_unread(amara):
    with pytest.raises(Warned) as no:
        publish(amara, send(amara, *(f"Page {n}" for n in range(1, 104))))
    (remark,) = no.value.remarks
    assert (remark.finding.kind, remark.inside.where) == (
        Kind.UNREAD, "in the document Harbour.pdf, from page 101 on"
    )  # fmt: skip


def test_what_cannot_be_read_is_said_to_be_unread(amara, monkeypatch):
    right = wording.pdf.wording
    with monkeypatch.context() as broken:
        broken.setattr(wording.pdf, "wording", lambda source, folder: right(folder / "missing", folder))
        number = send(amara, CALL)
    with pytest.raises(Warned, match="not read"):
        publish(amara, number)


def test_a_document_from_before_is_read_when_it_is_sent(amara):
    number = send(amara, CALL)
    Words.objects.all().delete()  # as it was uploaded by an older version
    with pytest.raises(Warned, match="telephone number"):
        publish(amara, number)
    assert Words.objects.filter(file_id=number).exists()


def test_where_files_cannot_be_looked_at_nothing_leaves(amara, monkeypatch):
    number = send(amara, "Harmless")
    monkeypatch.setattr(wording, "_inside", lambda *args: 1 / 0)
    with pytest.raises(NotChecked):
        publish(amara, number)


def test_a_hundred_numbers_are_told_of_as_the_twenty_that_tell_most(amara):
    numbers = "\n".join(f"Call +44 20 7946 0{n}" for n in range(100, 160))
    with pytest.raises(Warned) as no:
        publish(amara, send(amara, numbers, f"key {KEY}"))
    assert len(no.value.remarks) == 20
    assert no.value.remarks[-1].finding.kind == Kind.KEY


def test_a_check_waits_for_no_reading(amara, django_assert_max_num_queries):
    number = send(amara, *["Cranes over the harbour. " * 20] * 60)
    inside = media.words_inside
    with django_assert_max_num_queries(2):
        assert len(inside(amara, [number])) == 60


def test_what_stands_in_it_is_for_its_owner_alone(amara, bo):
    number = send(amara, CALL)
    assert media.words_inside(bo, [number]) == []
    with pytest.raises(Warned):
        publish(amara, number)


# Every verb that hangs files on something


def _work(who: Viewer, number: int) -> None:
    entry = profiles.add_entry(who, section=Entry.Section.PROJECT, values={"title": "Sails"})
    profiles.set_files(who, entry_id=entry, file_ids=[number])


def _group(a: Viewer, b: Viewer, c: Viewer, number: int) -> None:
    messages.begin_group(a, with_ids=[b.me, c.me], title="Harbour", text="Hello", files=[number])


def _empty_talk(a: Viewer, b: Viewer, number: int) -> None:
    talk = messages.open_conversation(a, with_ids=[b.me])
    messages.send(a, conversation_id=talk, text="Hello", files=[number])


WAYS = {
    "posts.publish_post": lambda a, b, c, n: publish(a, n),
    "posts.schedule_post": lambda a, b, c, n: posts.schedule_post(
        a, draft=Draft("Later", files=(n,)), at=timezone.now() + timedelta(hours=1)
    ),
    "posts.edit_post": lambda a, b, c, n: posts.edit_post(
        a, post_id=posts.publish_post(a, draft=Draft("Hello")), text="Hello", files=(n,)
    ),
    "profiles.set_files": lambda a, b, c, n: _work(a, n),
    "messages.begin_group": lambda a, b, c, n: _group(a, b, c, n),
    "messages.send": lambda a, b, c, n: _empty_talk(a, b, n),
    "messages.send_direct": lambda a, b, c, n: messages.send_direct(a, to=[b.me, c.me], text="Hello", files=[n]),
    "messages.write_to": lambda a, b, c, n: messages.write_to(a, person_id=b.me, text="Hello", files=[n]),
}


FREED = {
    "where files hang for their owner alone": """posts.keep_held posts.parts_of posts.remarks_on posts.warning_of
        media.loose_picture media.words_inside profiles.look_at""",
    "says something of a file, and shows none": "media.describe media.refocus posts.say_who",
    "removes files": "media.discard media.discard_loose",
    "called by a verb that checks, never by a door": """media.attach media.cut_portrait media.hand_over
        people.set_avatar people.set_header""",
    "pictures only: test_pictures_of_text.py": "profiles.show_picture profiles.use_photo",
    "the picture of a film": "media.set_thumbnail",
    "what was said elsewhere comes in as the person chose it, no wider than there": "posts.backfill",
}
FIELDS = {"files", "file_ids", "file_id"}


def _takes_files(verb: Callable[..., Any]) -> bool:
    hints = get_type_hints(verb)
    first, *rest = inspect.signature(verb).parameters or [""]
    return first == "actor" and (bool(FIELDS & set(rest)) or any(_has_files(hints[name]) for name in rest))


def _has_files(hint: Any) -> bool:
    if isinstance(hint, type) and is_dataclass(hint):
        return bool(FIELDS & {one.name for one in fields(hint)})
    return any(map(_has_files, get_args(hint)))


def test_every_verb_that_hangs_files_on_something_is_checked_or_says_why_not():
    """Articles name their pictures in their text: test_pictures_of_text.py."""
    freed = {name for names in FREED.values() for name in names.split()}
    assert {*freed, *WAYS} == set(verbs(_takes_files))


@pytest.mark.parametrize("way", WAYS)
def test_a_document_is_held_however_it_is_sent(way, amara, bo, chen):
    number = send(amara, "Cranes", CALL)
    with pytest.raises(Warned, match="page 2"):
        WAYS[way](amara, bo, chen, number)
    assert File.objects.get(id=number).thing is None
    assert not Conversation.objects.filter(sequence__gt=0).exists()


def test_to_those_one_knows_documents_go_as_they_are(amara, bo):
    connect(amara, bo)
    messages.write_to(amara, person_id=bo.me, text="The plan", files=[send(amara, CALL)])


def test_a_file_of_another_kind_for_strangers_is_said_to_be_unread(amara, bo, chen):
    number = media.upload(amara, upload=io.BytesIO(b"Call +44 20 7946 0958\n"), name="notes.txt")
    with pytest.raises(Warned) as no:
        messages.begin_group(amara, with_ids=[bo.me, chen.me], title="Harbour", text="Hello", files=[number])
    assert no.value.remarks[0].inside.where == "in the document notes.txt"


def test_a_change_of_the_words_does_not_ask_about_the_document_again(amara):
    number = send(amara, CALL)
    with pytest.raises(Warned) as no:
        publish(amara, number)
    with consent.given(consent.Consent(lambda: no.value.digest)):
        post = publish(amara, number)
    posts.edit_post(amara, post_id=post, text="Read this please")


# Doors


def test_the_composer_says_where_and_takes_the_document_off(amara, client):
    client.force_login(Account.objects.get(id=amara.my_account))
    sent = {"text": "Read this", "audience": "0", "do": "publish"}
    page = client.post("/write", {**sent, "pictures": io.BytesIO(pdf("Cranes", CALL))})
    assert page.status_code == 422
    html = page.content.decode()
    number = str(File.objects.get().id)
    assert "page 2:" in html
    assert "Take the document off" in html
    assert "Leave it all out" not in html  # there are no words to leave out
    assert "Post anyway" in html
    off = client.post("/write", {"text": "Read this", "audience": "0", "file": number, "take_off": number})
    assert (off.status_code, 'name="file"' in off.content.decode()) == (200, False)
    assert "Look at this before it leaves" not in off.content.decode()
    assert not Post.objects.exists()
    yes = {**sent, "file": number, "accepted": page.context["error"].digest}
    assert client.post("/write", yes).status_code == 302
    assert Post.objects.count() == 1


def test_the_apis_check_and_its_422_say_the_same(amara):
    api = ApiClient(amara)
    number = str(send(amara, "Cranes", CALL))
    told = api.post("/api/mutuals/v1/screen", json={"text": "Read this", "media_ids": [number]}).json
    (finding,) = told["findings"]
    assert (finding["field"], finding["file"], finding["page"], finding["says"]) == (
        "file", number, 2, "+44 20 7946 0958"
    )  # fmt: skip
    assert finding["where"] == "in the document Harbour.pdf, page 2"


def test_a_program_is_stopped_by_a_key_in_a_document_and_the_draft_is_kept(amara):
    api = ApiClient(amara)
    harmless, key = str(send(amara, CALL)), str(send(amara, "Cranes", f"aws {KEY}"))
    assert api.post("/api/v1/statuses", json={"status": "A number", "media_ids": [harmless]}).status == 200
    answer = api.post("/api/v1/statuses", json={"status": "A key", "media_ids": [key]})
    assert answer.status == 422
    assert answer.json["findings"][0]["where"] == "in the document Harbour.pdf, page 2"
    assert HeldDraft.objects.get().draft["files"] == [int(key)]
    assert Post.objects.count() == 1
