"""A campaign: nearly the same words by many accounts, judged once, gone at once, and given back where that was wrong."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.domains.discovery.services.indexing import PostText
from mutuals.domains.guard import consent
from mutuals.domains.guard.models import Copy, Variant, Wording
from mutuals.domains.guard.queries import spread_of
from mutuals.domains.guard.services import forget_wordings, wordings
from mutuals.domains.messages import queries as talks
from mutuals.domains.messages import services as messages
from mutuals.domains.moderation import queries, services, tasks
from mutuals.domains.moderation.models import Measure, Report, RetractedFrom, Retraction
from mutuals.domains.moderation.services import settling
from mutuals.domains.notices.models import Notice
from mutuals.domains.notices.queries import notices_for
from mutuals.domains.notices.words import in_words
from mutuals.domains.people.models import Account, Person
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import Post, Tally
from mutuals.domains.posts.queries import seen
from mutuals.domains.posts.services import delete_post, edit_post, publish_post
from mutuals.domains.posts.services.publish import Draft
from mutuals.domains.ties import services as ties
from mutuals.kit.ids import new_id
from mutuals.kit.outbox.draining import drain
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING
from tests import cast
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db
PITCH = (
    "Earn {sum} a week from home with our certified trading desk, no experience is needed. Write to {name} today and "
    "you get the starter kit for free, places are limited and the first forty people pay nothing at all"
)
NAMES = ("Ana", "Ben", "Cy", "Dee", "Eli", "Fay", "Gus")


def handle_all():
    while drain(WIRING):
        pass


def pitch(number):
    return PITCH.format(sum=500 + number, name=NAMES[number])


@pytest.fixture
def moderator(db):
    return cast.member("mo", role="moderator")


@pytest.fixture
def wave(db):
    """Six accounts, each of which posts the words a little changed."""
    accounts = [cast.member(f"spam{i}") for i in range(6)]
    posts = [publish_post(one, draft=Draft(pitch(i))) for i, one in enumerate(accounts)]
    handle_all()
    return accounts, posts


def test_copies_across_accounts_are_counted_whoever_changed_a_word(wave, moderator, amara):
    _accounts, posts = wave
    other = publish_post(amara, draft=Draft("We look for a data engineer who likes pipelines, walks and tea in Lyon"))
    handle_all()
    found = queries.campaign_of(moderator, posts[0])
    assert (found.copies, found.accounts, len(found.authors), len(found.texts)) == (6, 6, 6, 3)
    assert queries.spread_in(moderator, [posts[2], other]) == {posts[2]: (6, 6), other: (1, 1)}
    (wide,) = queries.wide_campaigns(moderator)
    assert (wide.copies, wide.accounts) == (6, 6)


def test_the_words_are_not_kept(wave):
    (wording,) = Wording.objects.all()
    for variant in Variant.objects.filter(wording=wording):
        assert len(bytes(variant.sketch)) <= 512
        assert b"trading" not in bytes(variant.sketch)


def test_two_wordings_that_a_third_text_shows_to_be_one_are_one(amara, bo, chen):
    """Campaigns change their words; each copy is like some other, the first and the last need not be."""
    some = [f"word{i}" for i in range(40)]
    first, last = some[:24], some[12:]
    for who, words in ((amara, first), (bo, last), (chen, some[4:32])):
        publish_post(who, draft=Draft(" ".join(words)))
        handle_all()
    assert Wording.objects.count() == 1
    assert Copy.objects.count() == 3


def test_one_verdict_takes_all_copies_from_everybodys_eyes_at_once(wave, moderator, amara):
    accounts, posts = wave
    services.retract(moderator, thing_id=posts[3], reasons="A fraud")
    for viewer in (amara, accounts[0], Viewer()):  # before the worker did anything
        assert seen(viewer, posts) == {}
    assert set(Post.objects.values_list("state", flat=True)) == {"away"}
    assert Post.objects.exclude(source="").count() == 6  # put away, not destroyed


def test_what_follows_is_settled_by_the_worker(wave, moderator, amara):
    accounts, posts = wave
    mine = publish_post(amara, draft=Draft("What do you think of working from home?"))
    reply = publish_post(accounts[0], draft=Draft(pitch(6), reply_to=mine))
    handle_all()
    assert Post.objects.get(id=mine).replies_count == 1
    assert notices_for(amara).groups[0].kind == "reply"
    assert PostText.objects.filter(post_id__in=posts).count() == 6
    number = services.retract(moderator, thing_id=reply, reasons="A fraud", measure="limit")
    handle_all()
    row = Retraction.objects.get(id=number)
    assert (row.copies, row.settled_at is not None) == (7, True)
    assert Post.objects.get(id=mine).replies_count == 0
    assert not Notice.objects.filter(thing=reply).exists()
    told = Notice.objects.filter(key=f"retracted:{number}").values_list("person_id", flat=True)
    assert list(told) == [amara.me]
    assert "several accounts sent it round" in in_words(notices_for(amara).groups[0])
    assert not PostText.objects.filter(post_id__in=posts).exists()
    assert set(Tally.objects.filter(person_id__in=[a.me for a in accounts]).values_list("posts", flat=True)) == {0}
    assert Person.objects.filter(limited=True).count() == 6
    assert Measure.objects.filter(kind="limit", reasons="A fraud").count() == 6


def test_judging_twice_is_judging_once(wave, moderator):
    _accounts, posts = wave
    number = services.retract(moderator, thing_id=posts[0], reasons="A fraud")
    handle_all()
    assert services.retract(moderator, thing_id=posts[1], reasons="Again") == number
    handle_all()
    assert Measure.objects.count() == 6


def test_reports_on_other_copies_are_closed_with_the_verdict(wave, moderator, amara, bo):
    accounts, posts = wave
    mine = services.report(amara, person_id=accounts[0].me, category="spam", post_ids=[posts[0]])
    also = services.report(bo, person_id=accounts[5].me, category="spam", post_ids=[posts[5]])
    other = services.report(bo, person_id=accounts[5].me, comment="rude elsewhere")
    services.retract(moderator, thing_id=posts[0], reasons="A fraud")
    assert set(Report.objects.filter(resolved_at=None).values_list("id", flat=True)) == {other}
    assert {mine, also} == set(Report.objects.exclude(resolved_at=None).values_list("id", flat=True))


def test_a_new_copy_of_judged_words_goes_before_anybody_is_told(wave, moderator, amara):
    _accounts, posts = wave
    number = services.retract(moderator, thing_id=posts[0], reasons="A fraud")
    handle_all()
    late = cast.member("late")
    told = publish_post(late, draft=Draft("@amara " + pitch(6)))
    handle_all()
    assert Post.objects.get(id=told).state == "away"
    assert not Notice.objects.filter(thing=told).exists()
    assert RetractedFrom.objects.filter(retraction_id=number, person_id=late.me).exclude(measure=None).exists()
    assert Tally.objects.get(person_id=late.me).posts == 0


def test_a_harmless_post_that_becomes_a_copy_goes_too(wave, moderator, bo):
    _accounts, posts = wave
    services.retract(moderator, thing_id=posts[0], reasons="A fraud")
    handle_all()
    number = publish_post(bo, draft=Draft("Good morning"))
    handle_all()
    edit_post(bo, post_id=number, text=pitch(6))
    handle_all()
    assert Post.objects.get(id=number).state == "away"


def test_who_is_spared_and_who_keeps_the_server_keep_their_copies(wave, moderator, bo):
    _accounts, posts = wave
    warning = publish_post(moderator, draft=Draft("Beware: " + pitch(0)))
    quoted = publish_post(bo, draft=Draft("Somebody sent me this: " + pitch(0)))
    handle_all()
    services.retract(moderator, thing_id=posts[0], reasons="A fraud", spare=[bo.me])
    handle_all()
    assert set(seen(bo, [*posts, warning, quoted])) == {warning, quoted}
    assert not Measure.objects.filter(account_id__in=(bo.account_id, moderator.account_id)).exists()


def test_a_wrong_verdict_is_taken_back_for_one_or_for_all(wave, moderator, amara):
    accounts, posts = wave
    number = services.retract(moderator, thing_id=posts[0], reasons="A fraud", measure="limit")
    with pytest.raises(Refused):
        services.take_retraction_back(moderator, retraction_id=number)
    handle_all()
    services.take_retraction_back(moderator, retraction_id=number, person_id=accounts[2].me)
    handle_all()
    assert set(seen(amara, posts)) == {posts[2]}
    assert Tally.objects.get(person_id=accounts[2].me).posts == 1
    assert Person.objects.filter(limited=True).count() == 5
    again = publish_post(accounts[2], draft=Draft(pitch(2)))
    handle_all()
    assert Post.objects.get(id=again).state == "out"  # theirs was no fraud
    services.take_retraction_back(moderator, retraction_id=number)
    services.take_retraction_back(moderator, retraction_id=number)
    handle_all()
    assert set(seen(amara, posts)) == set(posts)
    assert Tally.objects.get(person_id=accounts[0].me).posts == 1
    assert Tally.objects.get(person_id=accounts[2].me).posts == 2
    assert not Person.objects.filter(limited=True).exists()
    assert PostText.objects.filter(post_id__in=posts).count() == 6


def test_after_the_time_to_appeal_the_copies_are_gone_for_good(wave, moderator, monkeypatch):
    _accounts, posts = wave
    number = services.retract(moderator, thing_id=posts[0], reasons="A fraud")
    handle_all()
    tasks.retractions_due()
    assert Post.objects.exclude(source="").count() == 6
    monkeypatch.setattr(tasks, "KEPT", -tasks.KEPT)
    tasks.retractions_due()
    tasks.retractions_due()
    assert set(Post.objects.values_list("state", "source")) == {("gone", "")}
    with pytest.raises(Refused):
        services.take_retraction_back(moderator, retraction_id=number)


def test_their_authors_may_delete_them_meanwhile(wave, moderator):
    accounts, posts = wave
    number = services.retract(moderator, thing_id=posts[0], reasons="A fraud")
    handle_all()
    delete_post(accounts[0], post_id=posts[0])
    services.take_retraction_back(moderator, retraction_id=number)
    handle_all()
    assert Post.objects.get(id=posts[0]).state == "gone"
    assert Tally.objects.get(person_id=accounts[0].me).posts == 0


@pytest.fixture
def requests(db, amara, bo, chen, dalia):
    """Four strangers, each with a first message for one of the cast."""
    told = []
    for i, to in enumerate((amara, bo, chen, dalia)):
        with consent.checked():
            told.append(messages.write_to(cast.member(f"bot{i}"), person_id=to.me, text=pitch(i)))
    handle_all()
    return told


def asked(who):
    return sum(map(len, talks.requests_for(who)))


def test_requests_are_recognised_and_go_with_one_verdict(requests, moderator, amara):
    assert asked(amara) == 1
    sender = talks.said(amara, requests)[requests[0]].owner_id
    report = services.report(amara, person_id=sender, message_ids=[requests[0]])
    assert queries.spread_in(moderator, requests[:1]) == {requests[0]: (4, 4)}
    assert queries.campaign_of(moderator, requests[0]).texts == ()  # what others were written is not the moderators'
    number = services.retract(moderator, thing_id=requests[0], reasons="A fraud")
    said = talks.said(amara, requests)[requests[0]]
    assert (said.html, said.source, said.is_gone) == ("", "", True)
    assert asked(amara) == 0
    handle_all()
    assert not talks.has_requests(amara)
    assert Notice.objects.filter(key=f"retracted:{number}").count() == 4
    assert queries.report_for(moderator, report).resolved_at is not None
    services.take_retraction_back(moderator, retraction_id=number)
    handle_all()
    assert "trading desk" in talks.said(amara, requests)[requests[0]].html
    assert asked(amara) == 1


def test_words_that_many_send_to_strangers_or_that_were_judged_are_not_sent_again(requests, moderator, farah, emeka):
    fifth, sixth = cast.member("bot5"), cast.member("bot6")
    messages.write_to(fifth, person_id=farah.me, text=pitch(4))
    handle_all()
    with pytest.raises(Refused, match="Several accounts"):
        messages.write_to(sixth, person_id=emeka.me, text=pitch(5))
    own = "I read your thesis on soil sensors and have a question about page nine"
    messages.write_to(sixth, person_id=emeka.me, text=own)
    Copy.objects.filter(person_id=fifth.me).delete()
    services.retract(moderator, thing_id=requests[0], reasons="A fraud")
    handle_all()
    with pytest.raises(Refused, match="Several accounts"):
        messages.write_to(cast.member("bot7"), person_id=emeka.me, text=pitch(6))


def test_what_people_say_to_whom_they_know_is_not_noted(amara, bo):
    ties.ask_to_connect(amara, person_id=bo.me)
    ties.accept_connection(bo, person_id=amara.me)
    messages.write_to(amara, person_id=bo.me, text=pitch(1))
    handle_all()
    assert not Copy.objects.exists()


def test_only_moderators_judge_and_they_say_why(wave, moderator, amara):
    _accounts, posts = wave
    for verb in (
        lambda: services.retract(amara, thing_id=posts[0], reasons="x"),
        lambda: services.take_retraction_back(amara, retraction_id=1),
        lambda: services.retract(moderator, thing_id=new_id(), reasons="x"),
        lambda: queries.campaign_of(amara, posts[0]),
        lambda: queries.spread_in(amara, posts),
        lambda: queries.wide_campaigns(amara),
    ):
        with pytest.raises(NotFound):
            verb()
    for wrong in ({"reasons": "  "}, {"reasons": "x", "measure": "shout"}):
        with pytest.raises(Refused):
            services.retract(moderator, thing_id=posts[0], **wrong)


def test_a_step_that_dies_loses_nothing_and_counts_nothing_twice(wave, moderator, monkeypatch):
    """What a step writes, its place and the note that it ran commit together."""
    accounts, posts = wave
    monkeypatch.setattr(settling, "CHUNK", 2)
    number = services.retract(moderator, thing_id=posts[0], reasons="A fraud")
    real, calls = settling._measure, []

    def dies(row, person):
        calls.append(person)
        if len(calls) == 4:
            raise RuntimeError("the process ends here")
        real(row, person)

    monkeypatch.setattr(settling, "_measure", dies)
    for _ in range(4):
        drain(WIRING)
    assert Retraction.objects.get(id=number).settled_at is None
    monkeypatch.setattr(settling, "_measure", real)
    drain(WIRING, until=timezone.now() + timedelta(minutes=5))
    handle_all()
    assert Retraction.objects.get(id=number).settled_at is not None
    assert Measure.objects.count() == 6
    assert set(Tally.objects.filter(person_id__in=[a.me for a in accounts]).values_list("posts", flat=True)) == {0}


def test_what_was_said_long_ago_is_compared_no_longer(wave, monkeypatch):
    forget_wordings()
    assert Copy.objects.count() == 6
    for name in ("REMEMBERED", "KEPT"):
        monkeypatch.setattr(wordings, name, -getattr(wordings, name))
    forget_wordings()
    assert not Copy.objects.exists()
    assert not Wording.objects.exists()
    assert spread_of(1).copies == 0


def test_from_a_report_to_the_verdict_are_three_clicks_without_a_script(wave, moderator, amara, client):
    accounts, posts = wave
    report = services.report(amara, person_id=accounts[0].me, category="spam", post_ids=[posts[0]])
    client.force_login(Account.objects.get(id=moderator.account_id))
    link = f"/settings/moderation/campaigns/{posts[0]}"
    assert link in client.get(f"/settings/moderation/reports/{report}").content.decode()
    assert "6 accounts" in client.get("/settings/moderation/campaigns").content.decode()
    shown = client.get(link).content.decode()
    assert "Remove all 6 copies" in shown
    assert "certified trading desk" in shown
    assert client.post(link, {"measure": "limit", "reasons": " "}).status_code == 422
    client.post(link, {"measure": "limit", "reasons": "A fraud", "spare": [str(accounts[5].me), "x"]})
    handle_all()
    assert set(seen(amara, posts)) == {posts[5]}
    assert "those whom they reached are told" in client.get(link).content.decode()
    client.post(f"{link}/back", {"person": str(accounts[1].me)})
    client.post(f"{link}/back", {})
    handle_all()
    assert set(seen(amara, posts)) == set(posts)
    client.force_login(Account.objects.get(id=amara.account_id))
    assert client.get(link).status_code == 404


def test_programs_of_moderators_judge_too(wave, moderator, amara):
    accounts, posts = wave
    mo, root = ApiClient(moderator), "/api/mutuals/v1/admin/campaigns"
    assert [one["accounts"] for one in mo.get(root).json] == [6]
    one = mo.get(f"{root}/{posts[0]}").json
    assert (one["copies"], one["accounts"], one["verdict"], len(one["authors"])) == (6, 6, None, 6)
    assert mo.post(f"{root}/{posts[0]}/retract", json={"measure": "limit"}).status == 422
    said = {"measure": "limit", "reasons": "A fraud", "spare_ids": [str(accounts[5].me)]}
    assert mo.post(f"{root}/{posts[0]}/retract", json=said).json["verdict"]["copies"] == 5
    handle_all()
    assert mo.get(f"{root}/{posts[0]}").json["verdict"]["settled"] is True
    assert mo.post(f"{root}/{posts[0]}/put_back", json={"account_id": str(accounts[0].me)}).status == 200
    assert mo.post(f"{root}/{posts[0]}/put_back").status == 200
    handle_all()
    assert set(seen(amara, posts)) == set(posts)
    assert mo.get(f"{root}/4711").status == 404
    assert ApiClient(amara).get(f"{root}/{posts[0]}").status == 403


def test_an_appeal_that_is_right_gives_a_persons_copies_back(wave, moderator, farah, amara):
    accounts, posts = wave
    services.retract(moderator, thing_id=posts[0], reasons="A fraud", measure="limit")
    handle_all()
    (measure,) = Measure.objects.filter(account_id=accounts[1].account_id)
    number = services.appeal(accounts[1], measure_id=measure.id, text="That is our team's announcement")
    services.answer_appeal(farah, appeal_id=number, outcome="ended", words="You are right")
    handle_all()
    assert set(seen(amara, posts)) == {posts[1]}
    assert Tally.objects.get(person_id=accounts[1].me).posts == 1
    assert not Person.objects.get(id=accounts[1].me).limited
