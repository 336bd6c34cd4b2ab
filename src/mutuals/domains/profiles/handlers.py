"""What profiles do after what happened to them."""

from django.db import transaction

from mutuals.domains.media.events import PagesDrawn, RecordingPrepared
from mutuals.domains.people.events import PersonChanged, PersonHidden, PersonLeft, PersonShown
from mutuals.domains.profiles.events import CheckWanted, MailCodeWanted, SkillToldAnew, VocabularyLoaded
from mutuals.domains.profiles.queries import owner_of_entry, vouched_for_by
from mutuals.domains.profiles.services import adopt, check, send_code, tell_anew
from mutuals.domains.profiles.services.changing import seen_anew
from mutuals.domains.profiles.services.erasing import erase_person, part
from mutuals.domains.profiles.works import KIND
from mutuals.domains.ties.events import Blocked
from mutuals.kit.outbox import external, slow


@slow  # a page may take its ten seconds; nothing that people wait for stands behind it
def on_check_wanted(event: CheckWanted) -> None:
    """Looks whether a link or proof holds; the network is used outside any transaction."""
    check(thing_id=event.thing_id)


@external
def on_mail_code_wanted(event: MailCodeWanted) -> None:
    """Sends the code; again after a crash, with the same Message-ID."""
    send_code(code_id=event.code_id)


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases their profile, and what they said on others'."""
    owners = vouched_for_by(event.person_id)
    erase_person(event.person_id)
    _anew(owners)


@external
def on_person_seen_anew(event: PersonChanged | PersonHidden | PersonShown) -> None:
    """Profiles on which that person is named are rendered anew."""
    _anew(vouched_for_by(event.person_id))


@external  # in chunks with transactions of their own
def on_blocked(event: Blocked) -> None:
    """Neither speaks for the other any more."""
    part(one_id=event.blocker_id, other_id=event.blocked_id)


@slow  # in chunks with transactions of their own, and pauses
def on_vocabulary_loaded(event: VocabularyLoaded) -> None:
    """Skills that people have are found in it."""
    adopt(after=event.after, anew=event.anew)


def on_skill_told_anew(event: SkillToldAnew) -> None:
    """Profiles that show it are rendered anew."""
    tell_anew(skill_id=event.skill_id, after=event.after)


def on_file_ready(event: RecordingPrepared | PagesDrawn) -> None:
    """A file of a work can be seen now: the profile shows it."""
    owner = owner_of_entry(event.thing) if event.thing_kind == KIND else None
    if owner is not None:
        with transaction.atomic():
            seen_anew(owner)


def _anew(owners: set[int]) -> None:
    for owner in owners:
        with transaction.atomic():
            seen_anew(owner)
