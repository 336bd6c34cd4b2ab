"""Everything written passes the check: a warning holds it until its author says otherwise, for exactly these words."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard import consent
from mutuals.domains.guard import services as guard
from mutuals.domains.guard.models import Caution
from mutuals.domains.guard.queries import my_caution
from mutuals.domains.guard.services import checking
from mutuals.domains.guard.warning import NotChecked, Warned
from mutuals.domains.introductions import services as introductions
from mutuals.domains.media import services as media
from mutuals.domains.messages import services as messages
from mutuals.domains.messages.models import Message
from mutuals.domains.people.models import Account
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.services import Draft, PollDraft
from mutuals.domains.profiles import services as profiles
from mutuals.domains.ties import services as ties
from mutuals.kit.refusal import Refused

pytestmark = pytest.mark.django_db
CALL = "Call me on +44 20 7946 0958"


def accepting(digest):
    return consent.given(consent.Consent(lambda: digest))


def publish(who, text=CALL, **fields):
    return posts.publish_post(who, draft=Draft(text, **fields))


def test_a_post_with_a_number_waits_for_its_author(amara):
    with pytest.raises(Warned) as no:
        publish(amara)
    (remark,) = no.value.remarks
    assert (remark.part, remark.text, remark.instead) == ("text", "+44 20 7946 0958", "[telephone number]")
    assert not Post.objects.exists()


def test_post_anyway_holds_for_these_words_and_this_audience_only(amara):
    with pytest.raises(Warned) as no:
        publish(amara)
    with accepting(no.value.digest):
        with pytest.raises(Warned):
            publish(amara, CALL + " or +44 20 7946 0959")
        with pytest.raises(Warned):
            publish(amara, audience=Audience.SERVER)
        publish(amara)
    assert Post.objects.get().source == CALL
    assert my_caution(amara).went_anyway == 1


def test_somebody_elses_yes_is_none(amara, bo):
    with pytest.raises(Warned) as no:
        publish(amara)
    with accepting(no.value.digest), pytest.raises(Warned):
        publish(bo)


def test_what_only_the_author_reads_is_not_asked_about(amara):
    publish(amara, audience=Audience.ME)


@pytest.mark.parametrize(
    "write",
    [
        lambda a, b: publish(a, "Hello", notice=CALL),
        lambda a, b: publish(a, "Which?", poll=PollDraft(("my password is hunter2", "no"), 3600)),
        lambda a, b: profiles.set_about(a, headline=CALL),
        lambda a, b: profiles.set_field(a, key="about", value=CALL),
        lambda a, b: profiles.add_entry(a, section="position", values={"title": "Engineer", "description": CALL}),
        lambda a, b: profiles.set_open_to(a, kind="work", on=True, note=CALL),
        lambda a, b: profiles.set_lines(a, lines=[("Phone", "+44 20 7946 0958")]),
        lambda a, b: ties.ask_to_connect(a, person_id=b.me, context="met", note=CALL),
        lambda a, b: messages.write_to(a, person_id=b.me, text=CALL),
    ],
)
def test_no_way_of_writing_goes_around_it(amara, bo, write):
    with pytest.raises(Warned):
        write(amara, bo)
    with consent.checked():
        write(amara, bo)


def test_an_introduction_is_asked_about_but_not_a_word_for_one_friend_alone(amara, bo, chen):
    for other in (bo, chen):
        ties.ask_to_connect(amara, person_id=other.me)
        ties.accept_connection(other, person_id=amara.me)
    pair = {"one_id": bo.me, "other_id": chen.me}
    with pytest.raises(Warned):
        introductions.introduce(amara, **pair, reason=f"You both know pipelines. {CALL}")
    assert introductions.introduce(amara, **pair, reason="You both know pipelines", words={bo.me: CALL})


def test_a_changed_message_is_asked_about_where_a_stranger_reads_it(amara, bo, dalia):
    number = messages.write_to(dalia, person_id=amara.me, text="Hello, may I ask you something?")
    with pytest.raises(Warned) as no:
        messages.edit_message(dalia, message_id=number, text=CALL)
    with accepting(no.value.digest):
        messages.edit_message(dalia, message_id=number, text=CALL)
    messages.edit_message(dalia, message_id=number, text=CALL)  # what it says already is not asked about
    ties.ask_to_connect(amara, person_id=bo.me)
    ties.accept_connection(bo, person_id=amara.me)
    told = messages.write_to(amara, person_id=bo.me, text="Hello")
    messages.edit_message(amara, message_id=told, text=CALL)


def test_pages_show_the_warning_of_a_changed_message_and_of_an_introduction(amara, bo, chen, dalia, client):
    number = messages.write_to(dalia, person_id=amara.me, text="Hello, may I ask you something?")
    talk = Message.objects.get(id=number).conversation_id
    client.force_login(Account.objects.get(id=dalia.account_id))
    path = f"/messages/{talk}/{number}/edit"
    page = client.post(path, {"text": CALL})
    assert page.status_code == 422
    assert "Look at this before it leaves" in page.content.decode()
    digest = page.context["error"].digest
    assert client.post(path, {"text": CALL, "accepted": digest}).status_code == 302
    for other in (bo, chen):
        ties.ask_to_connect(amara, person_id=other.me)
        ties.accept_connection(other, person_id=amara.me)
    client.force_login(Account.objects.get(id=amara.account_id))
    sent = {"one": bo.me, "other": chen.me, "reason": CALL, "word_one": "", "word_other": ""}
    page = client.post("/people/introductions/new", sent)
    assert "Look at this before it leaves" in page.content.decode()


def test_a_reply_and_a_change_are_asked_about_but_not_what_was_said_before(amara):
    with consent.checked():
        number = publish(amara)
    with pytest.raises(Warned):
        publish(amara, "Or mail amara@example.org", reply_to=number)
    with pytest.raises(Warned):
        posts.edit_post(amara, post_id=number, text=CALL + ", my pin is 8842")
    posts.edit_post(amara, post_id=number, text=CALL, sensitive=True)


def test_friends_write_numbers_to_each_other_freely(amara, bo):
    ties.ask_to_connect(amara, person_id=bo.me)
    ties.accept_connection(bo, person_id=amara.me)
    messages.write_to(amara, person_id=bo.me, text=CALL)


def test_the_contact_of_a_profile_may_be_one_for_whom_one_knows(amara):
    profiles.set_field(amara, key="contact", value="+44 20 7946 0958")
    with pytest.raises(Warned):
        profiles.set_field(amara, key="contact", value="+44 20 7946 0959", reach=profiles.Reach(Audience.PUBLIC))


def test_where_the_check_fails_nothing_leaves(amara, monkeypatch):
    def broken(*_args, **_kwargs):
        raise RuntimeError("no rules today")

    monkeypatch.setattr(checking, "screen", broken)
    with pytest.raises(NotChecked):
        publish(amara, "Hello")
    assert not Post.objects.exists()


def test_absence_and_home_are_worse_together(amara):
    with consent.checked():
        publish(amara, "Party! I live at 12 Baker Street, London NW1 6XE")
    with pytest.raises(Warned) as no:
        publish(amara, "We're on holiday from 3 to 17 August")
    assert {r.finding.kind.value for r in no.value.remarks} == {"absence", "together"}


def test_what_one_said_to_fewer_does_not_count_as_public(amara):
    with consent.checked():
        publish(amara, "I live at 12 Baker Street, London NW1 6XE", audience=Audience.CONNECTIONS)
    with pytest.raises(Warned) as no:
        publish(amara, "We're on holiday from 3 to 17 August")
    assert {r.finding.kind.value for r in no.value.remarks} == {"absence"}


def test_names_of_clients_are_ones_own(amara, bo):
    guard.set_caution(amara, names=["Acme Corp", " Acme Corp ", ""])
    assert my_caution(amara).names == ("Acme Corp",)
    with pytest.raises(Warned):
        publish(amara, "Great day at acme corp!")
    publish(bo, "Great day at acme corp!")


@pytest.mark.parametrize("names", [["x"], ["a" * 81], [f"name {i}" for i in range(201)]])
def test_a_list_of_names_has_limits(amara, names):
    with pytest.raises(Refused):
        guard.set_caution(amara, names=names)


def test_only_the_counter_stays_of_what_was_sent_anyway(amara):
    with pytest.raises(Warned) as no:
        publish(amara)
    with accepting(no.value.digest):
        publish(amara)
    row = Caution.objects.get()
    assert (row.names, row.held, row.went_anyway) == ([], None, 1)


def test_words_for_a_picture_are_asked_about_with_the_post(amara):
    from tests.api.test_writing import picture

    file = picture(amara, alt="My card 4111 1111 1111 1111")
    with pytest.raises(Warned) as no:
        publish(amara, "Look", files=(file,))
    assert no.value.remarks[0].part == "pictures"
    with consent.checked():
        publish(amara, "Look", files=(file,))
    with pytest.raises(Warned):
        media.describe(amara, file_id=file, alt="My card 5500 0000 0000 0004")


def test_an_article_passes_it_and_what_was_scheduled_with_open_eyes_is_published(amara):
    from mutuals.domains.articles import services as articles
    from mutuals.domains.articles.models import Article
    from mutuals.domains.articles.models import Draft as ArticleDraft

    text = articles.Text(title="On keys", source="Never write: my password is hunter2")
    draft = articles.begin_draft(amara, text=text).draft_id
    with pytest.raises(Warned) as no:
        articles.publish_draft(amara, draft_id=draft)
    at = timezone.now() + timedelta(minutes=6)
    with accepting(no.value.digest):
        articles.schedule_draft(amara, draft_id=draft, plan=articles.Plan(), at=at)
    ArticleDraft.objects.update(due_at=timezone.now())
    articles.publish_due(draft_id=draft)
    assert Article.objects.count() == 1


def test_an_article_that_changed_since_it_was_scheduled_waits_with_the_reason(amara):
    from mutuals.domains.articles import services as articles
    from mutuals.domains.articles.models import Article
    from mutuals.domains.articles.models import Draft as ArticleDraft

    begun = articles.begin_draft(amara, text=articles.Text(title="On keys", source="Fine."))
    at = timezone.now() + timedelta(minutes=6)
    articles.schedule_draft(amara, draft_id=begun.draft_id, plan=articles.Plan(), at=at)
    text = articles.Text(title="On keys", source="my password is hunter2")
    articles.save_draft(amara, draft_id=begun.draft_id, seen=begun.version, text=text)
    ArticleDraft.objects.update(due_at=timezone.now())
    articles.publish_due(draft_id=begun.draft_id)
    assert not Article.objects.exists()
    assert "password" in ArticleDraft.objects.get().failure


def test_what_a_document_is_called_is_asked_about_with_the_post(amara):
    from mutuals.domains.media.models import File
    from tests.api.test_writing import picture

    file = picture(amara)
    File.objects.filter(id=file).update(name=f"{CALL}.pdf")
    with pytest.raises(Warned) as no:
        publish(amara, "Look", files=(file,))
    assert no.value.remarks[0].part == "pictures"
