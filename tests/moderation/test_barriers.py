"""What is kept out: mail domains, addresses, domains of links, networks; as lists, in the clear or as hashes."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from mutuals.domains.moderation import services
from mutuals.domains.moderation.models import AuditLine
from mutuals.domains.notices.queries import notices_for
from mutuals.domains.people import services as people
from mutuals.domains.people.barriers import COLUMNS, KINDS, Line, canonical_mail, digest, read_lines, spelled, written
from mutuals.domains.people.models import Account, Barrier
from mutuals.domains.people.queries.barriers import barred_links, barrier_lines
from mutuals.domains.people.services.barriers import MOST_OF_MAIL_DOMAIN, MOST_OF_NETWORK
from mutuals.domains.people.tasks import devices_due
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.services import publish_post
from mutuals.domains.posts.services.publish import Draft
from mutuals.kit.outbox.draining import drain
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING
from tests import cast
from tests.api.client import ApiClient

HERE = "203.0.113.9"


def join(name, email="", address="", code=""):
    viewer = people.join(username=name, name=name, password="long enough 12", email=email, address=address, code=code)
    return Account.objects.get(id=viewer.account_id).state


@pytest.mark.parametrize(
    ("kind", "value", "email", "address"),
    [
        ("mail_domain", "Bad.Example.", "x@bad.example", ""),
        ("mail_domain", "bad.example", "x@deep.bad.example", ""),
        ("mail", "Some.Body+news@Mail.Example", "somebody@mail.example", ""),
        ("network", "203.0.113.77/24", "", HERE),
        ("network", "203.0.113.0/24", "", f"::ffff:{HERE}"),
        ("network", "2001:db8::/32", "", "2001:db8:1::7"),
    ],
)
def test_nobody_joins_with_what_is_refused_and_what_is_looked_at_waits(farah, kind, value, email, address):
    services.bar(farah, kind=kind, value=value, severity="caution", why="Spam", days=7)
    assert join("one", email, address) == "waiting"
    services.bar(farah, kind=kind, value=value, severity="refuse", why="More spam", days=7)
    assert Barrier.objects.count() == 1
    with pytest.raises(Refused):
        join("two", email, address)
    assert join("three", "x@fine.example", "198.51.100.1") == "active"
    Barrier.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert join("four", email, address) == "active"
    devices_due()
    assert not Barrier.objects.exists()


def test_whom_a_member_invited_does_not_wait_but_what_is_refused_stays_so(farah):
    services.bar(farah, kind="mail_domain", value="odd.example", severity="caution")
    code = people.invite(farah).rpartition("/")[2]
    assert join("guest", "x@odd.example", code=code) == "active"
    services.bar(farah, kind="mail_domain", value="odd.example", severity="refuse")
    with pytest.raises(Refused):
        join("other", "x@odd.example", code=people.invite(farah).rpartition("/")[2])


@pytest.mark.parametrize("address", ["x@mailinator.com", "x@sub.mailinator.com", "x@guerrillamail.com"])
def test_mailboxes_for_minutes_are_not_taken(db, address, client):
    with pytest.raises(Refused, match="minutes"):
        join("quick", address)
    form = {"username": "quick", "name": "Q", "email": address, "password1": "long enough 12"}
    assert "minutes" in client.post("/join", form).text
    assert not Account.objects.filter(username="quick").exists()


def test_mail_addresses_are_kept_as_mastodons_hashes_only(farah):
    services.bar(farah, kind="mail", value="Some.Body+x@Mail.Example", why="Threats")
    row = Barrier.objects.get()
    assert (row.value, row.digest) == ("", digest("mail", "somebody@mail.example"))
    assert canonical_mail("Some.Body+x@Mail.Example") == "somebody@mail.example"
    assert all("ody" not in f"{line.thing_name}{line.detail}" for line in AuditLine.objects.all())


def test_too_many_of_one_network_wait_and_the_moderators_hear_of_it_once(farah, settings):
    settings.MUTUALS_TEST_MODE = False
    states = [join(f"n{i}", address=f"203.0.113.{i}") for i in range(MOST_OF_NETWORK + 2)]
    assert states == ["active"] * MOST_OF_NETWORK + ["waiting"] * 2
    assert join("far", address="198.51.100.1") == "active"
    while drain(WIRING):
        pass
    told = [g for g in notices_for(farah).groups if g.what == "sign_ups_slowed"]
    assert len(told) == 1
    assert told[0].path == "/settings/people"


def test_too_many_of_one_mail_domain_wait_but_not_of_a_large_provider(db, settings):
    settings.MUTUALS_TEST_MODE = False
    for domain, last in (("small.example", "waiting"), ("gmail.com", "active")):
        states = [join(f"{domain[:2]}{i}", email=f"p{i}@{domain}") for i in range(MOST_OF_MAIL_DOMAIN + 1)]
        assert states[-2:] == ["active", last]


def test_links_to_what_is_kept_out_are_warned_of_or_refused(farah, amara):
    services.bar(farah, kind="link_domain", value="evil.example", severity="caution")
    number = publish_post(amara, draft=Draft("See https://www.evil.example/x and https://good.example"))
    html = Post.objects.get(id=number).html
    assert html.count("/leaving?") == 1
    assert "blocked" not in html  # the reason is signed, and not to be read
    services.bar(farah, kind="link_domain", value="evil.example", severity="refuse")
    for text in ("https://evil.example", "(HTTPS://sub.Evil.Example/a)", "[x](https://evil.example/q)"):
        with pytest.raises(Refused, match=r"evil\.example"):
            publish_post(amara, draft=Draft(text))
    assert publish_post(amara, draft=Draft("notevil.example and https://notevil.example"))


def test_a_shared_list_of_hashes_keeps_out_the_same(farah, amara):
    for kind, value in (("link_domain", "evil.example"), ("mail_domain", "bad.example"), ("mail", "a@b.example")):
        services.bar(farah, kind=kind, value=value, why="secret note")
    services.bar(farah, kind="network", value="203.0.113.0/24", days=3)
    shared = written(barrier_lines(farah), hashes_only=True)
    assert "evil" not in shared
    assert "secret" not in shared
    Barrier.objects.all().delete()
    assert services.bar_list(farah, text=shared, source="A friend") == (4, 4, [])
    assert services.bar_list(farah, text=shared, source="A friend")[1] == 0
    assert barred_links(["www.evil.example", "fine.example"]) == {"www.evil.example": "refuse"}
    with pytest.raises(Refused):
        join("x", "a+1@b.example")
    assert set(Barrier.objects.values_list("source", "by_name")) == {("A friend", "@farah")}


def test_what_makes_no_sense_is_refused_and_only_administrators_decide(farah, amara):
    wrong = [
        {"kind": "mail_domain", "value": "nodots"}, {"kind": "mail", "value": "nobody"},
        {"kind": "network", "value": "300.1.1.1", "days": 3}, {"kind": "network", "value": "203.0.113.0/24"},
        {"kind": "planet", "value": "x.example"}, {"kind": "mail", "value": "a@b.example", "severity": "kill"},
        {"kind": "mail_domain", "value": "a.example", "days": 0},
    ]  # fmt: skip
    for one in wrong:
        with pytest.raises(Refused):
            services.bar(farah, **one)
    for text, source in (("", "x"), ("kind,value\n", "x"), ("a.example", "")):
        with pytest.raises(Refused):
            services.bar_list(farah, text=text, kind="mail_domain", source=source)
    with pytest.raises(NotFound):
        services.bar(amara, kind="mail_domain", value="x.example")
    mo = cast.member("mo", role="moderator")
    with pytest.raises(NotFound):
        services.bar_list(mo, text="a.example", kind="mail_domain", source="x")


def test_both_doors_write_take_in_and_give_out(farah, amara, client):
    client.force_login(Account.objects.get(id=farah.account_id))
    said = {"kind": "mail_domain", "value": "bad.example", "severity": "refuse", "days": "", "why": "Spam wave"}
    assert client.post("/settings/house/blocks/add", said).url == "/settings/house/blocks"
    assert client.post("/settings/house/blocks/add", {**said, "value": "bad"}).status_code == 422
    page = client.get("/settings/house/blocks?q=bad.example").text
    assert all(words in page for words in ("bad.example", "Spam wave", "@farah"))
    file = SimpleUploadedFile("list.txt", b"\xef\xbb\xbfone.example\n# a remark\nnonsense\ntwo.example\n")
    sent = {"source": "Our own", "kind": "link_domain", "file": file}
    answer = client.post("/settings/house/blocks/import", sent, follow=True).text
    assert "2 entries were read, 2 of them new." in answer
    assert "nonsense" in answer
    csv = client.get("/settings/house/blocks/export")
    assert csv.headers["Content-Type"].startswith("text/csv")
    assert "one.example" in csv.text
    assert "one.example" not in client.get("/settings/house/blocks/export?hashes").text
    boss = ApiClient(farah)
    rows = boss.get("/api/mutuals/v1/admin/blocks?kind=link_domain").json
    assert [r["value"] for r in rows] == ["two.example", "one.example"]
    assert boss.call("DELETE", f"/api/mutuals/v1/admin/blocks/{rows[0]['id']}").status == 200
    assert boss.call("DELETE", f"/api/mutuals/v1/admin/blocks/{rows[0]['id']}").status == 404
    assert boss.post("/api/mutuals/v1/admin/blocks", json={"kind": "mail", "value": "a@b.example"}).status == 200
    assert boss.get("/api/mutuals/v1/admin/blocks", value="a@b.example").json[0]["kind"] == "mail"
    export = boss.get("/api/mutuals/v1/admin/blocks/export").body.decode()
    taken = boss.post("/api/mutuals/v1/admin/blocks/import", json={"list": export, "source": "again"}).json
    assert taken == {"read": 3, "new": 0, "bad": []}
    assert ApiClient(amara).get("/api/mutuals/v1/admin/blocks").status == 403
    client.force_login(Account.objects.get(id=amara.account_id))
    for path in ("/settings/house/blocks", "/settings/house/blocks/export"):
        assert client.get(path).status_code == 404


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
values = st.one_of(text, st.from_regex(r"[a-z]{1,8}(\.[a-z]{2,5}){1,2}", fullmatch=True))


@given(kind=st.sampled_from(KINDS), value=values)
def test_a_spelling_is_its_own_spelling(kind, value):
    once = spelled(kind, value)
    assert spelled(kind, once) == once


@given(
    st.lists(
        st.builds(
            Line,
            kind=st.sampled_from(["mail_domain", "link_domain"]),
            value=st.from_regex(r"[a-z]{1,8}(\.[a-z]{2,5}){1,2}", fullmatch=True),
            digest=st.just(""),
            severity=st.sampled_from(["caution", "refuse"]),
            note=st.text("abc ,\"';\n", max_size=20).map(str.strip),
            source=st.just("s"),
        )
    )
)
def test_a_list_that_is_written_reads_the_same(lines):
    whole = [Line(o.kind, o.value, digest(o.kind, o.value), o.severity, o.note, o.source) for o in lines]
    assert list(read_lines(written(whole))) == whole


@given(st.text(max_size=300), st.sampled_from(["", *KINDS]))
def test_no_list_breaks_the_reader(text, kind):
    for line in read_lines(",".join(COLUMNS) + "\n" + text, kind=kind):
        assert isinstance(line, (Line, str))
    for line in read_lines(text, kind=kind):
        assert isinstance(line, (Line, str))
