"""Rules that act by themselves: tried before they are switched on, told with reasons, always taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard.models import Ask, Trust
from mutuals.domains.moderation import services
from mutuals.domains.moderation.conditions import Conditions, Facts, folded, matches, read
from mutuals.domains.moderation.models import AuditLine, AutoRule, AutoRuleVersion, Measure, Report
from mutuals.domains.moderation.queries import automatic as queries
from mutuals.domains.moderation.queries import measures_on
from mutuals.domains.people.models import Account, Person
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.queries import seen
from mutuals.domains.posts.services import publish_post
from mutuals.domains.posts.services.publish import Draft
from mutuals.kit.ids import new_id
from mutuals.kit.outbox.draining import drain
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING
from tests import cast
from tests.api.client import ApiClient

SPAM = {"younger_than": 3, "links": 1, "words": ["Cheap"]}


def rule(farah, action="hold", conditions=SPAM, on=True, **more):
    said = {"name": "Cheap links", "action": action, "reasons": "New accounts do not sell.", **more}
    number = services.write_auto_rule(farah, conditions=conditions, **said)
    if on:
        services.try_auto_rule(farah, rule_id=number)
        services.switch_auto_rule(farah, rule_id=number, on=True)
    return number


def say(person, text, **more):
    number = publish_post(person, draft=Draft(text, **more))
    while drain(WIRING):
        pass
    return number


def test_a_rule_holds_what_it_was_written_for_and_a_moderator_gives_it_back(farah, bo, amara):
    rule(farah)
    fine = [say(bo, text) for text in ("cheap words", "https://x.example", "Cheaper? No link")]
    bad = say(bo, "CHEAP  stuff: https://x.example")
    assert set(seen(amara, [*fine, bad])) == set(fine)
    (measure,) = measures_on(bo.account_id)
    assert (measure.kind, measure.reasons, measure.decided_by_id) == ("hold", "New accounts do not sell.", None)
    assert [thing["id"] for thing in measure.things] == [bad]
    assert not Trust.objects.exists()  # a rule alone lowers no trust
    services.end_measure(farah, measure_id=measure.id)
    assert bad in seen(amara, [bad])
    services.apply_auto_rules(post_id=fine[0])
    assert Measure.objects.count() == 1


@pytest.mark.parametrize("action", ["queue", "label", "hold", "limit"])
def test_every_action_is_done_once_and_taken_back(farah, bo, action):
    rule(farah, action, words="Perhaps an ad")
    post = say(bo, "cheap https://x.example")
    for _ in range(2):
        services.apply_auto_rules(post_id=post)
    if action == "queue":
        report = Report.objects.get()
        assert (report.about_id, report.reporter_id, report.quotes[0]["id"]) == (bo.me, None, post)
        assert "Cheap links" in report.comment
        return
    measure = Measure.objects.get()
    assert measure.kind == action
    appeal = services.appeal(bo, measure_id=measure.id, text="It is a present")
    services.answer_appeal(farah, appeal_id=appeal, outcome="ended", words="So it is")
    row = Post.objects.get(id=post)
    assert (row.state, row.notice, row.sensitive) == ("out", "", False)
    assert not Person.objects.get(id=bo.me).limited


def test_a_rule_looks_at_nobody_narrower_and_at_no_moderator(farah, amara):
    rule(farah)
    mo = cast.member("mo", role="moderator")
    quiet = say(amara, "cheap https://x.example", audience=Audience.CONNECTIONS)
    say(mo, "cheap https://x.example")
    assert not Measure.objects.exists()
    assert queries.trial(farah, AutoRule.objects.get().id).looked_at == 0
    services.apply_auto_rules(post_id=quiet)
    assert not Measure.objects.exists()


def test_a_rule_is_tried_as_it_stands_before_it_is_switched_on(farah, bo, amara):
    matching = [say(bo, f"cheap {i} https://x.example") for i in range(3)]
    say(amara, "cheap talk")
    number = rule(farah, on=False)
    with pytest.raises(Refused):
        services.switch_auto_rule(farah, rule_id=number, on=True)
    found = services.try_auto_rule(farah, rule_id=number)
    assert (found.looked_at, found.found, found.people) == (4, 3, 1)
    assert [m.post_id for m in found.shown] == matching[::-1]
    assert not Measure.objects.exists()  # nothing was done
    services.switch_auto_rule(farah, rule_id=number, on=True)
    rule_now = {**SPAM, "links": 2}
    said = {"name": "Cheap links", "action": "hold", "reasons": "No."}
    services.write_auto_rule(farah, rule_id=number, conditions=rule_now, **said)
    assert not AutoRule.objects.get().on
    with pytest.raises(Refused):
        services.switch_auto_rule(farah, rule_id=number, on=True)
    versions = queries.versions_of(farah, number)
    assert [(v.version, v.by_name, v.said["conditions"]["links"]) for v in versions] == [
        (2, "@farah", 2),
        (1, "@farah", 1),
    ]
    done = list(AuditLine.objects.order_by("id").values_list("action", flat=True))
    assert done == ["write_auto_rule", "try_auto_rule", "auto_rule_on", "write_auto_rule"]
    services.end_auto_rule(farah, rule_id=number)
    assert queries.auto_rules(farah) == []
    assert AutoRuleVersion.objects.count() == 2


def test_a_trial_sees_what_was_known_at_that_moment(farah, bo):
    early = timezone.now() - timedelta(days=20)
    for days in (22, 21):
        Ask.objects.create(id=new_id(timezone.now() - timedelta(days=days)), account_id=bo.account_id, other=1)
    Ask.objects.create(account_id=bo.account_id, other=2)
    old = publish_post(bo, draft=Draft("hello https://x.example"), at=early)
    publish_post(bo, draft=Draft("hello again"))
    number = rule(farah, conditions={"asked": 2}, on=False)
    assert [m.post_id for m in queries.trial(farah, number).shown] == [old]


def test_a_trial_takes_a_few_statements_however_many_posts(farah, bo, amara, django_assert_max_num_queries):
    for i in range(12):
        publish_post(bo if i % 2 else amara, draft=Draft(f"cheap {i} https://x.example"))
    number = rule(farah, on=False)
    with django_assert_max_num_queries(4):
        assert queries.trial(farah, number).found == 12


def test_posts_within_the_hour_are_counted(farah, bo):
    rule(farah, conditions={"posts_in_hour": 3})
    held = [Post.objects.get(id=say(bo, f"number {i}")).state for i in range(4)]
    assert held == ["out", "out", "held", "held"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"conditions": {}}, {"conditions": {"links": -1}}, {"conditions": {"links": True}}, {"name": " "},
        {"conditions": {"links": 1.5}}, {"action": "freeze"}, {"reasons": ""}, {"action": "label"},
        {"conditions": {"words": ["x"] * 3 + [f"w{i}" for i in range(51)]}}, {"conditions": {"words": [1]}},
    ],
)  # fmt: skip
def test_a_rule_that_makes_no_sense_is_refused(farah, wrong):
    said = {"name": "x", "conditions": {"links": 1}, "action": "hold", "reasons": "y", **wrong}
    with pytest.raises(Refused):
        services.write_auto_rule(farah, **said)


def test_the_console_is_the_administrators(farah, amara, client):
    number = rule(farah, on=False)
    mo = cast.member("mo", role="moderator")
    for actor in (amara, mo):
        for verb in (services.try_auto_rule, services.end_auto_rule):
            with pytest.raises(NotFound):
                verb(actor, rule_id=number)
        with pytest.raises(NotFound):
            services.switch_auto_rule(actor, rule_id=number, on=True)
        with pytest.raises(NotFound):
            rule(actor, on=False)
        client.force_login(Account.objects.get(id=actor.account_id))
        for path in ("", "/new", f"/{number}"):
            assert client.get(f"/settings/house/automatic{path}").status_code == 404
        assert client.post(f"/settings/house/automatic/{number}/try").status_code == 404
        assert ApiClient(actor).get("/api/mutuals/v1/admin/automatic_rules").status == 403


def test_both_doors_write_try_and_switch(farah, bo, client):
    say(bo, "cheap https://x.example")
    client.force_login(Account.objects.get(id=farah.account_id))
    said = {"name": "Web", "links": "1", "words": "Cheap\n", "action": "hold", "reasons": "Because", "younger_than": ""}
    assert client.post("/settings/house/automatic/new", {**said, "links": "x"}).status_code == 422
    assert client.post("/settings/house/automatic/new", {**said, "links": "", "words": ""}).status_code == 422
    path = client.post("/settings/house/automatic/new", said).url
    assert AutoRule.objects.get().conditions == {"links": 1, "words": ["cheap"]}
    page = client.get(path).text
    assert "Look first at what it would have done" in page
    assert "Switch on" not in page
    assert "matched 1, their authors 1" in client.post(f"{path}/try").text
    client.post(f"{path}/switch", {"on": "1"})
    assert AutoRule.objects.get().on
    boss = ApiClient(farah)
    base = "/api/mutuals/v1/admin/automatic_rules"
    one = boss.get(base).json[0]
    assert (one["name"], one["tried"], one["on"]) == ("Web", True, True)
    sent = {"name": "API", "links": 1, "action": "queue", "reasons": "Because"}
    assert boss.put(f"{base}/{one['id']}", json=sent).status == 200
    assert boss.put(f"{base}/{one['id']}/on", json={"on": True}).status == 422
    assert boss.post(f"{base}/{one['id']}/trial").json["found"] == 1
    assert boss.put(f"{base}/{one['id']}/on", json={"on": True}).status == 200
    assert [v["version"] for v in boss.get(f"{base}/{one['id']}/versions").json] == [2, 1]
    assert boss.delete(f"{base}/{one['id']}").status == 200
    assert boss.post(base, json={"name": "x"}).status == 422
    assert client.get("/settings/house/automatic").status_code == 200


numbers = st.one_of(st.none(), st.integers(0, 50))
conditions = st.builds(
    Conditions, younger_than=numbers, trust_at_most=numbers, links=numbers, mentions=numbers, asked=numbers,
    posts_in_hour=numbers, words=st.lists(st.text("abc ", min_size=1, max_size=4).map(folded).filter(bool), max_size=3,
                                          unique=True).map(tuple),
)  # fmt: skip
facts = st.builds(
    Facts, account_days=st.integers(0, 60), trust_level=st.integers(0, 3), links=st.integers(0, 60),
    mentions=st.integers(0, 60), asked=st.integers(0, 60), posts_in_hour=st.integers(1, 60),
    text=st.text("abc ", max_size=20).map(folded),
)  # fmt: skip


@given(conditions, facts)
def test_each_further_condition_only_narrows(c, f):
    if not matches(c, f):
        return
    given_ones = [name for name in c.plain() if name != "words"]
    for name in given_ones:
        fewer = replace(c, **{name: None})
        assert fewer.is_empty or matches(fewer, f)
    assert not c.words or matches(replace(c, words=(*c.words, "zzz")), f)  # one of the words is enough


@given(conditions, facts)
def test_what_matches_still_matches_with_more_of_everything(c, f):
    if matches(c, f):
        more = replace(f, links=f.links + 1, mentions=f.mentions + 1, asked=f.asked + 1, account_days=0, trust_level=0,
                       posts_in_hour=f.posts_in_hour + 1, text=f.text + " x")  # fmt: skip
        younger = c.younger_than != 0
        assert matches(c, more) == younger


@given(conditions)
def test_conditions_are_read_as_they_were_written(c):
    assert read(c.plain()) == c


@given(facts)
def test_a_rule_without_conditions_matches_nothing(f):
    assert not matches(Conditions(), f)


@given(st.dictionaries(st.sampled_from([*Conditions.__dataclass_fields__, "code", "__class__"]), st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.lists(st.text(max_size=5))))
)  # fmt: skip
def test_whatever_is_sent_is_read_or_named(told):
    try:
        found = read(told)
    except ValueError:
        found = Conditions()
    assert read(found.plain()) == found
