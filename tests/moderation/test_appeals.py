"""Every measure can be given back, and its owner can say once that it is wrong; also while the account is frozen."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from mutuals.api.bearer import caller_of
from mutuals.api.call import Request
from mutuals.domains.apps.models import App, Token
from mutuals.domains.audience.scope import Audience
from mutuals.domains.feed.queries import home_for
from mutuals.domains.guard import services as guard
from mutuals.domains.guard.models import Trust
from mutuals.domains.moderation import queries, services
from mutuals.domains.moderation.models import Appeal, AuditLine, Measure
from mutuals.domains.moderation.tasks import measures_due
from mutuals.domains.notices.queries import notices_for
from mutuals.domains.people import services as people
from mutuals.domains.people.models import Account, Person
from mutuals.domains.posts.models import Post, Restraint, Tally
from mutuals.domains.posts.queries import seen
from mutuals.domains.posts.services import delete_post, edit_post, publish_post, share, undo
from mutuals.domains.posts.services.publish import Draft
from mutuals.domains.ties import services as ties
from mutuals.kit.outbox.draining import drain
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.secret import digest
from mutuals.project.wiring import WIRING
from tests import cast
from tests.api.client import ApiClient

KINDS = {
    "warn": {},
    "limit": {},
    "suspend": {"days": 7},
    "freeze": {},
    "purge": {},
    "hold": {},
    "label": {"words": "Ad"},
}


@pytest.fixture
def moderator(db):
    return cast.member("mo", role="moderator")


@pytest.fixture
def post(amara, bo):
    ties.follow(amara, person_id=bo.me)
    parent = publish_post(amara, draft=Draft("Who sells?"))
    return publish_post(bo, draft=Draft("Buy coins", reply_to=parent, notice="Money"))


def state_of(person):
    """All that a measure may change."""
    account = Account.objects.get(id=person.account_id)
    trust = Trust.objects.filter(account=account).values("level", "since", "held_until").first()
    faces = list(Person.objects.filter(account=account).values_list("state", "limited"))
    posts = list(Post.objects.order_by("id").values_list("state", "audience", "notice", "sensitive", "replies_count"))
    return account.state, trust, faces, posts, list(Tally.objects.values_list("posts"))


def act(actor, person, post, kind, **more):
    on = {"post_ids": [post]} if kind in {"hold", "label"} else {}
    return services.act(actor, person_id=person.me, kind=kind, reasons="Rule 2", **on, **KINDS[kind], **more)


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_an_appeal_that_is_right_gives_everything_back_as_it_was(kind, known, farah, moderator, bo, post):
    if known:
        Trust.objects.create(account_id=bo.account_id, level=2, held_until=timezone.now())
    before = state_of(bo)
    number = act(farah, bo, post, kind)
    if kind != "warn":
        assert state_of(bo)[::2] != before[::2] or state_of(bo)[3] != before[3]
    appeal = services.appeal(bo, measure_id=number, text="I never sold any")
    services.answer_appeal(moderator, appeal_id=appeal, outcome="ended", words="You are right, sorry.")
    assert state_of(bo) == before
    drain(WIRING)
    assert notices_for(bo).groups[0].texts[0] == (
        "Your appeal was right, and the decision is taken back: You are right, sorry."
    )


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_moderator_ends_is_given_back_too_but_trust_grows_anew(kind, farah, bo, post):
    before = state_of(bo)
    number = act(farah, bo, post, kind)
    for _ in range(2):
        services.end_measure(farah, measure_id=number)
    after = state_of(bo)
    assert (after[0], *after[2:]) == (before[0], *before[2:])
    assert AuditLine.objects.filter(action=f"end_{kind}").count() == 1
    assert Restraint.objects.count() == 0


def test_an_appeal_is_made_once_by_the_owner_while_the_measure_holds(farah, amara, bo, post):
    number = act(farah, bo, post, "limit")
    with pytest.raises(NotFound):
        services.appeal(amara, measure_id=number, text="For him")
    for words in ("", " \n"):
        with pytest.raises(Refused):
            services.appeal(bo, measure_id=number, text=words)
    services.appeal(bo, measure_id=number, text="No")
    with pytest.raises(Refused, match="already"):
        services.appeal(bo, measure_id=number, text="No again")
    other = act(farah, bo, post, "warn")
    services.end_measure(farah, measure_id=other)
    with pytest.raises(Refused, match="no longer"):
        services.appeal(bo, measure_id=other, text="No")
    with transaction.atomic():
        old = Measure.objects.create(
            id=Measure.objects.latest("id").id - (200 * 86_400_000 << 16), account_id=bo.account_id, kind="warn"
        )
    with pytest.raises(Refused, match="half a year"):
        services.appeal(bo, measure_id=old.id, text="No")


def test_who_decided_does_not_answer_where_another_moderator_can(farah, moderator, bo, post):
    number = act(moderator, bo, post, "limit")
    appeal = services.appeal(bo, measure_id=number, text="No")
    assert [(c.kind, c.id, c.about_id) for c in queries.cases(farah, Span())] == [("appeal", appeal, bo.me)]
    with pytest.raises(Refused, match="yourself"):
        services.answer_appeal(moderator, appeal_id=appeal, outcome="stands", words="No")
    for viewer in (bo, cast.member("nosy")):
        with pytest.raises(NotFound):
            services.answer_appeal(viewer, appeal_id=appeal, outcome="ended", words="Free me")
        with pytest.raises(NotFound):
            queries.appeal_for(viewer, appeal)
    services.answer_appeal(farah, appeal_id=appeal, outcome="stands", words="Read rule 2")
    services.answer_appeal(farah, appeal_id=appeal, outcome="ended", words="Twice changes nothing")
    assert Person.objects.get(id=bo.me).limited
    assert Appeal.objects.get().outcome == "stands"
    assert queries.cases(farah, Span()) == []


def test_a_lone_moderator_answers_for_themselves(farah, bo, post):
    number = act(farah, bo, post, "limit")
    appeal = services.appeal(bo, measure_id=number, text="No")
    services.answer_appeal(farah, appeal_id=appeal, outcome="ended", words="I was wrong")
    assert not Person.objects.get(id=bo.me).limited


def test_a_held_post_is_its_authors_alone_and_cannot_be_changed(farah, amara, bo, chen, post):
    ties.follow(amara, person_id=chen.me)
    share(chen, post_id=post)
    assert post in {e.post_id for e in home_for(amara).entries}
    act(farah, bo, post, "hold")
    drain(WIRING)
    assert set(seen(amara, [post])) == set()
    assert set(seen(bo, [post])) == {post}
    assert post not in {e.post_id for e in home_for(amara).entries if e.post_id in seen(amara, [post])}
    for verb in (lambda: edit_post(bo, post_id=post, text="x"), lambda: undo(bo, post_id=post)):
        with pytest.raises(Refused, match="moderators hold"):
            verb()
    with pytest.raises(Refused):
        act(farah, bo, post, "hold")
    number = Measure.objects.get(kind="hold").id
    delete_post(bo, post_id=post)
    services.end_measure(farah, measure_id=number)
    assert Post.objects.get(id=post).state == "gone"


def test_a_note_stands_before_a_post_and_its_author_cannot_take_it_away(farah, bo, post, client):
    act(farah, bo, post, "label")
    edit_post(bo, post_id=post, text="Buy more coins", notice="Nice", sensitive=False)
    row = Post.objects.get(id=post)
    assert (row.notice, row.sensitive, row.source) == ("From the moderators: Ad", True, "Buy more coins")
    assert "From the moderators: Ad" in client.get(f"/@bo/{post}").text


def test_measures_on_posts_take_only_posts_of_that_person(farah, amara, bo, post):
    foreign = publish_post(amara, draft=Draft("Mine"))
    with pytest.raises(Refused):
        act(farah, bo, foreign, "hold")
    assert Post.objects.get(id=foreign).state == "out"


def test_a_suspension_ends_by_itself_and_says_so(farah, bo, post):
    for days in (None, 0, 366):
        with pytest.raises(Refused):
            services.act(farah, person_id=bo.me, kind="suspend", reasons="x", days=days)
    number = act(farah, bo, post, "suspend")
    measures_due()
    assert Account.objects.get(id=bo.account_id).state == "frozen"
    Measure.objects.filter(id=number).update(until=timezone.now())
    for _ in range(2):
        measures_due()
    assert Account.objects.get(id=bo.account_id).state == "active"
    line = AuditLine.objects.get(action="end_suspend")
    assert (line.by, line.by_name, line.thing_name) == (0, "", "@bo")


def test_only_administrators_purge_and_it_erases_after_a_month_unless_an_appeal_is_open(farah, moderator, bo, post):
    with pytest.raises(NotFound):
        act(moderator, bo, post, "purge")
    first = act(moderator, bo, post, "freeze")
    number = act(farah, bo, post, "purge")
    assert Measure.objects.get(id=number).until - timezone.now() > timedelta(days=29)
    appeal = services.appeal(bo, measure_id=number, text="Please not")
    Measure.objects.filter(id=number).update(until=timezone.now())
    measures_due()
    assert Person.objects.get(id=bo.me).state == "hidden"
    services.answer_appeal(moderator, appeal_id=appeal, outcome="ended", words="Frozen is enough")
    assert Account.objects.get(id=bo.account_id).state == "frozen"  # what it replaced holds again
    assert Measure.objects.get(id=first).ended_at is None
    act(farah, bo, post, "purge")
    Measure.objects.filter(ended_at=None).update(until=timezone.now())
    for _ in range(2):
        measures_due()
    drain(WIRING)
    assert Person.objects.get(id=bo.me).state == "gone"
    assert AuditLine.objects.filter(action="erase", thing=bo.me).count() == 1


def test_an_account_that_rested_rests_again(farah, bo, post):
    people.pause(bo)
    number = act(farah, bo, post, "freeze")
    services.end_measure(farah, measure_id=number)
    assert (Account.objects.get(id=bo.account_id).state, Person.objects.get(id=bo.me).state) == ("paused", "hidden")


def test_trust_that_changed_meanwhile_is_not_turned_back(bo):
    with transaction.atomic():
        first = guard.hold_back(bo.account_id)
        guard.hold_back(bo.account_id)
        guard.give_back(bo.account_id, first)
    assert Trust.objects.get(account_id=bo.account_id).level == 1


def test_a_frozen_person_reads_and_appeals_on_the_page(farah, moderator, bo, post, client):
    rule = services.write_rule(farah, text="No coins")
    number = act(moderator, bo, post, "freeze", rule_ids=[rule])
    client.force_login(Account.objects.get(id=bo.account_id))
    assert f"/account/decisions/{number}/appeal" in client.get("/account/state").text
    page = client.get("/account/decisions").text
    assert all(words in page for words in ("Rule 2", "No coins", "a moderator"))
    assert client.post(f"/account/decisions/{number}/appeal", {"text": ""}).status_code == 422
    assert client.post(f"/account/decisions/{number}/appeal", {"text": "Not me"}).url == "/account/decisions"
    assert "The moderators have it" in client.get("/account/decisions").text
    assert client.get("/account/decisions/4711/appeal").status_code == 404
    drain(WIRING)
    client.force_login(Account.objects.get(id=farah.account_id))
    assert "Not me" in client.get("/settings/moderation").text
    appeal = Appeal.objects.get().id
    assert f"/settings/moderation/appeals/{appeal}" in {g.path for g in notices_for(farah).groups}
    said = {"words": "Welcome back", "outcome": "ended"}
    assert client.post(f"/settings/moderation/appeals/{appeal}", {"words": "", "outcome": "ended"}).status_code == 422
    assert client.post(f"/settings/moderation/appeals/{appeal}", said).url == "/settings/moderation"
    client.force_login(Account.objects.get(id=bo.account_id))
    assert "Welcome back" in client.get("/account/decisions").text
    assert client.get("/account/state").url == "/welcome"


def test_a_frozen_person_reads_and_appeals_through_the_api_and_nothing_else(farah, moderator, bo, post):
    app = App.objects.create(client_id="x", name="x")
    Token.objects.create(hash=digest("t"), app=app, account_id=bo.account_id, person_id=bo.me, scopes="read write")
    number = act(moderator, bo, post, "freeze")

    def caller(path):
        return caller_of(Request("GET", path, headers={"authorization": "Bearer t"}))

    assert caller("/api/mutuals/v1/decisions").viewer.me == bo.me
    assert caller(f"/api/mutuals/v1/decisions/{number}/appeal").viewer.me == bo.me
    for path in ("/api/v1/accounts/verify_credentials", "/api/mutuals/v1/decision", "/api/mutuals/v1/decisions2"):
        with pytest.raises(Exception, match="disabled"):
            caller(path)
    mine, boss = ApiClient(bo), ApiClient(farah)
    said = mine.get("/api/mutuals/v1/decisions").json[0]
    assert (said["kind"], said["automatic"], said["appeal"], bool(said["appeal_until"])) == (
        "freeze",
        False,
        None,
        True,
    )
    path = f"/api/mutuals/v1/decisions/{number}/appeal"
    assert mine.post(path, json={"text": ""}).status == 422
    assert mine.post(path, json={"text": "No"}).json["appeal"]["outcome"] == ""
    case = boss.get("/api/mutuals/v1/admin/cases").json[0]
    assert (case["kind"], case["account_id"], case["what"], case["text"]) == ("appeal", str(bo.me), "freeze", "No")
    one = f"/api/mutuals/v1/admin/appeals/{case['id']}"
    assert boss.get(one).json["decision"]["id"] == str(number)
    assert ApiClient(moderator).post(f"{one}/answer", json={"outcome": "ended", "words": "x"}).status == 422
    assert mine.get(one).status == 403
    done = boss.post(f"{one}/answer", json={"outcome": "ended", "words": "Yes"}).json
    assert done["decision"]["appeal"]["outcome"] == "ended"
    assert boss.get("/api/mutuals/v1/admin/cases", closed="true").ids == [int(case["id"])]


def test_measures_are_taken_and_ended_through_the_api(farah, moderator, bo, post):
    mo = ApiClient(moderator)
    path = f"/api/mutuals/v1/admin/people/{bo.me}/measures"
    made = mo.post(path, json={"kind": "hold", "reasons": "Coins", "status_ids": [str(post)]}).json
    assert Post.objects.get(id=post).state == "held"
    assert mo.call("DELETE", f"/api/mutuals/v1/admin/measures/{made['id']}").status == 200
    assert Post.objects.get(id=post).state == "out"
    assert mo.post(path, json={"kind": "purge", "reasons": "Coins"}).status == 404
    assert ApiClient(bo).post(path, json={"kind": "warn", "reasons": "x"}).status == 403
    assert mo.call("DELETE", "/api/mutuals/v1/admin/measures/4711").status == 404


def test_the_answer_reaches_a_frozen_person_by_mail(farah, moderator, bo, post):
    from allauth.account.models import EmailAddress

    EmailAddress.objects.create(user_id=bo.account_id, email="bo@example.org", verified=True, primary=True)
    number = act(moderator, bo, post, "freeze")
    appeal = services.appeal(bo, measure_id=number, text="No")
    services.answer_appeal(farah, appeal_id=appeal, outcome="stands", words="Read rule 2")
    while drain(WIRING):
        pass
    assert "/account/decisions" in mail.outbox[0].body
    assert "Read rule 2" in mail.outbox[1].body


def test_a_case_leads_on_to_the_next(farah, amara, bo, chen, client):
    first = services.report(amara, person_id=bo.me)
    second = services.report(amara, person_id=chen.me)
    client.force_login(Account.objects.get(id=farah.account_id))
    said = {"kind": "warn", "reasons": "x"}
    assert client.post(f"/settings/moderation/reports/{second}", said).url == f"/settings/moderation/reports/{first}"
    assert client.post(f"/settings/moderation/reports/{first}/resolve").url == "/settings/moderation"


def test_a_held_picture_is_nobody_elses_either(farah, bo, amara, settings, tmp_path):
    from mutuals.domains.media.models import File
    from mutuals.domains.media.services import upload
    from tests.messages.test_talking import picture

    settings.MEDIA_ROOT = tmp_path
    file = upload(bo, upload=picture())
    number = publish_post(bo, draft=Draft("Look", files=(file,)))
    act(farah, bo, number, "hold")
    assert File.objects.get(id=file).audience == Audience.ME
    services.end_measure(farah, measure_id=Measure.objects.get().id)
    assert File.objects.get(id=file).audience == Audience.PUBLIC
