"""What waits, what failed, what runs by the clock, and whether all is well: for administrators, on pages and in the API."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from mutuals.cli import doctor
from mutuals.domains.housekeeping import services
from mutuals.domains.housekeeping.queries import findings, jobs_now
from mutuals.domains.moderation.queries import audit_log
from mutuals.domains.people.queries import account_of
from mutuals.domains.people.services import add_account
from mutuals.kit import schedule
from mutuals.kit.lock import is_held, take_lock
from mutuals.kit.outbox import jobs
from mutuals.kit.outbox.draining import ATTEMPTS, drain
from mutuals.kit.outbox.models import Row
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound
from mutuals.project.wiring import SCHEDULE
from mutuals.project.worker import run_scheduled, scheduled
from tests import cast
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db
PATHS = ("/settings/house/health", "/settings/house/jobs")
PROGRAMS = ("/api/mutuals/v1/admin/health", "/api/mutuals/v1/admin/jobs")


class BellRung:
    """An event of nobody."""


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.MUTUALS_DATA = tmp_path
    (tmp_path / "secret.key").write_text("x")
    return tmp_path


@pytest.fixture
def page(client, farah):
    client.force_login(account_of(farah))
    return client


def failed(times: int) -> int:
    """A row whose handler failed so often; its id."""

    def on_bell_rung(event: BellRung) -> None:
        raise ValueError("the bell is broken")

    Row.objects.all().delete()
    row = Row.objects.create(actor=1, name="BellRung", payload={}, not_before=timezone.now())
    for _ in range(times):
        drain({BellRung: (on_bell_rung,)}, until=timezone.now() + timedelta(days=2))
    return row.id


def test_a_failed_job_is_seen_with_its_reason_and_tried_again(page, farah):
    number = failed(2)
    said = page.get("/settings/house/jobs").content.decode()
    assert "BellRung" in said
    assert "ValueError: the bell is broken" in said
    assert "Give up" not in said  # it is tried again by itself
    assert page.post(f"/settings/house/jobs/{number}/retry").status_code == 302
    assert (Row.objects.get().attempts, Row.objects.get().dead_at) == (0, None)
    assert [(line.action, line.thing_name) for line in audit_log(farah, Span())] == [("retry_jobs", str(number))]
    assert "had jobs tried again" in page.get("/settings/moderation/log").content.decode()


def test_a_dead_job_can_be_given_up_and_a_living_one_cannot(page, farah):
    number = failed(2)
    with pytest.raises(NotFound):
        services.drop_job(farah, job_id=number)
    number = failed(ATTEMPTS)
    assert "Give up" in page.get("/settings/house/jobs").content.decode()
    page.post(f"/settings/house/jobs/{number}/drop")
    assert not Row.objects.exists()
    assert audit_log(farah, Span())[0].thing_name == "BellRung"


def test_all_are_tried_again_at_once(farah):
    failed(ATTEMPTS)
    Row.objects.create(actor=1, name="BellRung", payload={}, not_before=timezone.now(), attempts=1)
    Row.objects.create(actor=1, name="BellRung", payload={}, not_before=timezone.now())
    assert services.retry_jobs(farah) == 2
    assert jobs.counts() == {"waiting": 3, "backing_off": 0, "dead": 0}
    assert services.retry_jobs(farah) == 0
    with pytest.raises(NotFound):
        services.retry_jobs(farah, job_id=4711)


def test_programs_do_the_same(farah):
    number = failed(ATTEMPTS)
    program = ApiClient(farah)
    said = program.get("/api/mutuals/v1/admin/jobs").json
    assert said["counts"] == {"waiting": 0, "backing_off": 0, "dead": 1}
    assert (said["failed"][0]["id"], said["failed"][0]["dead_at"] is None) == (str(number), False)
    assert program.post(f"/api/mutuals/v1/admin/jobs/{number}/retry").json == {"retried": 1}
    assert program.get("/api/mutuals/v1/admin/jobs").json["waiting"] == {"BellRung": 1}
    assert program.delete(f"/api/mutuals/v1/admin/jobs/{number}").status == 404
    assert program.post("/api/mutuals/v1/admin/jobs/retry").json == {"retried": 0}


@pytest.mark.parametrize("path", PATHS)
def test_the_pages_are_the_administrators(path, client, page, amara, db):
    assert page.get(path).status_code == 200
    moderator = cast.member("mo", role="moderator")
    for somebody in (amara, moderator):
        client.force_login(account_of(somebody))
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", PROGRAMS)
def test_the_endpoints_are_the_administrators(path, amara):
    for somebody in (amara, cast.member("mo", role="moderator")):
        assert ApiClient(somebody).get(path).status == 403


def test_every_scheduled_task_is_listed_with_what_it_does_and_its_last_run(data, page, monkeypatch):
    monkeypatch.setattr("mutuals.project.worker.SCHEDULE", SCHEDULE[:1])
    runs = schedule.Runs(data, [scheduled(task, seconds) for seconds, task in SCHEDULE])
    assert all(run.what.endswith(".") and not run.began for run in schedule.read(data))
    run_scheduled({}, runs)
    first, *others = schedule.read(data)
    assert (first.name, first.error, bool(first.began)) == (SCHEDULE[0][1].__name__, "", True)
    assert not any(run.began for run in others)
    said = page.get("/settings/house/jobs").content.decode()
    assert all(task.__name__ in said for _seconds, task in SCHEDULE)


def test_a_task_that_fails_says_why_until_it_works_again(data, page, monkeypatch):
    broken = True

    def bells_due() -> None:
        """Rings the bells."""
        if broken:
            raise OSError("no rope")

    monkeypatch.setattr("mutuals.project.worker.SCHEDULE", ((60, bells_due),))
    monkeypatch.setattr("mutuals.project.worker.close_old_connections", lambda: None)  # this one is the test's own
    runs = schedule.Runs(data, [scheduled(bells_due, 60)])
    lock = take_lock(data / "worker.lock")
    run_scheduled({}, runs)
    assert "OSError: no rope" in page.get("/settings/house/jobs").content.decode()
    assert [f.state for f in findings() if f.key == "schedule"] == ["bad"]
    broken = False
    run_scheduled({}, runs)
    assert schedule.read(data)[0].error == ""
    assert not [f for f in findings() if f.key == "schedule"]
    lock.close()


def test_work_that_waits_long_is_bad_while_a_worker_runs_and_noted_while_the_server_is_stopped(data):
    Row.objects.all().delete()
    assert [f.state for f in findings() if f.key == "jobs"] == ["ok"]
    Row.objects.create(actor=1, name="BellRung", payload={}, not_before=timezone.now() - timedelta(minutes=2))
    assert [f.state for f in findings() if f.key == "jobs"] == ["note"]
    lock = take_lock(data / "worker.lock")
    assert [f.state for f in findings() if f.key == "jobs"] == ["bad"]
    lock.close()


def test_a_new_worker_keeps_what_the_last_one_noted(data):
    task = schedule.Run("bells_due", "Rings the bells.", 60)
    schedule.Runs(data, [task]).note("bells_due", began=datetime(2026, 1, 1, tzinfo=UTC), seconds=1.25)
    schedule.Runs(data, [task, schedule.Run("other_due", "Another.", 60)])
    assert [(r.name, r.seconds) for r in schedule.read(data)] == [("bells_due", 1.25), ("other_due", 0.0)]
    assert [r.is_late for r in schedule.read(data)] == [True, False]


@given(st.binary(max_size=200) | st.text(max_size=50).map(str.encode) | st.just(b'[{"name": 1}]') | st.just(b"[1]"))
def test_a_damaged_file_is_no_schedule(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("damaged")
    (folder / schedule.FILE).write_bytes(content)
    assert schedule.read(folder) == []


def test_looking_at_a_lock_takes_nothing_from_its_holder(data):
    assert not is_held(data / "a.lock")
    lock = take_lock(data / "a.lock")
    assert is_held(data / "a.lock")
    assert take_lock(data / "a.lock") is None
    lock.close()
    assert not is_held(data / "a.lock")


def test_health_names_what_is_wrong_first(data, page, settings):
    failed(ATTEMPTS)
    said = page.get("/settings/house/health").content.decode()
    assert "Something needs you." in said
    assert said.index("have failed for good") < said.index("There is no backup") < said.index("Mutuals ")


def test_health_hears_of_a_worker_a_backup_and_roles_that_rest(data, farah):
    states = {f.key: f.state for f in findings()}
    assert (states["worker"], states["backup"], states["database"]) == ("note", "note", "ok")
    assert "second_factor" not in states
    lock = take_lock(data / "worker.lock")
    (data / "last-backup").write_text(f"{datetime.now(UTC).isoformat()} /mnt/disk\n")
    add_account(username="gil", role="administrator")
    states = {f.key: f.state for f in findings()}
    assert (states["worker"], states["backup"], states["second_factor"]) == ("ok", "ok", "note")
    lock.close()


def test_an_address_that_is_not_https_is_bad_and_another_one_than_the_browsers_is_noted(page, settings):
    settings.ENV = replace(settings.ENV, url="http://mutuals.example")
    settings.MUTUALS_URL = "http://mutuals.example"
    assert {f.key: f.state for f in findings()}["address"] == "bad"
    assert "You came by http://testserver" in page.get("/settings/house/health").content.decode()


def test_doctor_and_the_api_say_what_the_page_says(farah, monkeypatch, capsys):
    monkeypatch.setattr(doctor, "use", lambda args: None)
    code = doctor.main([])
    lines = capsys.readouterr().out.splitlines()
    said = ApiClient(farah).get("/api/mutuals/v1/admin/health").json
    assert [line[6:] for line in lines if "GB" not in line] == [  # the disk may change meanwhile
        one["sentence"] for one in said if "GB" not in one["sentence"]
    ]
    assert code == (1 if any(one["state"] == "bad" for one in said) else 0)


def test_jobs_ask_few_statements(page, farah, django_assert_num_queries):
    failed(1)
    with django_assert_num_queries(4):
        jobs_now(farah)
