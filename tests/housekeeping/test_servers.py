"""The other servers that this one knows of: counted from what is stored anyway, decided about with one press."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.domains.audience.scope import Audience
from mutuals.domains.housekeeping.queries import servers_known
from mutuals.domains.housekeeping.queries.servers import PAGE
from mutuals.domains.moderation import services as moderation
from mutuals.domains.moderation.models import ServerRule
from mutuals.domains.moderation.queries import audit_log
from mutuals.domains.people.models import Person
from mutuals.domains.people.queries import account_of
from mutuals.domains.portability.models import Wish
from mutuals.domains.portability.services.wishing import wish
from mutuals.domains.posts.models import Mention, Post
from mutuals.domains.posts.services import Draft, publish_post
from mutuals.kit.ids import first_id_at, time_of
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound, Refused
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])


def somebody(handle: str, domain: str) -> Person:
    return Person.objects.create(handle=handle, domain=domain, uri=f"https://{domain}/users/{handle}")


@pytest.fixture
def heard(amara, bo):
    """Two people of harbour.example are known, one of them is named for everybody once and once among friends; Bo's
    archive has ties to people of two servers, and a kept post, which names nobody."""
    kin, _lin = somebody("kin", "harbour.example"), somebody("lin", "harbour.example")
    for audience in (Audience.PUBLIC, Audience.CONNECTIONS):
        post = publish_post(amara, draft=Draft("Thanks!", audience=audience))
        Mention.objects.create(post_id=post, person=kin)
    for what, address in (
        ("follow", "mo@harbour.example"), ("mute", "mo@harbour.example"), ("follow", "pa@quay.example"),
        ("keep", "https://third.example/@x/1"),
    ):  # fmt: skip
        wish(bo, what=what, address=address)
    later = timezone.now() + timedelta(seconds=1)  # two in one millisecond have no order
    Wish.objects.filter(address="pa@quay.example").update(id=first_id_at(later))
    return Post.objects.order_by("id").first()


def known(farah, **wanted):
    return {one.domain: one for one in servers_known(farah, **wanted)[0]}


def test_each_server_is_counted_with_when_it_was_heard_of(farah, heard):
    found = known(farah)
    assert list(found) == ["quay.example", "harbour.example"]  # the last heard of first
    one = found["harbour.example"]
    assert (one.people, one.mentions, one.wishes) == (2, 1, 2)
    assert one.first == Person.objects.get(handle="kin").created_at
    assert one.first <= time_of(Mention.objects.earliest("id").id) <= one.last
    assert (found["quay.example"].people, found["quay.example"].wishes, found["quay.example"].decision) == (0, 1, None)


def test_what_was_decided_stands_first_with_who_decided_it(farah, heard):
    moderation.decide_on_server(farah, domain="Spam.Example", severity="suspend", public_comment="Only advertising")
    one = next(iter(known(farah).values()))
    assert (one.domain, one.people, one.first) == ("spam.example", 0, None)
    assert one.decision is not None
    assert (one.decision.row.severity, one.decision.row.public_comment) == ("suspend", "Only advertising")
    assert one.decision.by_name == "@farah"


def test_a_second_decision_replaces_the_first_and_keeps_its_reason(farah):
    moderation.decide_on_server(farah, domain="quay.example", severity="suspend", private_comment="A wave of spam")
    moderation.decide_on_server(farah, domain="quay.example", severity="silence")
    assert ServerRule.objects.values_list("severity", "private_comment").get() == ("silence", "A wave of spam")
    moderation.decide_on_server(farah, domain="quay.example", severity="noop")
    moderation.decide_on_server(farah, domain="quay.example", severity="noop")  # again changes nothing
    assert not ServerRule.objects.exists()
    did = [line.action for line in audit_log(farah, Span())]
    assert did == ["end_server_rule", "write_server_rule", "write_server_rule"]


def test_five_statements_whatever_the_number(farah, django_assert_num_queries):
    for number in range(PAGE + 5):
        somebody("kin", f"server{number}.example")
        moderation.decide_on_server(farah, domain=f"out{number}.example", severity="silence")
    with django_assert_num_queries(5):
        rows, more = servers_known(farah)
    assert (len(rows), more) == (PAGE, True)
    rest = [row for page in (2, 3, 4) for row in servers_known(farah, page=page)[0]]
    assert len({row.domain for row in rows + rest}) == 2 * (PAGE + 5)
    assert [row.domain for row in servers_known(farah, word="SERVER64")[0]] == ["server64.example"]


def test_only_administrators_see_and_decide(amara, heard, client):
    with pytest.raises(NotFound):
        servers_known(amara)
    with pytest.raises(NotFound):
        moderation.decide_on_server(amara, domain="quay.example", severity="suspend")
    client.force_login(account_of(amara))
    assert client.get("/settings/house/servers").status_code == 404
    assert (
        client.post("/settings/house/servers/decide", {"domain": "q.example", "severity": "suspend"}).status_code == 404
    )
    assert ApiClient(amara).get("/api/mutuals/v1/admin/servers").status == 403


@pytest.mark.parametrize("domain", ["", "nonsense", "a b.example", "https://quay.example/"])
def test_what_is_no_server_is_refused(farah, domain):
    with pytest.raises(Refused):
        moderation.decide_on_server(farah, domain=domain, severity="suspend")


def test_the_page_and_programs_say_the_same(farah, heard, client):
    client.force_login(account_of(farah))
    page = client.get("/settings/house/servers").content.decode()
    assert "harbour.example" in page
    assert "2 people known · named once · 2 ties wait" in page
    assert "takes nothing in from others yet" in page
    assert (
        client.post("/settings/house/servers/decide", {"domain": "quay.example", "severity": "suspend"}).status_code
        == 302
    )
    told = ApiClient(farah).get("/api/mutuals/v1/admin/servers", q="quay").json
    assert [(one["domain"], one["waiting_ties"], one["decided"]["severity"]) for one in told] == [
        ("quay.example", 1, "suspend")
    ]
    wrong = client.post("/settings/house/servers/decide", {"domain": "nonsense", "severity": "suspend"})
    assert (wrong.status_code, "That is not the name of a server" in wrong.content.decode()) == (422, True)
