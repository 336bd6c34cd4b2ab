"""From one server to an empty one and out again: what comes out is what went in, but for what the guide names."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.utils import timezone

from mutuals.domains.articles import services as articles
from mutuals.domains.articles.queries import drafts_of
from mutuals.domains.audience.scope import Audience
from mutuals.domains.boundaries.services import Term, Wish, make_filter
from mutuals.domains.media import services as media
from mutuals.domains.notices.models import Notice
from mutuals.domains.people import services as people
from mutuals.domains.portability import services
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.services import Draft, PollDraft
from mutuals.domains.profiles import services as profiles
from mutuals.domains.profiles.services import Reach
from mutuals.domains.ties import services as ties
from mutuals.domains.workspace import services as workspace
from mutuals.domains.workspace.queries import day_of
from mutuals.kit.outbox.draining import drain
from mutuals.kit.outbox.models import Row
from mutuals.project.wiring import WIRING
from tests.articles.conftest import published
from tests.cast import member
from tests.messages.conftest import connect
from tests.messages.test_talking import picture
from tests.portability.test_import import brought_file

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
OPEN = services.Reaches(posts=Audience.PUBLIC, replies=Audience.PUBLIC, profile=Audience.PUBLIC)
# what is compared of each file; ids and the moment at which a row was made are new, posts are marked as imported
SAME = {
    "people/person.json": ("headline", "pronouns", "locked", "discoverable", "indexable", "shows_mutuals"),
    "people/account.json": ("language", "timezone", "theme", "density", "shortcuts"),
    "profiles/fields.json": ("key", "value", "audience", "circle"),
    "profiles/entries.json": ("section", "title", "organisation", "place", "started", "ended", "url", "detail",
                              "description", "order", "audience"),
    "profiles/skills.json": ("name", "order", "audience"),
    "profiles/links.json": ("label", "url", "order", "audience"),
    "profiles/open_to.json": ("what", "note", "audience"),
    "posts/posts.json": ("source", "html", "audience", "circle", "created_at", "notice", "sensitive", "language",
                         "quote_policy", "state"),
    "posts/polls.json": ("options", "tally", "voters", "multiple"),
    "posts/followed_tags.json": ("tag",),
    "posts/choices.json": ("audience", "sensitive", "language", "quote_policy"),
    "ties/circles.json": ("name",),
    "ties/lists.json": ("name", "exclusive", "replies"),
    "ties/server_blocks.json": ("domain",),
    "articles/drafts.json": ("title", "summary", "source", "language"),
    "workspace/contacts.json": ("name", "url", "email", "phone", "company", "position", "connected_on"),
    "workspace/notes.json": ("day", "text"),
    "workspace/tags.json": ("name",),
    "workspace/promises.json": ("mine", "text", "due_on", "done_at"),
    "workspace/reminders.json": ("text", "due_on"),
    "workspace/records.json": ("how_met", "tier", "tiered_on", "last_contact", "last_by", "snoozed_until"),
    "workspace/rhythm.json": ("five", "fifteen", "fifty", "many"),
    "boundaries/filters.json": ("title", "contexts", "action", "expires_at"),
    "boundaries/filter_words.json": ("word", "whole_word"),
    "media/files.json": ("alt", "type", "belongs_to", "width", "height"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT, settings.MUTUALS_DATA, settings.MUTUALS_DOMAIN = tmp_path / "m", tmp_path, "here.example"


def exported(person) -> bytes:
    number = services.ask_export(person)
    while Row.objects.filter(name="ExportAsked").exists():
        drain(WIRING, until=timezone.now() + timedelta(seconds=1))
    return services.file_of(number).read_bytes()


def told(data: bytes, name: str) -> list[dict]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return json.loads(archive.read(name)) if name in archive.namelist() else []


@pytest.fixture
def moved(amara, bo, chen):
    """Amara with something of everything that can come along; her archive."""
    people.set_appearance(
        amara, theme="dark", density="compact", shortcuts=False, language="fr", timezone="Europe/Paris"
    )
    people.set_privacy(amara, locked=True, shows_mutuals=False)
    profiles.set_about(amara, headline="Data, and bread", pronouns="she/her", place="Lyon")
    circle = ties.make_circle(amara, name="Close")
    profiles.set_field(amara, key="about", value="For my circle", reach=Reach(Audience.CIRCLE, circle))
    profiles.add_entry(
        amara, section="position", values={"title": "Engineer", "organisation": "Kestrel", "started": "2019"}
    )
    profiles.add_entry(amara, section="position", values={"title": "Lead"}, reach=Reach(Audience.CONNECTIONS))
    talk = profiles.add_entry(amara, section="talk", values={"title": "On bread", "description": "With **slides**"})
    slides = [media.upload(amara, upload=picture(), alt=alt) for alt in ("First", "Second")]
    profiles.set_files(amara, entry_id=talk, file_ids=slides[::-1])
    profiles.add_skill(amara, name="Python")
    profiles.add_skill(amara, name="SQL", reach=Reach(Audience.ME))
    profiles.add_link(amara, url="https://amara.example", label="Site")
    profiles.set_open_to(amara, kind="mentoring", on=True, note="Juniors")
    file = media.upload(amara, upload=picture(), alt="Teal")
    first = posts.publish_post(
        amara, draft=Draft("Look: **#tea**", files=(file,), language="en", quote_policy="public")
    )
    posts.publish_post(amara, draft=Draft("And more", reply_to=first))
    posts.publish_post(amara, draft=Draft("For my circle", audience=Audience.CIRCLE, circle_id=circle))
    posts.publish_post(amara, draft=Draft("For me", audience=Audience.ME, notice="quiet"))
    asked = posts.publish_post(amara, draft=Draft("Tea?", poll=PollDraft(("Yes", "No"), 3_600)))
    posts.vote(chen, post_id=asked, choices=[1])
    posts.pin(amara, post_id=first)
    posts.follow_tag(amara, tag="bread")
    posts.choose_posting(amara, audience=Audience.CONNECTIONS, language="fr")
    articles.take_draft(amara, title="Tea", source="## Leaves", summary="Short", language="en", key="tea")
    connect(amara, bo)
    ties.change_circle(amara, circle_id=circle, add=[bo.me])
    ties.follow(amara, person_id=chen.me)
    ties.add_to_list(amara, list_id=ties.make_list(amara, name="Work", exclusive=True), people=[chen.me])
    ties.block_domain(amara, domain="spam.example")
    ties.write_note(amara, person_id=chen.me, text="Met at PyCon")
    ines = workspace.file_contact(
        amara, name="Ines Roy", email="ines@example.org", phone="+33 1", connected_on="2020-05"
    )
    today = day_of(amara.me)
    for about in (ines, bo.me):
        workspace.write_how_met(amara, about=about, text="At a meetup")
        workspace.add_note(amara, about=about, text="Likes tea", on=today - timedelta(days=9))
        workspace.set_tags(amara, about=about, names=["tea"])
        workspace.set_tier(amara, about=about, tier=15)
        workspace.remind(amara, about=about, text="Call", due_on=today + timedelta(days=3))
    kept = workspace.promise(amara, about=ines, text="Send the book", mine=True, due_on=today)
    workspace.set_promise_done(amara, promise_id=kept)
    workspace.set_rhythm(amara, days={5: 3})
    make_filter(amara, wish=Wish("No sport", ("home",), "warn", terms=(Term("football", False),)))
    drain(WIRING)
    return exported(amara)


def emptied() -> None:
    """As a new server is."""
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    ContentType.objects.clear_cache()


def sections(actor, data):
    shown = brought_file(actor, data, "everything.zip", sections=())
    return shown, list(shown.report["sections"])


def taken(actor, data, **options):
    _shown, found = sections(actor, data)
    return brought_file(actor, data, "everything.zip", sections=found, **options)


@pytest.mark.django_db(databases=["default", "volatile"], transaction=True)
def test_an_export_taken_into_an_empty_server_comes_out_the_same(moved):
    emptied()
    amara = member("amara")
    shown = taken(amara, moved, reaches=OPEN)
    assert (shown.kind, shown.state, shown.report["why"]) == ("mutuals", "done", [])
    again = exported(amara)
    for name, columns in SAME.items():
        before, after = ([{c: row.get(c) for c in columns} for row in told(data, name)] for data in (moved, again))
        if name == "workspace/contacts.json":  # who was connected and is not here is filed
            after = [row for row in after if row["name"] not in {"bo@here.example", "chen@here.example"}]
        if name == "workspace/notes.json":  # the one short note about somebody who is not here became a dated one
            after = [row for row in after if row["text"] != "Met at PyCon"]
        if name == "workspace/records.json":
            after = [row for row in after if row["how_met"]]
        assert sorted(map(json.dumps, after)) == sorted(map(json.dumps, before)), name
    waits = {(row["what"], row["address"], row["detail"]) for row in told(again, "portability/wishes.json")}
    assert waits == {("follow", "chen@here.example", ""), ("list", "chen@here.example", "Work"),
                     ("circle", "bo@here.example", "Close")}  # fmt: skip
    threads = {row["source"]: row["reply_to"] for row in told(again, "posts/posts.json")}
    ids = {row["source"]: row["id"] for row in told(again, "posts/posts.json")}
    assert threads["And more"] == ids["Look: **#tea**"]
    assert told(again, "posts/pins.json")[0]["post"] == ids["Look: **#tea**"]
    assert not Notice.objects.filter(person_id=amara.me).exclude(text__contains="port_").exists()
    assert not Row.objects.filter(name="PostPublished").exists()


def test_an_export_taken_in_where_it_was_made_changes_nothing(moved, amara):
    before = {name: told(moved, name) for name in SAME}
    taken(amara, moved, reaches=OPEN)
    assert Post.objects.filter(owner_id=amara.me).count() == len(before["posts/posts.json"])


def test_without_a_choice_nothing_of_it_is_public(moved):
    emptied_person = member("zoe")
    taken(emptied_person, moved)
    assert (
        min(Post.objects.filter(owner_id=emptied_person.me).values_list("audience", flat=True)) == Audience.CONNECTIONS
    )


def test_names_in_posts_are_of_the_old_server(bo):
    about = {"format": "mutuals-export", "version": 1, "person": "amara@old.example"}
    written = [{"id": "7", "state": "out", "created_at": "2020-01-01T10:00:00+00:00", "source": "@bo and @chen@far.example, a@b.example",
                "audience": "public"}]  # fmt: skip
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("folder/export.json", json.dumps(about))
        archive.writestr("folder/posts/posts.json", json.dumps(written))
    taken(bo, held.getvalue(), reaches=OPEN)
    assert Post.objects.get().source == "@bo@old.example and @chen@far.example, a@b.example"
    assert Post.objects.get().mentions.count() == 0


def test_what_was_published_at_length_comes_in_as_a_draft_and_its_post_as_a_post(amara):
    published(amara, title="Alarms", word="Read this")
    published(amara, title="Silence")
    drain(WIRING)
    data = exported(amara)
    bo = member("bo2")
    shown = taken(bo, data)
    assert shown.report["why"] == []
    assert {one.title for one in drafts_of(bo)} == {"Alarms", "Silence"}
    assert taken(bo, data).report["taken"].get("articles", 0) == 0
    assert len(drafts_of(bo)) == 2
