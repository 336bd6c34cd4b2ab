"""What moderation did, counted for everybody; and what Prometheus reads."""

import dataclasses
import re

import pytest
from django.conf import settings as django_settings

from mutuals.domains.moderation import services
from mutuals.domains.moderation.queries.transparency import transparency
from mutuals.domains.people import services as people
from mutuals.domains.posts.services import publish_post
from mutuals.domains.posts.services.publish import Draft
from mutuals.kit.outbox.draining import drain
from mutuals.kit.outbox.models import Row
from mutuals.project.wiring import WIRING
from tests.api.client import ApiClient

LINE = re.compile(r'(mutuals_[a-z_]+)(?:\{([a-z]+="[a-z_]+")\})? (-?[0-9.e+-]+)')


def decide(farah, amara, bo):
    services.report(amara, person_id=bo.me, category="spam", comment="He said Potemkin")
    rule = services.write_auto_rule(
        farah, name="r", conditions={"words": ["cheap"]}, action="hold", reasons="No ads"
    )  # fmt: skip
    services.try_auto_rule(farah, rule_id=rule)
    services.switch_auto_rule(farah, rule_id=rule, on=True)
    publish_post(bo, draft=Draft("cheap"))
    while drain(WIRING):
        pass
    first = services.act(farah, person_id=bo.me, kind="warn", reasons="Potemkin")
    second = services.act(farah, person_id=bo.me, kind="limit", reasons="Potemkin")
    for measure, outcome in ((first, "stands"), (second, "ended")):
        appeal = services.appeal(bo, measure_id=measure, text="Potemkin")
        services.answer_appeal(farah, appeal_id=appeal, outcome=outcome, words="Potemkin")


def test_measures_and_appeals_are_counted_for_everybody_without_names(farah, amara, bo, client):
    assert all(one.all == 0 for one in transparency().measures)
    decide(farah, amara, bo)
    found = transparency()
    assert {m.kind: (m.all, m.automatic, m.ended) for m in found.measures if m.all} == {
        "warn": (1, 0, 0), "hold": (1, 1, 0), "limit": (1, 0, 1),
    }  # fmt: skip
    assert (found.appeals, found.appeals_right, found.appeals_not_right, found.appeals_open) == (2, 1, 1, 0)
    assert ([r[2] for r in found.reports], found.open_reports) == ([1, 0, 0, 0], 1)
    page = client.get("/transparency").text
    said = ApiClient(scopes=frozenset()).get("/api/mutuals/v1/transparency")
    assert said.json["measures"]["hold"] == {"all": 1, "automatic": 1, "ended": 0}
    for text in (page.partition("<main")[2], said.body.decode()):
        for name in ("Potemkin", "amara", "Amara", "Lindqvist", "@bo", "farah", "Farah", "cheap"):
            assert name not in text
    assert 'href="/transparency"' in client.get("/about").text


def figures(client, **headers):
    return client.get("/metrics", headers=headers)


@pytest.fixture
def environment(settings):
    def change(**values):
        settings.ENV = dataclasses.replace(django_settings.ENV, **values)

    change(metrics_token="", url="")
    return change


def test_prometheus_reads_what_waits_and_who_is_here(environment, farah, amara, bo, client):
    services.report(amara, person_id=bo.me)
    people.pause(bo)
    answer = figures(client)
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    told = {match.group(1, 2): float(match.group(3)) for line in lines if (match := LINE.fullmatch(line))}
    assert len(told) == len(lines)
    assert told["mutuals_accounts", 'state="active"'] == 2
    assert told["mutuals_accounts", 'state="paused"'] == 1
    assert told["mutuals_cases_open", 'kind="report"'] == 1
    assert told["mutuals_jobs", 'state="waiting"'] == Row.objects.count() > 0
    named = re.findall(r"# TYPE (\S+) gauge", answer.text)
    assert sorted(named) == sorted({name for name, _label in told})


def test_the_figures_are_for_this_machine_or_with_the_token(environment, client, db):
    assert figures(client).status_code == 200
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.9").status_code == 404
    assert figures(client, x_forwarded_for="203.0.113.9").status_code == 404
    environment(url="https://here.example")  # a proxy stands in front: everybody comes from this machine
    assert figures(client).status_code == 404
    environment(metrics_token="secret", url="https://here.example")
    assert figures(client).status_code == 404
    assert figures(client, authorization="Bearer wrong").status_code == 404
    assert figures(client, authorization="Bearer secret").status_code == 200


def test_the_figures_take_a_few_statements(environment, client, farah, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        figures(client)
