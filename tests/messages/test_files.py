"""Files in messages: documents as they are, sounds and videos that are still being prepared."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from mutuals.domains.media import services as media
from mutuals.domains.media.events import RecordingPrepared
from mutuals.domains.media.models import File
from mutuals.domains.messages import handlers, queries, services
from mutuals.domains.people.models import Account
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.services import Draft
from mutuals.kit.documents import MIME, ending_of
from mutuals.kit.outbox.models import Row
from mutuals.kit.refusal import Refused
from tests.media.made import needs_ffmpeg, pdf, recording

PDF = pdf("The survey")


def office(*parts: str, mimetype: str = "") -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        if mimetype:
            made.writestr("mimetype", mimetype)
        for part in parts:
            made.writestr(part, "<xml/>")
    file.seek(0)
    return file


@pytest.mark.parametrize(
    ("file", "name", "ending"),
    [
        (io.BytesIO(PDF), "a.exe", "pdf"),
        (office("[Content_Types].xml", "word/document.xml"), "letter.docx", "docx"),
        (office("[Content_Types].xml", "xl/workbook.xml"), "sums.xlsx", "xlsx"),
        (office("ppt/presentation.xml"), "talk.pptx", "pptx"),
        (office("content.xml", mimetype=MIME["ods"]), "sums.ods", "ods"),
        (io.BytesIO("Grüße".encode()), "notes.TXT", "txt"),
        (io.BytesIO(b"a,b\n"), "table.csv", "csv"),
        (io.BytesIO(b"MZ\x90\x00"), "setup.txt", None),
        (io.BytesIO(b"<script>"), "page.html", None),
        (office("evil.exe"), "files.zip", None),
        (io.BytesIO(b"PK\x03\x04 no zip at all"), "x.docx", None),
        (io.BytesIO(b""), "nothing", None),
    ],
)
def test_a_document_is_known_by_what_is_in_it(file, name, ending):
    assert ending_of(file, name) == ending
    assert file.tell() == 0


def test_a_document_with_macros_is_refused():
    with pytest.raises(Refused, match="macros"):
        ending_of(office("word/document.xml", "word/vbaProject.bin"), "letter.docm")


@given(st.binary(max_size=300), st.text(max_size=30))
def test_any_bytes_under_any_name_are_a_known_document_or_none(data, name):
    for file in (io.BytesIO(data), io.BytesIO(b"PK\x03\x04" + data)):
        try:
            assert ending_of(file, name) in {None, *MIME}
        except Refused:
            assert b"vbaproject.bin" in data.lower()


def test_a_document_goes_with_a_message_and_is_saved_under_its_name(friends, chen, client):
    amara, bo = friends
    number = media.upload(amara, upload=io.BytesIO(PDF), name="..\\..\\Bridge report.pdf", alt="The survey")
    services.write_to(amara, person_id=bo.me, text="", files=[number])
    talk = queries.twin_with(bo, amara.me)
    client.force_login(Account.objects.get(id=bo.my_account))
    page = client.get(f"/messages/{talk}").content.decode()
    assert f'href="/documents/{number}"' in page
    there = client.get(f"/documents/{number}").content.decode()
    assert f'href="/media/{number}/original.pdf" download="Bridge report.pdf"' in there
    assert "The survey" in page
    answer = client.get(f"/media/{number}/original.pdf")
    served = b"".join(answer.streaming_content)
    assert (served[:5], b"ZQSECRET" in served) == (b"%PDF-", False)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Bridge report.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    client.force_login(Account.objects.get(id=chen.my_account))
    assert client.get(f"/media/{number}/original.pdf").status_code == 404


def test_a_post_takes_no_document_but_a_pdf(amara):
    number = media.upload(amara, upload=io.BytesIO("Grüße".encode()), name="notes.txt")
    with pytest.raises(Refused, match="messages only"):
        posts.publish_post(amara, draft=Draft(text="Read this", files=(number,)))
    with pytest.raises(Refused):  # where only a PDF may be, nothing else is taken in
        media.upload(amara, upload=io.BytesIO("Grüße".encode()), name="notes.txt", only_pdf=True)
    with pytest.raises(Refused):  # where no name is told, no document is
        media.upload(amara, upload=io.BytesIO(PDF))
    number = media.upload(amara, upload=io.BytesIO(PDF), name="report.pdf")
    posts.publish_post(amara, draft=Draft(text="Read this", files=(number,)))


def test_a_document_that_is_too_large_is_refused_and_leaves_nothing(amara, monkeypatch):
    monkeypatch.setattr("mutuals.kit.documents.LARGEST_FILE", 20)
    with pytest.raises(Refused, match="at most"):
        media.upload(amara, upload=io.BytesIO(PDF), name="report.pdf")
    assert not File.objects.exists()


def test_one_bad_file_of_several_leaves_none_behind(friends, client):
    amara, bo = friends
    services.write_to(amara, person_id=bo.me, text="Hello")
    talk = queries.twin_with(amara, bo.me)
    client.force_login(Account.objects.get(id=amara.my_account))
    files = [SimpleUploadedFile("report.pdf", PDF), SimpleUploadedFile("setup.exe", b"MZ\x90\x00")]
    answer = client.post(f"/messages/{talk}", {"text": "Two", "client_id": "c1", "pictures": files})
    assert answer.status_code == 422
    assert "Two" in answer.content.decode()
    assert not File.objects.exists()


@needs_ffmpeg
def test_a_voice_message_is_there_at_once_and_heard_when_it_is_prepared(friends, client):
    amara, bo = friends
    services.write_to(amara, person_id=bo.me, text="Hello")
    talk = queries.twin_with(amara, bo.me)
    client.force_login(Account.objects.get(id=amara.my_account))
    sent = SimpleUploadedFile("voice.webm", recording("webm"))
    client.post(f"/messages/{talk}", {"text": "", "client_id": "v1", "pictures": [sent]})
    client.force_login(Account.objects.get(id=bo.my_account))
    before = queries.conversation_for(bo, talk).revision
    assert "is being prepared" in client.get(f"/messages/{talk}").content.decode()
    media.prepare(file_id=File.objects.get().id)
    row = Row.objects.get(name="RecordingPrepared")
    for _twice in range(2):
        handlers.on_recording_prepared(RecordingPrepared(**row.payload))
    assert queries.conversation_for(bo, talk).revision > before
    assert "/original." in client.get(f"/messages/{talk}/news?since={before}").content.decode()


@needs_ffmpeg
def test_a_sound_that_cannot_be_prepared_says_so_in_its_message(friends, client, monkeypatch):
    amara, bo = friends
    number = media.upload(amara, upload=io.BytesIO(recording("ogg")))
    services.write_to(amara, person_id=bo.me, text="Listen", files=[number])
    monkeypatch.setattr("mutuals.domains.media.services.preparing.MOST_TRIES", 0)
    media.prepare(file_id=number)
    client.force_login(Account.objects.get(id=bo.my_account))
    page = client.get(f"/messages/{queries.twin_with(bo, amara.me)}").content.decode()
    assert "could not be prepared" in page
    assert Row.objects.filter(name="RecordingPrepared").exists()


def test_files_that_came_before_their_message_go_with_it_once_and_stay_where_it_is_refused(friends, client, bo):
    amara, _bo = friends
    services.write_to(amara, person_id=bo.me, text="Hello")
    talk = queries.twin_with(amara, bo.me)
    client.force_login(Account.objects.get(id=amara.my_account))
    number, foreign = (media.upload(one, upload=io.BytesIO(PDF), name="plan.pdf") for one in (amara, bo))
    words = {"text": "", "client_id": "c7", "file": [number], f"alt_{number}": "The plan of the harbour"}
    refused = client.post(f"/messages/{talk}", {**words, "text": "x" * 100_000})
    assert refused.status_code == 422
    assert File.objects.filter(id=number, thing=None).exists()
    page = refused.content.decode()
    assert f'name="file" value="{number}"' in page
    assert 'value="The plan of the harbour"' in page
    left_out = client.post(f"/messages/{talk}", {**words, "remove_file": [number]})
    assert (left_out.status_code, f'name="file" value="{number}"' in left_out.content.decode()) == (422, False)
    for _lost_answer in range(2):
        assert client.post(f"/messages/{talk}", words, headers={"accept": "application/json"}).status_code == 200
    [said] = [one for one in queries.messages_for(bo, talk) if one.files]
    assert [(file.id, file.alt) for file in said.files] == [(number, "The plan of the harbour")]
    for files in ([foreign], [foreign, number], [1, 2, 3, 4, 5]):
        no = client.post(f"/messages/{talk}", {"text": "Look", "file": files}, headers={"accept": "application/json"})
        assert (no.status_code, bool(no.json()["error"])) == (422, True)
