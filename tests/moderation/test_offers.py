"""An offer of work with signs of a swindle is held at once, a moderator looks, and one click lets it out."""

import pytest

from mutuals.domains.audience.scope import Audience
from mutuals.domains.moderation import queries, services
from mutuals.domains.moderation.models import Measure, Report
from mutuals.domains.notices.models import Notice
from mutuals.domains.people.models import Account
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.posts.queries import seen
from mutuals.domains.posts.services import Draft, edit_post, publish_post
from mutuals.domains.profiles.models import Proof
from mutuals.domains.ties import services as ties
from mutuals.kit.outbox.draining import drain
from mutuals.kit.refusal import NotFound
from mutuals.project.wiring import WIRING
from tests.api.client import ApiClient
from tests.articles.conftest import published

SWINDLE = "We are hiring! Earn 900 dollars a day from home, no experience. Pay the 45 dollar registration fee first."
HONEST = "We are hiring a glaciologist, 52,000 euro a year. Ask me here."


def settle():
    while drain(WIRING):
        pass


def offered(viewer, text=SWINDLE, **more):
    number = publish_post(viewer, draft=Draft(text, **more))
    settle()
    return number


@pytest.fixture
def held(amara, bo):
    ties.follow(amara, person_id=bo.me)
    return offered(bo)


def test_a_swindle_is_its_authors_alone_in_the_queue_and_nobody_is_told_of_it(farah, amara, bo, held):
    assert not seen(ANYONE, [held])
    assert not seen(amara, [held])
    assert seen(bo, [held])[held].state == "held"
    assert not Notice.objects.filter(person_id=amara.me).exists()
    (case,) = Report.objects.all()
    assert (case.about_id, case.reporter, case.category) == (bo.me, None, "spam")
    assert case.comment.startswith("An offer of work that is held: who applies is to pay first; much money")
    assert queries.next_case(farah).id == case.id
    row = queries.measures_on(bo.account_id)[0]
    assert (row.kind, row.decided_by_id) == ("hold", None)
    assert "a moderator looks at it before others see it" in row.reasons
    assert not row.no_appeal
    assert Notice.objects.filter(person_id=bo.me, key__startswith="measure:").exists()


def test_an_honest_offer_goes_out(bo):
    assert seen(ANYONE, [offered(bo, HONEST)])
    assert not Report.objects.exists()


@pytest.mark.parametrize("audience", [Audience.CONNECTIONS, Audience.ME])
def test_what_few_read_is_not_looked_at(audience, bo):
    assert seen(bo, [offered(bo, audience=audience)])
    assert not Measure.objects.exists()


def test_one_click_lets_it_out_closes_the_case_and_it_is_not_held_for_the_same_again(farah, amara, bo, held, client):
    client.force_login(Account.objects.get(id=farah.account_id))
    case = Report.objects.get()
    page = client.get(f"/settings/moderation/reports/{case.id}").text
    assert "Nothing is wrong: show it to everybody" in page
    assert "somebody who left" not in page
    assert client.post(f"/settings/moderation/reports/{case.id}/release").status_code == 302
    settle()
    assert seen(ANYONE, [held])
    case.refresh_from_db()
    assert case.resolved_by_id == farah.me
    edit_post(bo, post_id=held, text=SWINDLE + " Ask me.")
    settle()
    assert seen(ANYONE, [held])
    edit_post(bo, post_id=held, text=SWINDLE + " Write to me on WhatsApp.")
    settle()
    assert not seen(ANYONE, [held])


def test_programs_of_moderators_can_let_it_out_too(farah, bo, held):
    case = Report.objects.get()
    path = f"/api/mutuals/v1/admin/reports/{case.id}/release"
    assert ApiClient(bo).post(path).status in {403, 404}
    assert not seen(ANYONE, [held])
    steps = ApiClient(farah).post(path).json
    assert [step["action"] for step in steps] == ["hold", "resolve_report"]
    assert seen(ANYONE, [held])
    with pytest.raises(NotFound):
        services.release(farah, report_id=7)


def test_a_measure_that_a_moderator_took_stays_where_a_case_is_let_out(farah, bo, held):
    case = Report.objects.get()
    other = offered(bo, "Good morning")
    number = services.act(farah, person_id=bo.me, kind="hold", reasons="x", post_ids=[other])
    services.release(farah, report_id=case.id)
    assert Measure.objects.get(id=number).ended_at is None
    assert not seen(ANYONE, [other])


def test_an_article_that_offers_it_is_held_and_an_edit_that_makes_it_one_too(bo, settings, tmp_path):
    settings.MEDIA_ROOT, settings.MUTUALS_DATA = tmp_path / "media", tmp_path
    settings.MUTUALS_URL = "https://mutuals.example.com"
    from mutuals.domains.articles.queries import article_for

    number = published(bo, title="Work in Doha", source="Words.\n\n" + SWINDLE, summary="Nurses")
    settle()
    with pytest.raises(NotFound):
        article_for(ANYONE, number)
    honest = published(bo, title="Work in Doha", source="We are hiring. Text me on WhatsApp.", summary="Nurses")
    settle()
    assert article_for(ANYONE, honest), "the link to this server is no sign"
    post = offered(bo, HONEST)
    edit_post(bo, post_id=post, text=SWINDLE)
    settle()
    assert not seen(ANYONE, [post])


def test_the_domain_of_ones_employer_is_no_sign_once_it_is_proven(bo):
    text = "We are hiring. Write to me on WhatsApp, or see https://jobs.example.com/now."
    assert not seen(ANYONE, [offered(bo, text)])
    Proof.objects.create(owner_id=bo.me, anchor_id=bo.me, kind=Proof.Kind.MAIL, subject="example.com", verified=True)
    assert seen(ANYONE, [offered(bo, text + " Soon.")])


def test_what_offers_no_work_costs_no_statement(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        services.hold_offer(post_id=1, text="Good morning, who knows a hairdresser?")


def test_what_moderators_write_is_theirs(farah):
    assert seen(ANYONE, [offered(farah)])
