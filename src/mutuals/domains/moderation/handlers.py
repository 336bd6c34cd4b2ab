"""What moderation does when a person leaves, something is announced, an emoji comes or goes."""

from mutuals.domains.guard.services import learn_text
from mutuals.domains.messages.events import MessageSent
from mutuals.domains.messages.queries import request_answered, request_said
from mutuals.domains.moderation import services
from mutuals.domains.moderation.events import (
    AnnouncementPublished,
    AppealAnswered,
    CampaignPutBack,
    CampaignRetracted,
    EmojiChanged,
    GraphWanted,
    MeasureTaken,
    ReportConfirmed,
)
from mutuals.domains.moderation.queries.spam import spam_in
from mutuals.domains.moderation.services.automatic import apply_auto_rules
from mutuals.domains.moderation.services.erasing import erase_person
from mutuals.domains.moderation.services.running import run_graph
from mutuals.domains.people.events import PersonLeft
from mutuals.domains.people.queries import people_with
from mutuals.domains.people.services import touch_person
from mutuals.domains.posts.events import PostEdited, PostPublished
from mutuals.domains.posts.queries import posts_with, words_of
from mutuals.domains.posts.services import renew_posts
from mutuals.domains.ties.events import ConnectionAsked
from mutuals.domains.ties.queries import asked_with
from mutuals.kit.outbox import external, slow
from mutuals.kit.poke import tell_streams


def on_post_published(event: PostPublished) -> None:
    """What rules that act by themselves do about it."""
    apply_auto_rules(post_id=event.post_id)


def on_announcement_published(event: AnnouncementPublished) -> None:
    """Tells the programs that listen. Twice is as once: they know it by its number."""
    tell_streams("AnnouncementPublished", {"announcement_id": event.announcement_id})


@slow
def on_graph_wanted(event: GraphWanted) -> None:
    """Ranks all accounts anew. A second time changes nothing: the run is over then."""
    run_graph(run_id=event.run_id)


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases what was reported of them and what they reacted to."""
    erase_person(event.person_id)


@external  # in chunks with transactions of their own
def on_emoji_changed(event: EmojiChanged) -> None:
    """What stands stored of posts and people with that word is stale."""
    for ids in posts_with(f":{event.code}:"):
        renew_posts(ids)
    for person_id in people_with(f":{event.code}:"):
        touch_person(person_id)


def on_post_written(event: PostPublished | PostEdited) -> None:
    """An offer of work may have to wait; words that were judged go as those went. First, so that nobody is told."""
    text = words_of(event.post_id)
    if text:
        services.hold_offer(post_id=event.post_id, text=text)
        services.put_away_late(person_id=event.author_id, thing=event.post_id, kind="post", text=text)


def on_message_sent(event: MessageSent) -> None:
    """Notes what strangers are asked; nothing of what people say to whom they know."""
    if said := request_said(event.message_id):
        person, text = said
        services.put_away_late(person_id=person, thing=event.message_id, kind="message", text=text)
    elif text := request_answered(event.message_id):
        learn_text(text, spam=False)


def on_connection_asked(event: ConnectionAsked) -> None:
    """Notes what strangers are asked with; where it was judged, who was asked is not told."""
    if asked := asked_with(event.sender_id, event.recipient_id):
        number, text = asked
        services.put_away_late(person_id=event.sender_id, thing=number, kind="request", text=text)


def on_measure_taken(event: MeasureTaken) -> None:
    """A report of spam that led to a measure is confirmed."""
    for text in spam_in(measure_id=event.measure_id):
        learn_text(text, spam=True)


def on_report_confirmed(event: ReportConfirmed) -> None:
    """What was reported is spam."""
    for text in spam_in(report_id=event.report_id):
        learn_text(text, spam=True)


def on_campaign_retracted(event: CampaignRetracted) -> None:
    """Settles some of the copies; the rest comes with the next event."""
    services.settle(event.retraction_id)


def on_campaign_put_back(event: CampaignPutBack) -> None:
    services.unsettle(event.retraction_id, event.person_id)


def on_appeal_answered(event: AppealAnswered) -> None:
    """Where it was wrong to count somebody to a campaign, what they sent is there again."""
    if event.outcome == "ended":
        services.give_copies_back(measure_id=event.measure_id)
