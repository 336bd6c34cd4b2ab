"""PDF in posts and messages: served clean at once, drawn in the background, read page by page under the same gate."""

import io
from pathlib import Path

import pytest
from django.test import Client
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject

from mutuals.cards.posts import post_cards, warm_posts
from mutuals.domains.audience.scope import Audience
from mutuals.domains.media import services
from mutuals.domains.media.models import File
from mutuals.domains.media.queries import own_loose
from mutuals.domains.media.services import drawing
from mutuals.domains.people.models import Account
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.models import Post
from mutuals.kit.outbox.draining import Lane, drain
from mutuals.kit.refusal import Refused
from mutuals.project.wiring import WIRING
from tests.media.made import pdf


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.MUTUALS_DATA = tmp_path / "media", tmp_path / "data"
    settings.MUTUALS_TEST_MODE = True


def send(actor: Viewer, *texts: str) -> int:
    return services.upload(actor, upload=io.BytesIO(pdf(*texts)), name="Harbour.pdf", only_pdf=True)


def out(actor: Viewer, number: int, audience: Audience = Audience.PUBLIC) -> int:
    return posts.publish_post(actor, draft=posts.Draft(text="Read this", files=(number,), audience=audience))


def body(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def names(tmp_path: Path) -> list[str]:
    return sorted(p.name.partition("-")[2] or p.name for p in tmp_path.rglob("*") if p.is_file())


def test_a_document_is_served_at_once_and_its_pages_when_they_are_drawn(amara, client, tmp_path):
    number = send(amara, "Cranes over the harbour", "What it costs")
    out(amara, number)
    served = b"".join(client.get(f"/media/{number}/original.pdf").streaming_content)
    assert len(PdfReader(io.BytesIO(served)).pages) == 2
    assert b"ZQSECRET" not in served
    assert "are being drawn" in body(client, f"/documents/{number}")
    drain(WIRING, lane=Lane(WIRING, slow=True))
    first = body(client, f"/documents/{number}")
    assert ("Cranes over the harbour" in first, "What it costs" in first) == (True, False)
    assert ('rel="next"' in first, 'rel="prev"' in first) == (True, False)
    second = body(client, f"/documents/{number}/2")
    assert ("What it costs" in second, 'rel="next"' in second, 'rel="prev"' in second) == (True, False, True)
    picture = client.get(f"/media/{number}/page-2.webp")
    assert (picture["Content-Type"], picture.content[:4], "Content-Disposition" in picture) == (
        "image/webp",
        b"RIFF",
        False,
    )
    for beyond in (f"/documents/{number}/3", f"/documents/{number}/0", f"/media/{number}/page-3.webp", "/documents/77"):
        assert client.get(beyond).status_code == 404, beyond
    assert names(tmp_path) == ["large.webp", "original.pdf", "pages.zip", "small.webp"]


def test_pages_have_the_gate_of_what_they_hang_on(amara, bo, dalia, client):
    number = send(amara)
    services.draw_pages(file_id=number)
    addresses = [f"/documents/{number}", f"/media/{number}/page-1.webp", f"/media/{number}/small.webp"]

    def sees(person: Viewer | None) -> set[int]:
        client.logout()
        if person:
            client.force_login(Account.objects.get(id=person.my_account))
        return {client.get(address).status_code for address in addresses}

    assert (sees(amara), sees(bo), sees(None)) == ({200}, {404}, {404})
    out(amara, number, Audience.ME)
    assert (sees(amara), sees(bo), sees(None)) == ({200}, {404}, {404})
    other = send(amara)
    services.draw_pages(file_id=other)
    addresses[:] = [one.replace(str(number), str(other)) for one in addresses]
    out(amara, other, Audience.SERVER)
    assert (sees(bo), sees(None)) == ({200}, {404})


def test_a_post_that_is_out_already_shows_the_first_page_once_it_is_drawn(amara):
    number = send(amara)
    post = out(amara, number)
    warm_posts([post])
    before = Post.objects.get(id=post).version
    assert f'href="/documents/{number}"' in post_cards({post: before})[post]
    drain(WIRING, lane=Lane(WIRING, slow=True))
    drain(WIRING, lane=Lane(WIRING, slow=False))
    now = Post.objects.get(id=post).version
    assert now > before
    assert f"/media/{number}/small.webp" in post_cards({post: now})[post]


def test_drawing_twice_changes_nothing_more(amara, tmp_path):
    number = send(amara)
    services.draw_pages(file_id=number)
    before = own_loose(amara, number), names(tmp_path)
    services.draw_pages(file_id=number)
    assert (own_loose(amara, number), names(tmp_path)) == before


def test_what_ends_the_process_each_time_is_given_up_and_can_still_be_saved(amara, client, monkeypatch):
    number = send(amara)
    out(amara, number)
    with monkeypatch.context() as broken:
        broken.setattr(drawing, "_draw", _power_cut)
        for _ in range(drawing.MOST_TRIES):
            with pytest.raises(OSError):
                services.draw_pages(file_id=number)
    services.draw_pages(file_id=number)
    assert File.objects.get(id=number).facts["shown"] == 0
    assert "cannot be shown here" in body(client, f"/documents/{number}")
    assert client.get(f"/media/{number}/original.pdf").status_code == 200


def test_what_is_discarded_while_it_is_drawn_leaves_nothing(amara, tmp_path, monkeypatch):
    number = send(amara)
    right = drawing._take_in

    def discarded_meanwhile(*args):
        services.discard(amara, file_id=number)
        right(*args)

    monkeypatch.setattr(drawing, "_take_in", discarded_meanwhile)
    services.draw_pages(file_id=number)
    assert names(tmp_path) == []


def test_what_cannot_be_read_is_refused_and_leaves_nothing(amara, tmp_path):
    with pytest.raises(Refused, match="cannot be read"):
        services.upload(amara, upload=io.BytesIO(pdf()[:600]), name="half.pdf")
    assert names(tmp_path) == []
    assert not File.objects.exists()


def test_a_signed_document_stays_as_it_is_and_is_for_messages_only(amara, client):
    writer, made = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf()))), io.BytesIO()
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/SigFlags"): NumberObject(3)})
    writer.write(made)
    number = services.upload(amara, upload=made, name="Contract.pdf")
    client.force_login(Account.objects.get(id=amara.my_account))
    assert b"".join(client.get(f"/media/{number}/original.pdf").streaming_content) == made.getvalue()
    with pytest.raises(Refused, match="signed"):
        out(amara, number)


def test_the_composer_takes_a_pdf_and_no_other_document(amara, client):
    client.force_login(Account.objects.get(id=amara.my_account))
    taken = client.post("/write/files", {"file": io.BytesIO(b"not a picture")})
    assert taken.status_code == 422
    sent = io.BytesIO(pdf())
    sent.name = "Harbour.pdf"
    assert "What is in it?" in client.post("/write/files", {"file": sent}).content.decode()


def _power_cut(*_args):
    raise OSError("No space left on device")
