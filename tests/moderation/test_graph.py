"""The trust graph in the product: it starts from whom administrators choose, orders, limits a little, and never bans."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.domains.discovery.queries import before_connecting
from mutuals.domains.guard import queries as guard
from mutuals.domains.guard.models import Standing
from mutuals.domains.guard.regions import FAR, NEAR, UNSAID
from mutuals.domains.handshakes.models import Handshake
from mutuals.domains.messages import queries as messages
from mutuals.domains.messages.services import write_to
from mutuals.domains.moderation import queries, services
from mutuals.domains.moderation.models import GraphRun, Seed
from mutuals.domains.moderation.tasks import graph_due
from mutuals.domains.people.models import Account, Person
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties import services as ties
from mutuals.domains.ties.models import Connection, Follow
from mutuals.domains.ties.queries import waiting_connections
from mutuals.kit.outbox.draining import drain
from mutuals.kit.outbox.models import Row
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING
from tests import cast
from tests.api.client import ApiClient

PEOPLE, FAKES = 60, 20


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MUTUALS_DATA = tmp_path


@pytest.fixture
def moderator(db):
    return cast.member("mo", role="moderator")


def many(name, count):
    accounts = Account.objects.bulk_create(
        Account(username=f"{name}{i}", email=f"{name}{i}@example.org") for i in range(count)
    )
    return Person.objects.bulk_create(
        Person(account_id=account.id, handle=f"{name}{i}", name=f"{name} {i}") for i, account in enumerate(accounts)
    )


def tie(*pairs):
    both = [row for a, b in pairs for row in ((a, b), (b, a))]
    Connection.objects.bulk_create(Connection(person_id=a.id, other_id=b.id) for a, b in both)


def near_each_other(people, reach):
    return [(a, people[(i + step) % len(people)]) for i, a in enumerate(people) for step in range(1, reach + 1)]


@pytest.fixture
def town(farah):
    """Sixty people around a square, who know the eight next to them, and a ring of twenty fakes that one let in."""
    people, fakes = many("person", PEOPLE), many("fake", FAKES)
    tie(*near_each_other(people, 4), *near_each_other(fakes, 4), (people[7], fakes[0]))
    for seed in people[::6]:
        services.start_from(farah, person_id=seed.id)
    return people, fakes


def run():
    services.begin_run()
    drain(WIRING, until=timezone.now() + timedelta(seconds=1))
    assert not GraphRun.objects.filter(finished_at=None).exists()
    return GraphRun.objects.order_by("-id").first()


def standings():
    rows = Standing.objects.order_by("account_id")
    return list(rows.values_list("account_id", "region", "rank", "residual", "steps", "in_person"))


def as_viewer(person):
    return Viewer(person.id, person.account_id, person.handle, person.name, None, "member")


def regions(people):
    return [guard.standing_of(one.account_id).region for one in people]


def test_a_ring_that_few_accepted_is_far_and_people_are_near(town):
    people, fakes = town
    done = run()
    assert (done.failed, done.accounts, done.ties) == ("", PEOPLE + FAKES + 1, 8 * (PEOPLE + FAKES) // 2 + 1)
    assert set(regions(people)) == {NEAR}
    assert regions(fakes[1:]).count(FAR) >= FAKES - 3
    assert done.far == regions(fakes).count(FAR)


def test_who_has_no_ties_is_not_spoken_of(town, amara):
    run()
    assert guard.standing_of(amara.account_id).region == UNSAID
    assert not Standing.objects.filter(account_id=amara.account_id).exists()


def test_follows_change_nothing_byte_for_byte(town):
    people, fakes = town
    run()
    before = standings()
    Follow.objects.bulk_create(Follow(follower_id=a.id, followed_id=b.id) for a in people[:20] for b in fakes)
    run()
    assert standings() == before


def test_handshakes_are_no_ties_and_what_fakes_shake_among_themselves_brings_nothing(town):
    people, fakes = town
    shake(*near_each_other(people, 2))
    run()
    before = standings()
    assert all(guard.met_in_person(one.id) for one in people)
    shake(*near_each_other(fakes, 8))
    run()
    assert standings() == before
    assert not any(guard.met_in_person(one.id) for one in fakes)


def shake(*pairs):
    now = timezone.now()
    Handshake.objects.bulk_create(
        Handshake(key=f"{a.id}:{b.id}", asker_id=a.id, other_id=b.id, at=now, confirmed_at=now) for a, b in pairs
    )


def test_what_only_one_side_says_of_a_meeting_does_not_count(town):
    people, fakes = town
    Handshake.objects.create(key="x", asker_id=fakes[3].id, other_id=people[0].id, at=timezone.now())
    run()
    assert not guard.met_in_person(fakes[3].id)


def test_a_confirmed_report_lowers_a_ring_that_had_got_in(town, moderator):
    people, fakes = town
    tie(*((people[3 * i], fakes[i]) for i in range(1, 14)))
    run()
    lucky = [fake for fake in fakes if guard.standing_of(fake.account_id).region == NEAR]
    assert lucky
    for fake in fakes[:6]:
        number = services.report(as_viewer(people[0]), person_id=fake.id, category="spam")
        services.act(moderator, person_id=fake.id, kind="limit", reasons="Spam", report_id=number)
    assert run().confirmed == 6
    assert set(regions(lucky)) == {FAR}
    assert set(regions(people)) == {NEAR}
    words = " ".join(queries.explained(moderator, fakes[6].id).sentences)
    assert "Confirmed reports" in words
    services.end(moderator, person_id=fakes[0].id, kind="limit")
    assert len(queries.confirmed_fakes()) == 5


def test_reports_of_other_kinds_confirm_no_fake(town, moderator):
    people, _fakes = town
    number = services.report(as_viewer(people[0]), person_id=people[9].id, category="other")
    services.act(moderator, person_id=people[9].id, kind="freeze", reasons="Insults", report_id=number)
    assert queries.confirmed_fakes() == set()


def test_the_lowest_region_asks_a_level_fewer_and_reads_its_level_without_a_cause(town, client):
    people, fakes = town
    run()
    fake = as_viewer(fakes[10])
    assert (guard.my_level(fake).number, guard.my_level(as_viewer(people[1])).number) == (0, 1)
    for other in many("stranger", 2):
        ties.ask_to_connect(fake, person_id=other.id, note="Hello")
    with pytest.raises(Refused, match="You wait for 2 people"):
        ties.ask_to_connect(fake, person_id=many("late", 1)[0].id, note="Hello")
    client.force_login(Account.objects.get(id=fake.account_id))
    page = client.get("/settings/trust").text.partition("<main")[2].partition("</main")[0].lower()
    for word in ("graph", "region", "fake", "spam"):
        assert word not in page


def test_requests_of_the_lowest_region_stand_last_and_are_all_there(town, amara, bo):
    people, fakes = town
    run()
    for asker in (people[2], fakes[10], people[3], fakes[11], people[4]):
        ties.ask_to_connect(as_viewer(asker), person_id=amara.me, note=f"I am {asker.name}")
    expected = [people[4].id, people[3].id, people[2].id, fakes[11].id, fakes[10].id]
    assert [one for one, _story in waiting_connections(amara)] == expected


def test_first_messages_of_the_lowest_region_stand_last(town, amara):
    people, fakes = town
    run()
    for asker in (fakes[10], people[3]):
        write_to(as_viewer(asker), person_id=amara.me, text="May I ask you something?")
    write_to(as_viewer(fakes[11]), person_id=amara.me, text="Hello there")
    heard, _folded = messages.requests_for(amara)
    assert [row.people[0].id for row in heard] == [people[3].id, fakes[11].id, fakes[10].id]


def test_reports_about_the_lowest_region_stand_first_on_the_page(town, moderator, client):
    people, fakes = town
    run()
    far = services.report(as_viewer(people[0]), person_id=fakes[10].id, comment="odd")
    near = services.report(as_viewer(people[0]), person_id=people[5].id, comment="rude")
    client.force_login(Account.objects.get(id=moderator.account_id))
    page = client.get("/settings/moderation").text
    assert page.index(f"/reports/{far}") < page.index(f"/reports/{near}")
    assert page.count("In the lowest region of the trust graph") == 1
    assert page.count(f"/reports/{far}") == 1
    services.set_standing_aside(moderator, person_id=fakes[10].id, on=True)
    page = client.get("/settings/moderation").text
    assert page.index(f"/reports/{near}") < page.index(f"/reports/{far}")
    assert [row.id for row in queries.reports(moderator, Span())] == [near, far]


def test_programs_get_the_whole_queue_with_the_lowest_region_marked_or_that_alone(town, moderator):
    people, fakes = town
    run()
    far = services.report(as_viewer(people[0]), person_id=fakes[10].id, comment="odd")
    near = services.report(as_viewer(people[0]), person_id=people[5].id, comment="rude")
    app = ApiClient(moderator)
    found = [(int(one["id"]), one["is_far"]) for one in app.get("/api/mutuals/v1/admin/cases").json]
    assert found == [(near, False), (far, True)]
    assert app.get("/api/mutuals/v1/admin/cases?first=true").ids == [far]
    assert queries.next_case(moderator).id == far
    services.resolve(moderator, report_id=far)
    assert queries.next_case(moderator).id == near


def test_more_cases_than_a_page_stand_on_it_once_each(town, moderator, client):
    people, fakes = town
    run()
    for one in (*people[1:34], *fakes[8:12]):
        services.report(as_viewer(people[0]), person_id=one.id, comment="x")
    client.force_login(Account.objects.get(id=moderator.account_id))
    first = client.get("/settings/moderation")
    earlier = re.search(r'rel="next" href="([^"]+)"', first.text)[1].replace("&amp;", "&")
    pages = [first.text, client.get(f"/settings/moderation{earlier}").text]
    numbers = [re.findall(r"/moderation/reports/(\d+)", page) for page in pages]
    assert [len(some) for some in numbers] == [34, 3]
    assert len({one for some in numbers for one in some}) == 37


def test_moderators_read_why_and_set_it_aside_and_the_next_run_keeps_that(town, moderator, client):
    _people, fakes = town
    run()
    client.force_login(Account.objects.get(id=moderator.account_id))
    address = f"/settings/moderation/people/{fakes[10].id}"
    page = client.get(address).text
    for words in ("lowest region", "no proof", "8 accounts"):
        assert words in page
    assert client.post(f"{address}/graph_aside").status_code == 302
    assert not guard.is_far(fakes[10].account_id)
    run()
    assert not guard.is_far(fakes[10].account_id)
    assert "set this aside" in client.get(address).text
    client.post(f"{address}/graph_counts")
    assert guard.is_far(fakes[10].account_id)
    actions = [line.action for line in queries.audit_log(moderator, Span())][:2]
    assert actions == ["graph_counts", "graph_aside"]


def test_nobody_else_reads_or_changes_any_of_it(town, amara, moderator):
    person = town[0][0]
    for verb in (services.start_from, services.start_no_more_from):
        for actor in (amara, moderator):
            with pytest.raises(NotFound):
                verb(actor, person_id=person.id)
    for call in (
        lambda: services.ask_run(moderator),
        lambda: queries.trust_graph(moderator),
        lambda: queries.explained(amara, person.id),
        lambda: services.set_standing_aside(amara, person_id=person.id, on=True),
    ):
        with pytest.raises(NotFound):
            call()
    for path in ("", "/run"):
        method = "post" if path else "get"
        assert getattr(ApiClient(moderator), method)(f"/api/mutuals/v1/admin/trust_graph{path}").status == 403
    assert ApiClient(amara).get(f"/api/mutuals/v1/admin/people/{person.id}/standing").status == 403


def test_without_anybody_to_start_from_what_was_said_is_taken_back(town, farah):
    run()
    assert Standing.objects.exists()
    for person in town[0][::6]:
        services.start_no_more_from(farah, person_id=person.id)
    GraphRun.objects.update(id=GraphRun.objects.get().id - (2 * 86_400_000 << 16))
    graph_due()
    drain(WIRING)
    assert not Standing.objects.exists()


def test_it_runs_once_a_day_and_only_where_it_starts_from_somebody(town, farah):
    Row.objects.all().delete()
    graph_due()
    graph_due()
    assert GraphRun.objects.count() == 1
    drain(WIRING)
    graph_due()
    assert GraphRun.objects.count() == 1
    GraphRun.objects.all().delete()
    Seed.objects.all().delete()
    graph_due()
    assert not GraphRun.objects.exists()


@pytest.mark.process
def test_the_web_process_and_the_worker_never_load_numpy():
    import subprocess
    import sys

    code = (
        "import django; django.setup(); import sys, mutuals.project.worker, mutuals.project.urls, mutuals.api.table; "
    )
    code += "print([m for m in ('numpy', 'scipy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_before_one_connects_it_is_said_that_somebody_was_met(town, amara):
    people, fakes = town
    shake(*near_each_other(people, 2))
    run()
    assert "handshakes" in before_connecting(amara, people[1].id, now=timezone.now()).met_by_others
    assert before_connecting(amara, fakes[1].id, now=timezone.now()).met_by_others == ""
    found = ApiClient(amara).get(f"/api/mutuals/v1/people/{people[1].id}/before_connecting").json
    assert found["met_in_person"] is True


def test_administrators_choose_and_run_it_in_both_doors(town, farah, client):
    people, _fakes = town
    app = ApiClient(farah)
    assert app.put(f"/api/mutuals/v1/admin/trust_graph/seeds/{people[1].id}").status == 200
    assert app.post("/api/mutuals/v1/admin/trust_graph/run").status == 200
    assert app.get("/api/mutuals/v1/admin/trust_graph").json["waits"] is True
    drain(WIRING, until=timezone.now() + timedelta(seconds=1))
    found = app.get("/api/mutuals/v1/admin/trust_graph").json
    assert (found["waits"], found["last_run"]["accounts"], found["last_run"]["seeds"]) == (False, 81, 11)
    assert app.delete(f"/api/mutuals/v1/admin/trust_graph/seeds/{people[1].id}").status == 200
    assert len(app.get("/api/mutuals/v1/admin/trust_graph").json["seeds"]) == 10
    assert app.get(f"/api/mutuals/v1/admin/people/{people[0].id}/standing").json["region"] == "near"
    client.force_login(Account.objects.get(id=farah.account_id))
    assert "The last run" in client.get("/settings/house/trust-graph").text
    client.post("/settings/house/trust-graph/add", {"address": "@person2"})
    assert Seed.objects.filter(account_id=people[2].account_id).exists()
    assert "Nobody here" in client.post("/settings/house/trust-graph/add", {"address": "nobody"}, follow=True).text
    client.post(f"/settings/house/trust-graph/{people[2].id}/remove")
    assert not Seed.objects.filter(account_id=people[2].account_id).exists()
    client.post("/settings/house/trust-graph/run")
    assert GraphRun.objects.filter(finished_at=None).count() == 1


def test_a_run_that_fails_says_so_and_changes_nothing(town, monkeypatch):
    run()
    before = standings()
    from mutuals.domains.moderation.services import running

    monkeypatch.setattr(running, "ENGINE", "mutuals.no_such_engine")
    services.begin_run()
    drain(WIRING, until=timezone.now() + timedelta(seconds=1))
    assert "no_such_engine" in GraphRun.objects.order_by("-id").first().failed
    assert standings() == before


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, FAKES - 1), st.integers(0, FAKES - 1)), max_size=30))
def test_ties_of_fakes_among_themselves_raise_none_of_them(town, more):
    people, fakes = town
    run()
    before = {one.id: guard.standing_of(one.account_id).rank for one in people}
    far = regions(fakes).count(FAR)
    new = {(min(a, b), max(a, b)) for a, b in more if a != b and min(b - a, a - b + FAKES, key=abs) > 4}
    fresh = [(fakes[a], fakes[b]) for a, b in new]
    fresh = [(a, b) for a, b in fresh if not Connection.objects.filter(person_id=a.id, other_id=b.id).exists()]
    tie(*fresh)
    run()
    assert regions(fakes).count(FAR) >= far - 1
    for person, rank in before.items():
        assert guard.standing_of(Person.objects.get(id=person).account_id).rank <= rank * 1.1 + 0.05
