"""Films, sounds and documents in articles: shown where they stand, for whom the article is, gone with it."""

import io
import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from mutuals.cards.articles import articles_html
from mutuals.domains.articles import services
from mutuals.domains.articles.models import Article, Draft
from mutuals.domains.articles.services import Plan, Text
from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard.warning import Warned
from mutuals.domains.media import services as media
from mutuals.domains.media.models import File
from mutuals.domains.people.models import Account
from mutuals.domains.posts import services as posts
from mutuals.kit.outbox.draining import Lane, drain
from mutuals.kit.refusal import Refused
from mutuals.kit.text.longform import Place, filled, places_in, read_longform, render_longform
from mutuals.project.wiring import WIRING
from tests.api.client import ApiClient
from tests.articles.conftest import drafted, published, uploaded
from tests.media.made import needs_ffmpeg, pdf, recording
from tests.messages.conftest import connect

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])


@pytest.fixture(autouse=True)
def _here(settings):
    settings.MUTUALS_TEST_MODE = True


def document(actor, *texts, name="Report.pdf"):
    return media.upload(actor, upload=io.BytesIO(pdf(*texts)), name=name, only_pdf=True)


def film(actor, kind="mp4"):
    return media.upload(actor, upload=io.BytesIO(recording(kind)), name=f"a.{kind}", only_pdf=True)


def slow():
    drain(WIRING, lane=Lane(WIRING, slow=True))


def as_(person) -> Client:
    client = Client()
    client.force_login(Account.objects.get(id=person.account_id))
    return client


def page_of(client, article_id):
    return client.get(client.get(f"/articles/{article_id}").url).content.decode()


def shows(number, words="", kind="pdf", caption=""):
    title = f' "{caption}"' if caption else ""
    return f"![{words}](/media/{number}/original.{kind}{title})"


def test_a_document_stands_in_the_text_with_its_first_page_and_leads_to_all(amara):
    number = document(amara, "Cranes", "Costs")
    article = published(amara, source=f"Read this:\n\n{shows(number, 'The report', caption='Of last year')}\n\nThanks.")
    before = page_of(Client(), article)
    assert f'href="/documents/{number}"' in before
    assert "Report.pdf" in before
    assert f"/media/{number}/small.webp" not in before
    slow()
    html = page_of(Client(), article)
    assert f'<img src="/media/{number}/small.webp" alt=""' in html, "its page is drawn, without publishing again"
    assert "The report" in html
    assert "<figcaption>Of last year</figcaption>" in html
    assert "data-file" not in html
    assert "Cranes" in Client().get(f"/documents/{number}").content.decode()


def test_in_a_line_of_words_it_is_a_link(amara):
    number = document(amara)
    html = page_of(Client(), published(amara, source=f"See {shows(number, 'the report')} and {shows(number)}."))
    assert f'See <a href="/documents/{number}" rel=' in html
    assert ">the report</a>" in html
    assert ">Report.pdf</a>" in html


@needs_ffmpeg
def test_films_and_sounds_play_where_they_stand_and_never_by_themselves(amara):
    one, other = film(amara), film(amara, "mp3")
    source = f"{shows(one, 'Waves', 'mp4')}\n\nand\n\n{shows(other, 'A bell', 'm4a')}"
    draft = drafted(amara, source=source)
    preview = as_(amara).get(f"/articles/drafts/{draft}/preview").content.decode()
    assert "The video is being prepared." in preview
    assert "The sound is being prepared." in preview
    with pytest.raises(Refused, match="still being prepared"):
        services.publish_draft(amara, draft_id=draft)
    slow()
    article = services.publish_draft(amara, draft_id=draft)
    html = page_of(Client(), article)
    assert re.search(
        rf'<video controls playsinline preload="none" src="/media/{one}/original.mp4"[^>]*aria-label="Waves"', html
    )
    assert re.search(rf'<audio controls preload="none" src="/media/{other}/original.mp3" aria-label="A bell"', html)
    assert "autoplay" not in html
    assert '<meta property="og:video" content="http' in html
    assert '<meta property="og:audio:type" content="audio/mpeg">' in html


@needs_ffmpeg
def test_what_is_planned_for_later_may_still_be_prepared(amara):
    from datetime import timedelta

    from django.utils import timezone

    draft = drafted(amara, source=shows(film(amara), kind="mp4"))
    services.schedule_draft(amara, draft_id=draft, plan=Plan(), at=timezone.now() + timedelta(hours=1))
    slow()
    Draft.objects.update(due_at=timezone.now())
    services.publish_due(draft_id=draft)
    assert Article.objects.get().state == "out"


def test_a_file_is_for_the_people_of_the_article_and_changes_with_them(amara, bo, chen):
    connect(amara, bo)
    number = document(amara)
    article = published(amara, source=shows(number), audience=Audience.CONNECTIONS)
    addresses = (f"/media/{number}/original.pdf", f"/documents/{number}")
    for client, status in ((as_(bo), 200), (as_(amara), 200), (as_(chen), 404), (Client(), 404)):
        assert {client.get(address).status_code for address in addresses} == {status}
    services.withdraw_article(amara, article_id=article)
    assert as_(bo).get(addresses[0]).status_code == 404
    assert as_(amara).get(addresses[0]).status_code == 200
    services.delete_article(amara, article_id=article)
    assert not File.objects.exists()


def test_nobody_puts_the_file_of_another_into_their_text(amara, bo):
    number = document(amara)
    published(amara, source=shows(number), audience=Audience.ME)
    html = page_of(Client(), published(bo, source=shows(number, "Look")))
    assert f"/documents/{number}" not in html
    assert File.objects.get().audience == Audience.ME


def test_a_change_takes_files_off_and_the_draft_keeps_what_it_shows(amara):
    one, other = document(amara, "One"), document(amara, "Two", name="Two.pdf")
    article = published(amara, source=shows(one))
    draft = services.begin_draft(amara, text=Text(title="T", source=shows(other)), article_id=article).draft_id
    assert File.objects.get(id=other).thing_kind == "draft"
    services.publish_draft(amara, draft_id=draft)
    assert (File.objects.get(id=one).thing, File.objects.get(id=other).thing) == (None, article)
    assert "Two.pdf" in page_of(Client(), article)
    again = services.begin_draft(amara, text=Text(title="T", source="Words"), article_id=article).draft_id
    services.delete_draft(amara, draft_id=again)
    assert File.objects.filter(id=other, thing=article).exists()


def test_moderators_hold_it_with_the_article(amara):
    number = document(amara)
    article = published(amara, source=shows(number))
    post = Article.objects.get(id=article).post_id
    posts.hold_posts([post], owners=[amara.me])
    services.follow_restraint(post_ids=[post])
    assert Client().get(f"/media/{number}/original.pdf").status_code == 404


def test_what_stands_in_a_document_is_looked_at_before_it_leaves(amara):
    number = document(amara, "My key is AKIAIOSFODNN7EXAMPLE and my card 4111 1111 1111 1111")
    draft = drafted(amara, source=shows(number))
    with pytest.raises(Warned) as warned:
        services.publish_draft(amara, draft_id=draft)
    assert any(remark.inside and remark.inside.name == "Report.pdf" for remark in warned.value.remarks)
    assert not Article.objects.exists()


def test_what_no_article_can_show_is_saved_in_the_draft_and_refused_when_it_is_published(amara):
    number = document(amara)
    File.objects.filter(id=number).update(facts={"pages": 1, "signed": True})
    draft = drafted(amara, source=shows(number))
    with pytest.raises(Refused, match="signed"):
        services.publish_draft(amara, draft_id=draft)
    File.objects.filter(id=number).update(
        facts={}, state="failed", failure="This could not be prepared. Send it again, or another form of it."
    )
    with pytest.raises(Refused, match="could not be prepared"):
        services.publish_draft(amara, draft_id=draft)


def test_a_document_is_no_cover(amara):
    number = document(amara)
    article = published(amara, source="Words", cover=number)
    assert Article.objects.get(id=article).cover is None


def test_forty_files_and_no_more(amara):
    with pytest.raises(Refused, match="at most 40 pictures and files"):
        drafted(amara, source="\n\n".join(shows(number) for number in range(1, 42)))


def test_files_sent_with_the_form_stand_in_the_text_without_scripts(amara):
    report = io.BytesIO(pdf("Words"))
    report.name = "Report.pdf"
    as_(amara).post("/articles/new", {"title": "T", "source": "Words", "pictures": report})
    draft = Draft.objects.get()
    number = File.objects.get().id
    assert draft.source == f"Words\n\n![](/media/{number}/original.pdf)"
    assert "no words for those" not in as_(amara).get(f"/articles/drafts/{draft.id}/publish").content.decode(), (
        "its name says what it is"
    )
    for bad in (b"%PDF-1.7 nothing", b"MZ\x00\x01", b"PK\x03\x04 no document", b""):
        sent = io.BytesIO(bad)
        sent.name = "a.pdf"
        answer = as_(amara).post("/articles/new", {"title": "T", "source": "My words", "pictures": sent})
        assert answer.status_code == 422
        assert "My words" in answer.content.decode()


def test_a_file_that_came_in_parts_is_named_by_its_number(amara, bo):
    number = document(amara)
    assert (
        as_(amara).post("/articles/files", {"file": str(number)}).json()["address"] == f"/media/{number}/original.pdf"
    )
    assert as_(bo).post("/articles/files", {"file": str(number)}).status_code == 404
    assert as_(amara).post("/articles/files", {}).status_code == 422


def test_feeds_bring_it_along(amara):
    number = document(amara)
    published(amara, source=f"Look.\n\n{shows(number, 'The report')}")
    rss = Client().get("/@amara/articles.rss").content.decode()
    size = File.objects.get().bytes
    (enclosure,) = re.findall("<enclosure [^>]*>", rss)
    for words in (f"/media/{number}/original.pdf", f'length="{size}"', 'type="application/pdf"'):
        assert words in enclosure
    assert "href=&quot;/" not in rss
    assert 'href="/documents' not in rss
    assert 'rel="enclosure"' in Client().get("/@amara/articles.atom").content.decode()


def test_programs_get_the_text_with_passes_and_the_files_beside_it(amara, bo):
    connect(amara, bo)
    number, picture = document(amara), uploaded(amara)
    slow()
    source = f"![](/media/{picture}/large.webp)\n\n{shows(number)}\n\n[mine](/media/{picture}/large.webp)"
    article = published(amara, source=source, audience=Audience.CONNECTIONS)
    told = ApiClient(bo).get(f"/api/mutuals/v1/articles/{article}").json
    assert [(one["id"], one["type"], one["meta"]["name"]) for one in told["files"]] == [
        (str(number), "unknown", "Report.pdf")
    ]
    shown = re.search(rf'<img src="http[^"]*(/media/{picture}/large.webp\?for=[^"]+)"', told["html"])
    assert shown
    assert Client().get(shown[1]).status_code == 200, "the pass opens it without a log-in"
    assert not re.search(rf'<a href="[^"]*/media/{picture}/large.webp\?for=', told["html"]), (
        "a link of the author's gets none"
    )
    everyone = published(amara, title="All", source=shows(document(amara)))
    assert "?for=" not in ApiClient(bo).get(f"/api/mutuals/v1/articles/{everyone}").json["html"]


def test_other_servers_read_it_as_an_attachment(amara):
    number = document(amara)
    article = published(amara, source=shows(number))
    said = Client().get(f"/ap/a/{article}", headers={"accept": "application/activity+json"})
    if said.status_code == 404:  # answered by the front, not by Django
        from mutuals.federation.documents import article as document_of

        said = document_of(article)
    else:
        said = said.json()
    (file,) = said["attachment"]
    assert (file["mediaType"], file["name"]) == ("application/pdf", "Report.pdf")
    assert f'/documents/{number}"' in said["content"]
    assert 'href="/' not in said["content"]


def test_reading_an_article_without_files_asks_for_none(amara, django_assert_num_queries):
    article = published(amara)
    html = Article.objects.get(id=article).html
    with django_assert_num_queries(0):
        assert articles_html({article: html})[0] == {article: html}


def test_an_export_brings_its_documents_and_pictures_into_another_server(amara, bo):
    from mutuals.domains.articles.queries import drafts_of
    from tests.portability.test_moving import exported, taken

    number, picture = document(amara, "Cranes"), uploaded(amara)
    published(
        amara,
        title="Harbour",
        source=f"![Teal](/media/{picture}/large.webp)\n\n{shows(number, 'The report')}",
        cover=picture,
    )
    drain(WIRING)
    data = exported(amara)
    taken(bo, data)
    (draft,) = drafts_of(bo)
    here = {file.kind: file for file in File.objects.filter(owner_id=bo.me, thing_kind="draft")}
    assert (
        draft.source
        == f"![Teal](/media/{here['picture'].id}/large.webp)\n\n![The report](/media/{here['document'].id}/original.pdf)"
    )
    assert draft.cover == here["picture"].id


@given(st.text(max_size=200), st.text(max_size=60))
def test_whatever_the_words_are_a_place_holds_its_file_alone(words, caption):
    """Nothing that people write makes a place, or changes the number in one."""
    title = caption.replace('"', "").replace("\n", " ")
    source = f'![{words}](/media/7/original.pdf "{title}")\n\n<figure data-file="8 x"></figure>\n\n`<figure data-file="9 x">`'
    html = render_longform(read_longform(source[:5000]), {7: Place("/documents/7", "alt")})
    assert set(places_in(html)) <= {7}
    assert "<script" not in filled(html, lambda number, said: f"<b>{number}</b>")
    assert "data-file=" not in re.sub("&lt;.*?&gt;", "", filled(html, lambda number, said: f"<b>{number}</b>"))
