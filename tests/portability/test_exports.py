"""Everything that is a person's in one archive: complete, theirs alone, and finished however often it is stopped."""

import ast
import csv
import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey
from django.test import Client
from django.utils import timezone

from mutuals.domains.boundaries.services import Term, Wish, make_filter
from mutuals.domains.media import services as media
from mutuals.domains.messages import services as messages
from mutuals.domains.notices.models import Notice
from mutuals.domains.people.models import Account
from mutuals.domains.portability import exporting, services
from mutuals.domains.portability.models import Export
from mutuals.domains.portability.queries import exports_of
from mutuals.domains.portability.services import exporting as making
from mutuals.domains.portability.services.erasing import erase_person
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.services import Draft
from mutuals.domains.profiles import services as profiles
from mutuals.domains.profiles.services import Reach
from mutuals.domains.ties import services as ties
from mutuals.domains.workspace import services as workspace
from mutuals.kit.outbox.draining import drain
from mutuals.kit.outbox.models import Row
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING
from tests.api.client import ApiClient
from tests.messages.conftest import connect
from tests.messages.test_talking import picture

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
HOME = Path(__file__).resolve().parents[2]
GUIDE = HOME / "docs" / "reference" / "export.md"
LEFT_OUT = {
    "account.EmailAddress": "the address stands on the account",
    "account.EmailConfirmation": "a code that opens a door",
    "admin.LogEntry": "not used",
    "apps.Code": "a code that opens a door, for minutes",
    "audits.Audit": "when one last looked through what one said",
    "audits.Flagged": "drawn from posts and profile",
    "audience.Exclusion": "who never sees a thing stands with the thing",
    "audience.Grant": "whom a thing names stands with the thing",
    "audience.ProvenDomain": "drawn from proofs, for the gate",
    "discovery.ArticleText": "drawn from the article, for search",
    "cards.PersonCard": "drawn from other rows",
    "cards.ProfileCard": "drawn from other rows",
    "discovery.FindableKey": "digests of addresses, drawn from other rows",
    "discovery.Look": "how a name and a photo look, drawn from them",
    "discovery.PersonText": "drawn from the profile, for search",
    "discovery.PersonWords": "drawn from the profile, for search",
    "guard.Ask": "counts places of an account, which would link faces; what was asked stands in ties and messages",
    "moderation.Seed": "whom the administrators know; it is theirs, and would tell rings whom to ask",
    "guard.Standing": "drawn from ties, to order what moderators look at; what it changes stands in the level",
    "guard.Copy": "which of one's own posts and messages resemble others; they stand in posts and messages",
    "guard.TextModel": "weights of hashed words, learned from all and of nobody",
    "guard.Variant": "a sketch without words, of nobody",
    "guard.VariantMark": "drawn from the sketch",
    "guard.Wording": "holds copies together, of nobody",
    "guard.Known": "drawn from contacts, invitations, introductions and meetings",
    "handshakes.Code": "a code that is shown for a minute",
    "media.Arrival": "parts of a file on its way, for a day; whole, it stands in media/files.json",
    "mfa.Authenticator": "secrets that open a door",
    "messages.Conversation": "stands with its members: messages/conversations.json",
    "moderation.RetractedFrom": "the measure with its reasons stands in moderation/measures.json",
    "moderation.CaseNote": "what moderators noted for each other about the case of somebody else",
    "moderation.Retraction": "a verdict of moderators; what it means for one person is a measure",
    "notices.PushSubscription": "keys of one device at one service",
    "people.RecoveryCode": "secrets that open a door",
    "portability.Export": "the archive itself",
    "portability.ImportItem": "what came of it stands where it was taken; the rest is forgotten",
    "profiles.Moved": "how to undo what administrators made of two skills; the skill stands in profiles/skills.json",
    "posts.Mention": "stands in the text",
    "posts.Tally": "drawn from posts",
    "workspace.Strength": "the days behind workspace/strengths.json",
    "usersessions.UserSession": "open log-ins",
}


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT, settings.MUTUALS_DATA, settings.MUTUALS_DOMAIN = tmp_path / "m", tmp_path, "here.example"


def work():
    while Row.objects.filter(name="ExportAsked").exists():
        drain(WIRING, until=timezone.now() + timedelta(seconds=1))


def made(person):
    number = services.ask_export(person)
    work()
    return number, zipfile.ZipFile(services.file_of(number))


def told(archive, name):
    return json.loads(archive.read(name))


@pytest.fixture
def world(amara, bo, chen, dalia, emeka):
    """Amara has something of everything; others have secrets near it."""
    connect(amara, bo)
    ties.follow(amara, person_id=chen.me)
    ties.follow(chen, person_id=amara.me)
    ties.block(amara, person_id=emeka.me)
    ties.mute(amara, person_id=dalia.me, notices=False)
    ties.add_to_list(amara, list_id=ties.make_list(amara, name="Work, near"), people=[chen.me])
    ties.write_note(amara, person_id=bo.me, text="Met at PyCon")
    ties.write_note(bo, person_id=amara.me, text="A SECRET of Bo's")
    circle = ties.make_circle(amara, name="Close")
    ties.change_circle(amara, circle_id=circle, add=[bo.me])
    profiles.set_field(amara, key="about", value="I like pipelines", reach=Reach(6, None, (bo.me,)))
    profiles.add_skill(amara, name="Python")
    file = media.upload(amara, upload=picture(), alt="Teal")
    posts.publish_post(amara, draft=Draft("Look: #tea", audience=0, files=(file,)))
    edited = posts.publish_post(amara, draft=Draft("Only Bo", audience=6, named=(bo.me,)))
    posts.edit_post(amara, post_id=edited, text="Only Bo, again")
    theirs = posts.publish_post(chen, draft=Draft("Chen's", audience=0))
    posts.keep(amara, post_id=theirs)
    posts.thank(amara, post_id=theirs)
    posts.publish_post(chen, draft=Draft("A SECRET of Chen's", audience=7))
    messages.write_to(amara, person_id=bo.me, text="Between us")
    messages.write_to(bo, person_id=amara.me, text="Yes")
    messages.write_to(dalia, person_id=bo.me, text="A SECRET for Bo")
    make_filter(amara, wish=Wish("No sport", ("home",), "warn", terms=(Term("football"),)))
    workspace.file_contact(amara, name="Ines Roy", email="ines@example.org", source_key="x:1")
    drain(WIRING)
    return amara


def test_all_that_is_ones_own_is_in_it_and_nothing_of_others(world, bo):
    number, archive = made(world)
    assert archive.testzip() is None
    about = told(archive, "export.json")
    assert (about["person"], about["version"], about["files"]) == ("amara@here.example", 1, 1)
    written = told(archive, "posts/posts.json")
    assert [(p["source"], p["audience"], p.get("named")) for p in written] == [
        ("Look: #tea", "public", None),
        ("Only Bo, again", "named", ["bo@here.example"]),
    ]
    assert told(archive, "posts/revisions.json")[0]["source"] == "Only Bo"
    assert [m["text"] for m in told(archive, "messages/messages.json")] == ["Between us", "Yes"]
    assert told(archive, "messages/conversations.json")[0]["people"] == ["bo@here.example"]
    assert told(archive, "ties/notes.json")[0]["text"] == "Met at PyCon"
    assert told(archive, "ties/connections.json")[0]["person"] == "bo@here.example"
    assert told(archive, "ties/circle_members.json") == [{"circle": "Close", "person": "bo@here.example"}]
    assert told(archive, "profiles/fields.json")[0]["named"] == ["bo@here.example"]
    assert told(archive, "workspace/contacts.json")[0]["email"] == "ines@example.org"
    assert told(archive, "boundaries/filter_words.json")[0]["word"] == "football"
    (file,) = told(archive, "media/files.json")
    assert archive.read(f"media/{file['name']}")[:4] == b"RIFF"
    everything = b"".join(archive.read(name) for name in archive.namelist())
    for secret in (b"SECRET", b"pbkdf2", b"argon2", b"PRIVATE KEY"):
        assert secret not in everything
    assert Notice.objects.get(person_id=world.me, text=f"export_ready:{number}")


def test_the_tables_are_as_mastodon_imports_them(world):
    _number, archive = made(world)

    def table(name):
        return list(csv.reader(io.StringIO(archive.read(f"mastodon/{name}").decode())))

    assert table("following_accounts.csv") == [
        ["Account address", "Show boosts", "Notify on new posts", "Languages"],
        ["chen@here.example", "true", "false", ""],
    ]
    assert table("lists.csv") == [["Work, near", "chen@here.example"]]
    assert table("muted_accounts.csv") == [["Account address", "Hide notifications"], ["dalia@here.example", "false"]]
    assert table("blocked_accounts.csv") == [["emeka@here.example"]]
    assert table("blocked_domains.csv") == []
    ((kept,),) = table("bookmarks.csv")
    assert kept.startswith("http")


def test_it_goes_on_where_it_stopped(world, monkeypatch):
    number = services.ask_export(world)
    assert services.ask_export(world) == number, "asked for twice, it is one"
    for _ in range(4):
        services.prepare_some(export_id=number)
    assert Export.objects.get().done == 4
    before = {p: p.stat().st_mtime_ns for p in making.folder_of(number).rglob("*") if p.is_file()}
    (making.folder_of(number) / "messages").mkdir()  # the worker died while it wrote this part
    (making.folder_of(number) / "messages" / "messages.json").write_text("[{")
    making.file_of(number).with_suffix(".part").write_bytes(b"PK half an archive")
    work()
    assert before
    archive = zipfile.ZipFile(services.file_of(number))
    assert [m["text"] for m in told(archive, "messages/messages.json")] == ["Between us", "Yes"]
    assert len(told(archive, "posts/posts.json")) == 2
    services.prepare_some(export_id=number)  # a late second turn changes nothing
    assert sorted(p.name for p in services.file_of(number).parent.iterdir()) == [f"{number}.zip"]
    assert Notice.objects.filter(text=f"export_ready:{number}").count() == 1


def test_only_its_owner_fetches_it_logged_in_for_seven_days(world, bo):
    mine, other = Client(), Client()
    mine.force_login(Account.objects.get(id=world.my_account))
    other.force_login(Account.objects.get(id=bo.my_account))
    assert mine.post("/settings/export").status_code == 302
    text = mine.get("/settings/export").content.decode()
    assert f'max="{making.STEPS}"' in text
    assert "Prepare the archive" not in text
    address = f"/settings/export/{Export.objects.get().id}.zip"
    assert mine.get(address).status_code == 404
    work()
    text = mine.get("/settings/export").content.decode()
    assert f'href="{address}"' in text
    assert "Prepare the archive" not in text, "one a day"
    answer = mine.get(address)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="mutuals-amara-')
    assert zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).testzip() is None
    assert other.get(address).status_code == 404
    assert Client().get(address).status_code == 302
    assert mine.post("/settings/export").status_code == 422, "one a day"
    Export.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert mine.get(address).status_code == 404
    services.forget_exports()
    assert not services.file_of(1).parent.exists() or not list(services.file_of(1).parent.iterdir())
    assert exports_of(world) == []


def test_programs_ask_for_it_and_see_how_far_it_is(world, bo):
    app = ApiClient(world)
    started = app.post("/api/mutuals/v1/exports").json
    assert (started["state"], started["done"], started["url"]) == ("working", 0, None)
    assert ApiClient(bo).get(f"/api/mutuals/v1/exports/{started['id']}").status == 404
    work()
    ready = app.get("/api/mutuals/v1/exports").json[0]
    assert (ready["state"], ready["done"]) == ("ready", ready["total"])
    assert ready["url"].endswith(f"/settings/export/{ready['id']}.zip")
    assert app.delete(f"/api/mutuals/v1/exports/{ready['id']}").json == {}
    assert app.get("/api/mutuals/v1/exports").json == []


def test_who_leaves_or_deletes_it_leaves_no_archive(world, bo, django_capture_on_commit_callbacks):
    number, _archive = made(world)
    with pytest.raises(NotFound):
        services.delete_export(bo, export_id=number)
    erase_person(world.me)
    assert not services.file_of(number).exists()
    number, _archive = made(bo)
    with pytest.raises(Refused):
        services.ask_export(bo)
    with django_capture_on_commit_callbacks(execute=True):
        services.delete_export(bo, export_id=number)
    assert not services.file_of(number).exists()


def test_everything_with_an_owner_is_taken_along_or_left_out_for_a_reason():
    """A new table of a person's: give its rows in the domain's exporting.py, or say in LEFT_OUT why not."""
    found = {}
    for model in apps.get_models():
        to = {f.remote_field.model._meta.label for f in model._meta.get_fields() if isinstance(f, ForeignKey)}
        if to & {"people.Person", "people.Account"}:
            *_path, part, _file = model.__module__.partition(".models")[0].split(".") + [""]
            found[f"{part}.{model.__name__}"] = part
    taken = {name for name, part in found.items() if name.partition(".")[2] in named_in(part)}
    assert sorted(found.keys() - taken - LEFT_OUT.keys()) == []
    assert sorted(taken & LEFT_OUT.keys()) == []
    assert {name for name, _rows in exporting.PARTS} >= {found[name] for name in taken}


def test_the_guide_names_every_file():
    text = GUIDE.read_text()
    assert [f"{part}/{kind}" for part, _rows in exporting.PARTS for kind in kinds_of(part)
            if f"`{part}/{kind}.json`" not in text] == []  # fmt: skip


def tree_of(part):
    path = HOME / "src" / "mutuals" / "domains" / part / "exporting.py"
    return ast.parse(path.read_text()) if path.exists() else ast.parse("")


def named_in(part):
    return {node.id for node in ast.walk(tree_of(part)) if isinstance(node, ast.Name)}


def kinds_of(part):
    calls = [n for n in ast.walk(tree_of(part)) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "rows"]
    return dict.fromkeys(call.args[0].value for call in calls)
