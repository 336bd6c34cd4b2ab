"""Levels grow with acceptance, shrink slowly with silence and at once with a measure, and are looked at once a week."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from mutuals.domains.guard import queries, services
from mutuals.domains.guard.budget import EXPIRES, FEWEST, LEVELS, WEEK, at_once, level_after, may_ask
from mutuals.domains.guard.models import Ask, Known, Trust
from mutuals.domains.guard.tasks import levels_due
from mutuals.domains.people.services import invite
from mutuals.kit.ids import first_id_at
from tests.api.client import ApiClient

levels = st.integers(0, len(LEVELS) - 1)


@given(levels, st.integers(0, 200), st.data())
def test_a_level_moves_one_step_at_most_and_stays_in_bounds(level, closed, data):
    accepted = data.draw(st.integers(0, closed))
    after = level_after(level, closed=closed, accepted=accepted)
    assert abs(after - level) <= 1
    assert 0 <= after < len(LEVELS)
    if closed < FEWEST:
        assert after == level
    assert level_after(level, closed=closed, accepted=accepted, held=True) <= level


@given(levels, st.integers(FEWEST, 100), st.data())
def test_one_more_acceptance_never_lowers_a_level(level, closed, data):
    accepted = data.draw(st.integers(0, closed - 1))
    more = level_after(level, closed=closed, accepted=accepted + 1)
    assert more >= level_after(level, closed=closed, accepted=accepted)


def test_a_newcomers_first_silence_costs_nothing():
    assert level_after(1, closed=5, accepted=0) == 1
    assert level_after(1, closed=15, accepted=0) == 0
    assert level_after(1, closed=12, accepted=3) == 2


@given(st.integers(0, 50), st.sampled_from(LEVELS))
def test_the_budget_is_plain_arithmetic(open_requests, most):
    verdict = may_ask(open_requests=open_requests, most=most)
    assert verdict.left == max(0, most - open_requests)
    assert verdict.ok == (verdict.left > 0)


def asked(viewer, *, accepted, silent, ago=EXPIRES + timedelta(days=1)):
    at = timezone.now() - ago
    rows = [Ask(id=first_id_at(at) + i, account_id=viewer.account_id, other=i + 1) for i in range(accepted + silent)]
    for row in rows[:accepted]:
        row.accepted_at = at
    Ask.objects.bulk_create(rows)
    before = at - timedelta(days=1)
    Trust.objects.update_or_create(account_id=viewer.account_id, defaults={"since": before, "looked_at": before})


def level(viewer):
    return queries.my_level(viewer).number


def test_levels_are_looked_at_once_a_week(dalia):
    assert (level(dalia), at_once(queries.NEW)) == (1, 5)
    asked(dalia, accepted=3, silent=4)
    levels_due()
    assert level(dalia) == 2
    levels_due()
    assert level(dalia) == 2
    Trust.objects.update(looked_at=timezone.now() - WEEK)
    levels_due()
    assert level(dalia) == 2  # what counted once counts no more


def test_open_requests_are_not_judged_yet(dalia):
    asked(dalia, accepted=0, silent=40, ago=EXPIRES - timedelta(days=1))
    levels_due()
    assert level(dalia) == 1


def test_many_unanswered_requests_lower_the_level_never_below_two_at_once(dalia):
    for _ in range(3):
        Ask.objects.all().delete()
        asked(dalia, accepted=0, silent=20)
        levels_due()
    assert queries.my_level(dalia).at_once == at_once(0) == 2


def test_a_measure_lowers_the_level_at_once_and_holds_it(dalia, farah):
    from mutuals.domains.moderation.services import act

    act(farah, person_id=dalia.me, kind="warn", reasons="Pasted offers.")
    assert level(dalia) == 0
    asked(dalia, accepted=5, silent=0)
    levels_due()
    assert level(dalia) == 0
    Trust.objects.update(held_until=timezone.now(), looked_at=timezone.now() - WEEK)
    levels_due()
    assert level(dalia) == 1


def test_who_was_invited_and_who_invited_know_each_other(amara, farah):
    from mutuals.domains.guard.handlers import on_invitation_used
    from mutuals.domains.people.events import InvitationUsed

    assert invite(farah)
    for _ in range(2):
        on_invitation_used(InvitationUsed(farah.me, amara.me))
    assert queries.are_known(amara.me, farah.me)
    assert queries.are_known(farah.me, amara.me)


def test_contacts_count_where_both_have_each_other(amara, bo):
    services.note_contacts(amara.me, others=[bo.me, amara.me])
    assert not queries.are_known(amara.me, bo.me)
    services.note_contacts(bo.me, others=[amara.me])
    assert queries.are_known(amara.me, bo.me)
    services.note_contacts(bo.me, others=[])
    assert not queries.are_known(bo.me, amara.me)
    assert Known.objects.count() == 1


def test_an_account_that_is_erased_leaves_nothing(amara, bo):
    from mutuals.domains.guard.handlers import on_person_left
    from mutuals.domains.people.events import PersonLeft
    from mutuals.domains.people.models import Account

    services.know(amara.me, bo.me, why="met")
    asked(bo, accepted=1, silent=1)
    on_person_left(PersonLeft(bo.me))
    Account.objects.get(id=bo.account_id).delete()
    assert not Known.objects.exists()
    assert not Ask.objects.exists()
    assert not Trust.objects.exists()


@pytest.mark.parametrize("held", [False, True])
def test_a_level_is_shown_with_its_next_step_and_never_with_a_cause(dalia, amara, client, held):
    from mutuals.domains.people.models import Account

    if held:
        services.hold_back(dalia.account_id)
    said = ApiClient(dalia).get("/api/mutuals/v1/trust").json
    assert said.keys() == {"level", "name", "at_once", "next_step", "mentions", "links", "invited"}
    client.force_login(Account.objects.get(id=dalia.account_id))
    page = client.get("/settings/trust").text
    assert said["name"] in page
    assert said["next_step"] in page
    for word in ("refus", "declin", "report", "measure"):
        assert word not in page.partition("<main")[2].partition("</main")[0].lower().replace("not answered", "")


def test_purposes_are_chosen_in_both_doors(dalia, client):
    from mutuals.domains.people.models import Account

    app = ApiClient(dalia)
    assert "sales" not in app.get("/api/mutuals/v1/trust/purposes").json["purposes"]
    assert app.put("/api/mutuals/v1/trust/purposes", json={"purposes": ["press"]}).json == {"purposes": ["press"]}
    assert app.put("/api/mutuals/v1/trust/purposes", json={"purposes": ["spam"]}).status == 422
    client.force_login(Account.objects.get(id=dalia.account_id))
    client.post("/settings/trust", {"heard": ["sales", "press"]})
    assert app.get("/api/mutuals/v1/trust/purposes").json == {"purposes": ["press", "sales"]}
    assert client.post("/settings/trust", {"heard": ["spam"]}).status_code == 422
