"""Films and sounds of an archive: brought in by the same pipeline as those that are uploaded, one after the other."""

import io
import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.cards.articles import articles_html
from mutuals.domains.articles import services as articles
from mutuals.domains.articles.models import Article
from mutuals.domains.articles.models import Draft as ArticleDraft
from mutuals.domains.media import services as media
from mutuals.domains.media.models import File
from mutuals.domains.media.services import preparing, uploading
from mutuals.domains.portability import services
from mutuals.domains.portability.models import Import
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.services import Draft
from mutuals.domains.profiles import services as profiles
from mutuals.kit.outbox.draining import Lane, drain
from mutuals.project.wiring import WIRING
from tests.cast import member
from tests.media.made import needs_ffmpeg, recording
from tests.messages.test_talking import picture
from tests.portability.archives import CONTEXT, note, script, tweet
from tests.portability.archives import picture as a_picture
from tests.portability.exports import zipped
from tests.portability.test_moving import _folder, emptied, exported  # noqa: F401

pytestmark = [pytest.mark.django_db(databases=["default", "volatile"]), needs_ffmpeg]


def prepare_all() -> None:
    """What the slow lane does."""
    drain(WIRING, lane=Lane(WIRING, slow=True))


def look_again() -> None:
    """What the worker does half a minute later, in its other lane."""
    drain(WIRING, lane=Lane(WIRING, slow=False), until=timezone.now() + timedelta(seconds=30))


def film(actor, kind: str, alt: str) -> int:
    """A film or a sound of the actor's, prepared."""
    number = media.upload(actor, upload=io.BytesIO(recording(kind)), name=f"a.{kind}", only_pdf=True, alt=alt)
    prepare_all()
    return number


def begin_taking(actor, data: bytes) -> Import:
    """Chooses all of an archive, and takes the first part of it; nothing is prepared yet."""
    number = services.start_import(actor, upload=io.BytesIO(data), name="everything.zip")
    drain(WIRING, lane=Lane(WIRING, slow=False))
    sections = list(Import.objects.get(id=number).report["sections"])
    services.choose(actor, import_id=number, sections=sections)
    drain(WIRING, lane=Lane(WIRING, slow=False))
    return Import.objects.get(id=number)


def take_patiently(actor, data: bytes) -> Import:
    """Takes all of an archive as the worker does: its films are prepared in the slow lane meanwhile."""
    row = begin_taking(actor, data)
    for _turn in range(60):
        row.refresh_from_db()
        if row.state == Import.State.DONE:
            prepare_all()
            return row
        prepare_all()
        look_again()
    raise AssertionError("the import does not end")


def shown_by(person, kind: str, thing: int) -> list[tuple[object, ...]]:
    rows = File.objects.filter(owner_id=person.me, thing_kind=kind, thing=thing).order_by("kind", "id")
    return list(rows.values_list("kind", "state", "alt", "ending", "width", "height"))


@pytest.mark.django_db(databases=["default", "volatile"], transaction=True)
def test_films_and_sounds_of_articles_posts_and_works_come_out_the_same_on_an_empty_server(amara):
    still = media.upload(amara, upload=picture(), alt="Teal")
    numbers = {kind: film(amara, kind, f"A {kind}") for kind in ("mp4", "mp3", "m4a")}

    source = "\n\n".join(
        [
            f"![Teal](/media/{still}/large.webp)",
            *(f"![My {k}](/media/{n}/original.{k})" for k, n in numbers.items()),
        ]
    )
    began = articles.begin_draft(amara, text=articles.Text(title="Cranes", source=source, cover=still))
    article = articles.publish_draft(amara, draft_id=began.draft_id)
    waits = film(amara, "webm", "Not out yet")
    articles.begin_draft(amara, text=articles.Text(title="Begun", source=f"![](/media/{waits}/original.mp4)"))
    post = posts.publish_post(amara, draft=Draft("Look and listen", files=(film(amara, "mov", "In a post"),)))
    work = profiles.add_entry(amara, section="talk", values={"title": "On bread"})
    profiles.set_files(amara, entry_id=work, file_ids=[film(amara, "wav", "A work")])
    drain(WIRING)
    there = {
        kind: shown_by(amara, kind, thing) for kind, thing in {"article": article, "post": post, "entry": work}.items()
    }
    html = articles_html({article: Article.objects.get(id=article).html})[0][article]
    data = exported(amara)
    emptied()

    here = member("amara")
    assert take_patiently(here, data).report["refused"] == 0
    kinds = {title: number for number, title in ArticleDraft.objects.values_list("id", "title")}
    assert shown_by(here, "draft", kinds["Cranes"]) == there["article"]
    assert [row[:3] for row in shown_by(here, "draft", kinds["Begun"])] == [("video", "ready", "Not out yet")]
    for kind in ("post", "entry"):
        (thing,) = set(File.objects.filter(thing_kind=kind).values_list("thing", flat=True))
        assert shown_by(here, kind, thing) == there[kind]
    again = articles.publish_draft(here, draft_id=kinds["Cranes"])
    html_again = articles_html({again: Article.objects.get(id=again).html})[0][again]
    assert re.sub(r"\d{6,}", "N", html_again) == re.sub(r"\d{6,}", "N", html)
    assert html.count("<video") == 1
    assert html.count("<audio") == 2

    before = set(File.objects.values_list("id", flat=True))
    take_patiently(here, data)  # once more: nothing is taken twice
    assert set(File.objects.values_list("id", flat=True)) == before


def test_more_films_than_may_wait_come_in_one_after_the_other_and_none_twice(amara, bo, monkeypatch):
    source = "\n\n".join(f"![](/media/{film(amara, 'mp4', f'Film {n}')}/original.mp4)" for n in range(3))
    articles.take_draft(amara, title="Cranes", source=source, key="cranes")
    data = exported(amara)
    monkeypatch.setattr(uploading, "MOST_WAITING", 2)
    row = begin_taking(bo, data)
    assert row.state == Import.State.APPLYING
    for _turn in range(2):
        assert File.objects.filter(owner_id=bo.me, state="waiting").count() == 2
        look_again()
    prepare_all()
    look_again()
    prepare_all()
    row.refresh_from_db()
    assert row.state == Import.State.DONE
    (kept,) = ArticleDraft.objects.filter(owner_id=bo.me)
    assert [one[2] for one in sorted(shown_by(bo, "draft", kept.id), key=str)] == ["Film 0", "Film 1", "Film 2"]
    assert File.objects.filter(owner_id=bo.me).count() == 3


def test_a_film_that_cannot_be_prepared_does_not_hold_its_post_up(amara, bo, monkeypatch):
    posts.publish_post(amara, draft=Draft("Look", files=(film(amara, "mp4", "A crane"),)))
    drain(WIRING)
    data = exported(amara)
    monkeypatch.setattr(preparing, "MOST_TRIES", 0)
    take_patiently(bo, data)
    (post,) = Post.objects.filter(owner_id=bo.me)
    assert post.source.startswith("Look")
    assert not shown_by(bo, "post", post.id)


def test_films_of_other_networks_come_with_their_posts(amara, bo):
    attachment = {
        "type": "Document",
        "mediaType": "video/mp4",
        "url": "/media_attachments/files/1.mp4",
        "name": "A crane",
    }
    outbox = {**CONTEXT, "id": "outbox.json", "type": "OrderedCollection",
              "orderedItems": [note(1, "<p>Look</p>", attachment=[attachment])]}  # fmt: skip
    of_mastodon = {"outbox.json": json.dumps(outbox), "media_attachments/files/1.mp4": recording("mp4")}
    of_x = {
        "data/account.js": script("account", [{"account": {"accountId": "11", "username": "amara"}}]),
        "data/tweet.js": script("tweet", [tweet(2, "Look"), tweet(3, "Both")]),
        "data/tweets_media/2-Fa.mp4": recording("mp4"),
        "data/tweets_media/3-Fb.mp4": recording("mp4"),
        "data/tweets_media/3-Fc.jpg": a_picture(),
    }
    for actor, archive, expected in (
        (amara, of_mastodon, {"Look": ["video"]}),
        (bo, of_x, {"Look": ["video"], "Both": ["picture"]}),
    ):
        take_patiently(actor, zipped(archive).getvalue())
        ids = dict(Post.objects.filter(owner_id=actor.me).values_list("source", "id"))
        assert {words: [row[0] for row in shown_by(actor, "post", number)] for words, number in ids.items()} == expected


def test_what_only_says_that_it_is_a_film_is_left_out(amara):
    archive = {
        "data/account.js": script("account", [{"account": {"accountId": "11", "username": "amara"}}]),
        "data/tweet.js": script("tweet", [tweet(2, "Look")]),
        "data/tweets_media/2-Fa.mp4": b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
    }
    take_patiently(amara, zipped(archive).getvalue())
    assert list(Post.objects.filter(owner_id=amara.me).values_list("source", flat=True)) == ["Look"]
    assert not File.objects.exists()
