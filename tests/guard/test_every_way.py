"""Every verb that takes a person's words is listed here: it passes the check, or there is a reason why it need not.

Doors only call verbs (CONTRIBUTING, rules), so this covers pages, our API and Mastodon's. Whoever writes a new verb with
words has to put it into one of the two tables.
"""

import importlib
import inspect
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519
from django.utils import timezone

from mutuals import domains
from mutuals.domains.articles import services as articles
from mutuals.domains.audience import services as audience
from mutuals.domains.audience.scope import Audience
from mutuals.domains.evidence import services as evidence
from mutuals.domains.guard import consent
from mutuals.domains.guard.warning import Warned
from mutuals.domains.introductions import services as introductions
from mutuals.domains.media import services as media
from mutuals.domains.media.models import File
from mutuals.domains.messages import services as messages
from mutuals.domains.people.models import Account
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.models import Thank
from mutuals.domains.posts.services import Draft
from mutuals.domains.profiles import services as profiles
from mutuals.domains.profiles.models import Entry
from mutuals.domains.profiles.queries import own_badges
from mutuals.domains.ties import services as ties
from mutuals.kit.outbox.draining import drain
from mutuals.project.wiring import WIRING
from tests.messages.conftest import connect
from tests.messages.test_talking import picture
from tests.profiles.issuers import badge, multikey, token

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
CALL = "Call +44 20 7946 0958"


def _post(who: Viewer, text: str = "Hello") -> int:
    return posts.publish_post(who, draft=Draft(text))


def _article(a: Viewer) -> int:
    return articles.begin_draft(a, text=articles.Text(title="On keys", source=CALL)).draft_id


def _group(a: Viewer, b: Viewer, c: Viewer, d: Viewer) -> int:
    """A group in which somebody does not know who names it: their common friend brought them together."""
    connect(b, a), connect(b, d)
    return messages.begin_group(b, with_ids=[a.me, d.me], text="You two!")


def _asked(a: Viewer, b: Viewer, c: Viewer) -> int:
    """Somebody asked to be introduced, and it is for `a` to write to the other."""
    connect(a, b), connect(a, c)
    return introductions.ask_for_introduction(b, through_id=a.me, to_id=c.me, reason="I like what they do")


def _project(a: Viewer) -> int:
    return profiles.add_entry(a, section=Entry.Section.PROJECT, values={"title": "Sails"})


def _picture(a: Viewer, alt: str = "") -> int:
    return media.upload_picture(a, upload=picture(), alt=alt)


def _shown(a: Viewer) -> int:
    number = _picture(a)
    posts.publish_post(a, draft=Draft("Look", files=(number,)))
    File.objects.filter(id=number).update(audience=0)  # as after the undo window
    return number


def _badge() -> bytes:
    key = ed25519.Ed25519PrivateKey.generate()
    did = f"did:key:{multikey(key)}"
    return token(badge(did), key).encode()


def _quiet_badge(a: Viewer) -> int:
    """A badge for its owner alone, with words beside it that nobody else reads."""
    profiles.add_badge(a, data=_badge(), values={"description": CALL}, reach=profiles.Reach(Audience.ME))
    ((one, _entry),) = own_badges(a)
    return one.id


def _introduce(a: Viewer, b: Viewer, c: Viewer) -> int:
    connect(a, b), connect(a, c)
    return introductions.introduce(a, one_id=b.me, other_id=c.me, reason=CALL)


Way = Callable[[Viewer, Viewer, Viewer, Viewer], Any]
CHECKED: dict[str, Way] = {
    "articles.publish_draft": lambda a, b, c, d: articles.publish_draft(a, draft_id=_article(a)),
    "articles.schedule_draft": lambda a, b, c, d: articles.schedule_draft(
        a, draft_id=_article(a), plan=articles.Plan(), at=timezone.now() + timedelta(hours=1)
    ),
    "audience.add_face": lambda a, b, c, d: audience.add_face(a, handle="sailing", name=CALL),
    "evidence.add_evidence": lambda a, b, c, d: evidence.add_evidence(
        a, skill_id=profiles.add_skill(a, name="Sewing"), address="https://sails.example/", label=CALL
    ),
    "introductions.ask_for_introduction": lambda a, b, c, d: introductions.ask_for_introduction(
        a, through_id=b.me, to_id=c.me, reason=CALL
    ),
    "introductions.forward": lambda a, b, c, d: introductions.forward(a, ask_id=_asked(a, b, c), reason=CALL),
    "introductions.introduce": lambda a, b, c, d: _introduce(a, b, c),
    "media.describe": lambda a, b, c, d: media.describe(a, file_id=_shown(a), alt=CALL),
    "messages.begin_group": lambda a, b, c, d: messages.begin_group(a, with_ids=[b.me, c.me], title=CALL, text="Hello"),
    "messages.edit_message": lambda a, b, c, d: messages.edit_message(
        a, message_id=messages.write_to(a, person_id=b.me, text="May I ask you something?"), text=CALL
    ),
    "messages.rename": lambda a, b, c, d: messages.rename(a, conversation_id=_group(a, b, c, d), title=CALL),
    "messages.send": lambda a, b, c, d: messages.send(
        a, conversation_id=messages.open_conversation(a, with_ids=[b.me]), text=CALL
    ),
    "messages.send_direct": lambda a, b, c, d: messages.send_direct(a, to=[b.me], text=CALL),
    "messages.write_to": lambda a, b, c, d: messages.write_to(a, person_id=b.me, text=CALL),
    "posts.edit_post": lambda a, b, c, d: posts.edit_post(a, post_id=_post(a), text=CALL),
    "posts.publish_post": lambda a, b, c, d: _post(a, CALL),
    "posts.schedule_post": lambda a, b, c, d: posts.schedule_post(
        a, draft=Draft(CALL), at=timezone.now() + timedelta(hours=1)
    ),
    "posts.thank": lambda a, b, c, d: posts.thank(a, post_id=_post(b), note=CALL),
    "profiles.add_badge": lambda a, b, c, d: profiles.add_badge(a, data=_badge(), values={"description": CALL}),
    "profiles.add_entry": lambda a, b, c, d: profiles.add_entry(
        a, section="position", values={"title": "Sewer", "description": CALL}
    ),
    "profiles.add_link": lambda a, b, c, d: profiles.add_link(a, url="https://sails.example/", label=CALL),
    "profiles.add_skill": lambda a, b, c, d: profiles.add_skill(a, name=CALL),
    "profiles.change_entry": lambda a, b, c, d: profiles.change_entry(
        a, entry_id=_project(a), values={"title": "Sails", "description": CALL}
    ),
    "profiles.describe_picture": lambda a, b, c, d: (
        profiles.show_picture(a, which="avatar", file_id=_picture(a)),
        profiles.describe_picture(a, which="avatar", alt=CALL),
    ),
    "profiles.show_picture": lambda a, b, c, d: profiles.show_picture(a, which="header", file_id=_picture(a, CALL)),
    "profiles.name_collaborator": lambda a, b, c, d: (
        connect(a, b),
        profiles.name_collaborator(a, entry_id=_project(a), person_id=b.me, role=CALL),
    ),
    "profiles.reach_badge": lambda a, b, c, d: profiles.reach_badge(a, badge_id=_quiet_badge(a), reach=profiles.Reach()),
    "profiles.recommend": lambda a, b, c, d: profiles.recommend(
        a, person_id=b.me, together=f"Sails. {CALL}", started="2020"
    ),
    "profiles.set_about": lambda a, b, c, d: profiles.set_about(a, name=CALL),
    "profiles.set_field": lambda a, b, c, d: profiles.set_field(a, key="about", value=CALL),
    "profiles.set_lines": lambda a, b, c, d: profiles.set_lines(a, lines=[("Phone", CALL)]),
    "profiles.set_open_to": lambda a, b, c, d: profiles.set_open_to(a, kind="work", on=True, note=CALL),
    "ties.ask_to_connect": lambda a, b, c, d: ties.ask_to_connect(a, person_id=b.me, note=CALL),
}  # fmt: skip

ALONE = "nobody else reads it"
WORD = "not words of one's own: a choice, a code, an address, a number"
LOOSE = "nobody reads it until it hangs on something, whose verb checks it"
KNOWN = "only for somebody who knows the actor and is written to freely: as in conversations that run already"
STAFF = "a verdict, a rule or a notice of those who keep the server, about it and not about themselves"
INNER = "called by a verb that checks, never by a door"
FREED = {
    ALONE: """articles.begin_draft articles.save_draft articles.take_draft boundaries.add_keyword
        boundaries.change_filter boundaries.change_keyword boundaries.make_filter discovery.save_search
        guard.invite guard.look_at guard.set_caution people.invite people.register_device people.rename_device posts.keep_held
        posts.parts_of posts.remarks_on posts.warning_of profiles.keep_cv ties.change_circle ties.change_list ties.make_circle
        ties.make_list ties.write_note workspace.add_note workspace.change_note workspace.describe_contact
        workspace.edit_contact workspace.file_contact workspace.remind workspace.restore_record workspace.set_tags
        workspace.write_how_met portability.start_import""",
    WORD: """apps.allow apps.change_unconfirmed_address apps.end_app apps.token_for_command_line audience.leave_out
        audits.settle discovery.be_found discovery.feature_tag discovery.unfeature_tag guard.hear
        handshakes.send_reading messages.react messages.set_choices messages.set_reply_time moderation.end
        moderation.give_role moderation.put_back moderation.react moderation.sort_report moderation.take
        moderation.unreact media.words_shown notices.choose_alerts
        notices.choose_browser_alerts notices.put_away_bunch notices.set_choice notices.set_mark notices.set_policy
        notices.subscribe notices.subscribe_browser people.not_too_often people.set_appearance people.set_role
        people.unfreeze portability.choose posts.choose_posting posts.follow_tag posts.imported_post
        posts.narrow_post posts.set_quote_policy posts.unfollow_tag profiles.accept_recommendation
        profiles.ask_by_mail profiles.confirm_mail profiles.exclude_from profiles.prove_domain profiles.prove_orcid
        profiles.show_proof profiles.show_skill profiles.show_to_be_mine soundings.answer ties.block_domain ties.follow ties.unblock_domain""",
    LOOSE: "media.upload media.upload_picture media.upload_portrait",
    KNOWN: """handshakes.meet handshakes.write_place introductions.pass_on introductions.say_what_came
        messages.propose_times messages.share_contact workspace.promise""",
    STAFF: """housekeeping.choose_storage housekeeping.merge_skills moderation.act moderation.add_emoji moderation.answer_appeal moderation.bar moderation.bar_list
        moderation.publish_announcement moderation.retract moderation.write_auto_rule moderation.write_rule
        moderation.decide_on_server moderation.write_server_rule moderation.write_note moderation.write_text people.change_site""",
    "to the moderators alone, who need what happened as it was": "moderation.appeal moderation.report",
    INNER: """guard.ask_stranger guard.check media.attach media.hand_over messages.open_conversation
        people.begin_face people.change_person posts.announce_thing""",
    "takes words out, in bulk, of what was checked when it was said": """articles.redact_article posts.redact_post
        profiles.reword_part""",
    "what was said elsewhere comes in as the person chose it, no wider than there": "posts.backfill",
}
TAKE_NONE = {"profiles.show_picture"}  # takes no words itself, but shows a file that brought some


def verbs(wanted: Callable[[Callable[..., Any]], bool] | None = None) -> Iterator[str]:
    """Every exported verb that takes a text, like `posts.publish_post`; or of another kind, where it is `wanted`."""
    for folder in sorted(Path(domains.__path__[0]).iterdir()):
        if not (folder / "services").exists() and not (folder / "services.py").exists():
            continue
        module = importlib.import_module(f"mutuals.domains.{folder.name}.services")
        for name in getattr(module, "__all__", dir(module)):
            verb = getattr(module, name)
            if (
                inspect.isfunction(verb)
                and verb.__module__.startswith(module.__name__)
                and (wanted or _takes_words)(verb)
            ):
                yield f"{folder.name}.{name}"


def _takes_words(verb: Callable[..., Any]) -> bool:
    first, *rest = inspect.signature(verb).parameters or [""]
    hints = get_type_hints(verb)
    return first == "actor" and any(_carries(hints[name]) for name in rest)


def _carries(hint: Any, seen: tuple[Any, ...] = ()) -> bool:
    if hint is str:
        return True
    if isinstance(hint, type) and is_dataclass(hint) and hint is not Viewer and hint not in seen:
        return any(_carries(one, (*seen, hint)) for one in get_type_hints(hint).values())
    return any(_carries(one, seen) for one in get_args(hint))


def test_every_verb_that_takes_words_is_checked_or_says_why_not():
    freed = [name for names in FREED.values() for name in names.split()]
    assert len(freed) == len(set(freed))
    assert not set(freed) & CHECKED.keys()
    assert {*freed, *CHECKED} - TAKE_NONE == set(verbs())


@pytest.mark.parametrize("way", CHECKED)
def test_it_is_held_until_its_author_says_otherwise(way, amara, bo, chen, dalia):
    with pytest.raises(Warned) as held:
        CHECKED[way](amara, bo, chen, dalia)
    assert "telephone number" in held.value.sentence


def test_a_new_verb_that_is_in_no_table_is_found():
    """The search itself: words in a dataclass, in a mapping, in a list; and what takes none."""

    def one(actor: Viewer, *, draft: Draft) -> None: ...
    def two(actor: Viewer, *, words: dict[int, str]) -> None: ...
    def three(actor: Viewer, *, number: int, ids: list[int]) -> None: ...

    assert [_takes_words(verb) for verb in (one, two, three)] == [True, True, False]


def test_those_who_know_each_other_name_groups_and_thank_as_they_like(amara, bo, chen):
    connect(amara, bo), connect(amara, chen)
    number = messages.begin_group(amara, with_ids=[bo.me, chen.me], title=CALL, text="Hello")
    messages.rename(amara, conversation_id=number, title=f"{CALL} now")
    posts.thank(amara, post_id=_post(bo), note=CALL)


def test_what_a_name_says_already_is_not_asked_about(amara):
    with consent.checked():
        profiles.set_about(amara, name=CALL)
    profiles.set_about(amara, name=CALL, headline="Sails")


def test_a_private_word_of_thanks_is_asked_about_on_a_page_and_sent_on_a_yes(amara, bo, client):
    number = _post(bo)
    drain(WIRING, until=timezone.now() + timedelta(seconds=30))
    client.force_login(Account.objects.get(id=amara.account_id))
    path, sent = f"/posts/{number}/thank", {"word": "useful", "note": CALL}
    told = client.post(path, sent, headers={"accept": "application/json"})
    assert (told.status_code, told.json()["ask"]) == (422, True)
    page = client.post(path, sent, headers={"referer": f"http://testserver/posts/{number}"})
    assert page.status_code == 422
    assert "Show it anyway" in page.content.decode()
    assert f'name="next" value="http://testserver/posts/{number}"' in page.content.decode()
    assert not Thank.objects.exists()
    digest = page.context["error"].digest
    again = client.post(path, {**sent, "accepted": digest, "next": f"/posts/{number}"})
    assert (again.status_code, again.url) == (302, f"/posts/{number}")
    assert Thank.objects.get().note == CALL
