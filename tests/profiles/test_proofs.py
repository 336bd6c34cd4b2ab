"""Proofs of a page, a domain, a mailbox and ORCID, asked of real servers on loopback."""

import json
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.models import Person
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.profiles import services
from mutuals.domains.profiles.models import MailCode, ProfileLink, Proof
from mutuals.domains.profiles.queries import own_proofs, proofs_for
from mutuals.domains.profiles.services import Reach
from mutuals.domains.profiles.tasks import proofs_due
from mutuals.kit.domains import CannotAsk, public_domain, texts_of
from mutuals.kit.freemail import is_free
from mutuals.kit.outbox.draining import drain
from mutuals.kit.outbox.models import Row
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING

ORCID = "0000-0002-1825-0097"


def work(later: timedelta = timedelta()) -> None:
    """The worker does what is due."""
    while drain(WIRING, until=timezone.now() + later):
        pass


def statuses(viewer) -> list[tuple[str, str]]:
    return [(proof.kind, proof.status) for proof in own_proofs(viewer)]


def seen(viewer, of) -> list[str]:
    return [proof.subject for proof in proofs_for(viewer, of.me)]


def make_due() -> None:
    for kind in (Proof, ProfileLink):
        kind.objects.update(check_after=timezone.now() - timedelta(seconds=1))
    proofs_due()
    work()


@pytest.fixture
def domain(amara, names) -> int:
    """Amara's domain, with the record in it and checked."""
    number = services.prove_domain(amara, domain="Amara.org")
    names.records["_mutuals.amara.org"] = ["something else", f"mutuals-verify={own_proofs(amara)[0].token}"]
    work()
    return number


def test_a_domain_is_proven_by_its_record(amara, names):
    services.prove_domain(amara, domain="https://Amara.org/about")
    work()
    assert statuses(amara) == [("domain", "waiting")]
    assert seen(ANYONE, amara) == []
    token = own_proofs(amara)[0].token
    names.records["_mutuals.amara.org"] = ["v=spf1 -all", f" mutuals-verify={token} "]
    make_due()
    assert statuses(amara) == [("domain", "proven")]
    assert seen(ANYONE, amara) == ["amara.org"]
    assert names.asked == ["_mutuals.amara.org"] * 2


def test_the_record_of_somebody_else_proves_nothing(amara, bo, names, domain):
    services.prove_domain(bo, domain="amara.org")
    work()
    assert statuses(bo) == [("domain", "waiting")]
    assert seen(ANYONE, bo) == []


def test_a_record_that_is_gone_counts_for_a_week(amara, names, domain):
    names.records.clear()
    make_due()
    assert statuses(amara) == [("domain", "failing")]
    assert seen(ANYONE, amara) == ["amara.org"]
    Proof.objects.update(failing_since=timezone.now() - timedelta(days=8))
    version = faces([amara.me])[amara.me].version
    make_due()
    assert statuses(amara) == [("domain", "ended")]
    assert seen(ANYONE, amara) == []
    assert faces([amara.me])[amara.me].version > version  # no stored rendering shows it any longer
    assert not Row.objects.exists()


def test_a_name_server_that_says_nothing_is_not_an_answer(amara, names, domain, monkeypatch):
    monkeypatch.setattr("mutuals.kit.domains.PATIENCE", 0.3)
    names.mute = True
    make_due()
    assert own_proofs(amara)[0].state.trouble == "unreachable"
    with pytest.raises(CannotAsk):
        texts_of("example.org")


def test_long_records_and_many_are_read_within_limits(names):
    names.records["a.example.org"] = ["x" * 700]
    names.records["b.example.org"] = [f"number {i}" for i in range(60)]
    names.records["c.example.org"] = []
    assert texts_of("a.example.org") == ["x" * 700]
    assert len(texts_of("b.example.org")) == 50
    assert texts_of("c.example.org") == texts_of("unknown.example.org") == []


def test_what_cannot_be_owned_is_no_domain():
    assert public_domain("BÜCHER.example.com.") == "xn--bcher-kva.example.com"
    for wrong in (
        "localhost",
        "10.0.0.1",
        "com",
        "co.uk",
        "github.io",
        "a..org",
        "",
        "x" * 400 + ".org",
        "printer.local",
        "a b.org",
    ):
        assert public_domain(wrong) == "", wrong


def test_orcid_is_asked_whether_the_record_names_the_profile(amara, pages, settings):
    services.prove_orcid(amara, orcid=f"https://orcid.org/{ORCID}")
    work()
    assert own_proofs(amara)[0].state.trouble == "absent"
    path = f"/v3.0/{ORCID}/researcher-urls"
    other = json.dumps({"researcher-url": [{"url": {"value": f"{settings.MUTUALS_URL}/@bo"}}, {"url": None}, 7]})
    for kind, body in (("application/json", other), ("application/json", "[1]"), ("application/json", "{")):
        pages.pages[path] = (kind, body)
        make_due()
        assert statuses(amara) == [("orcid", "waiting")]
    good = json.dumps({"researcher-url": [{"url": {"value": f"{settings.MUTUALS_URL}/@Amara/"}}]})
    pages.pages[path] = ("application/json", good)
    make_due()
    assert statuses(amara) == [("orcid", "proven")]
    assert proofs_for(ANYONE, amara.me)[0].url == f"https://orcid.org/{ORCID}"


def test_a_link_is_one_of_the_proofs(amara, pages, settings):
    link = services.add_link(amara, url=f"{pages.url}/me")
    work()
    assert statuses(amara) == [("link", "waiting")]
    pages.pages["/me"] = ("text/html", f'<a rel="me" href="{settings.MUTUALS_URL}/@amara">Mutuals</a>')
    services.ask_again(amara, thing_id=link)
    work()
    assert statuses(amara) == [("link", "proven")]
    assert seen(ANYONE, amara) == [f"{pages.url}/me"]
    pages.pages.clear()
    make_due()
    assert statuses(amara) == [("link", "failing")]
    assert seen(ANYONE, amara) == [f"{pages.url}/me"]
    services.remove_link(amara, link_id=link)
    make_due()
    assert statuses(amara) == []


def code_in_the_mail() -> str:
    return re.findall(r"\b\d{6}\b", mail.outbox[-1].body)[0]


def test_a_mailbox_is_proven_by_a_code_and_only_its_domain_is_kept(amara):
    services.ask_by_mail(amara, address=" Amara.Okafor@Data.Example.com ")
    work()
    assert mail.outbox[-1].to == ["amara.okafor@data.example.com"]
    assert "@amara" in mail.outbox[-1].body
    assert MailCode.objects.get().address == ""
    services.confirm_mail(amara, code=f" {code_in_the_mail()[:3]} {code_in_the_mail()[3:]}")
    assert [(p.kind, p.subject, p.status) for p in own_proofs(amara)] == [("mail", "data.example.com", "proven")]
    assert not MailCode.objects.exists()
    everything = [str(row) for row in Proof.objects.values()] + [str(row.payload) for row in Row.objects.all()]
    assert "okafor" not in " ".join(everything).lower()


def test_a_wrong_code_is_tried_five_times(amara):
    services.ask_by_mail(amara, address="a@example.com")
    work()
    good = code_in_the_mail()
    wrong = f"{(int(good) + 1) % 1_000_000:06}"
    for _ in range(5):
        with pytest.raises(Refused, match="not the code"):
            services.confirm_mail(amara, code=wrong)
    with pytest.raises(Refused, match="is over"):
        services.confirm_mail(amara, code=good)
    with pytest.raises(Refused, match="is over"):
        services.confirm_mail(amara, code="")


def test_a_code_works_for_an_hour_and_for_its_owner_only(amara, bo):
    services.ask_by_mail(amara, address="a@example.com")
    work()
    with pytest.raises(Refused):
        services.confirm_mail(bo, code=code_in_the_mail())
    MailCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(Refused):
        services.confirm_mail(amara, code=code_in_the_mail())
    proofs_due()
    assert not MailCode.objects.exists()


def test_a_mail_that_is_sent_again_after_a_crash_says_the_same(amara, monkeypatch):
    from mutuals.domains.profiles.services import mailboxes

    services.ask_by_mail(amara, address="a@example.com")

    class Killed(BaseException):
        pass

    def die(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as cut:
        cut.setattr(
            mailboxes.MailCode.objects,
            "filter",
            lambda **k: die() if "expires_at__gt" not in k else MailCode._base_manager.filter(**k),
        )
        with pytest.raises(Killed):
            work()
    work()
    first, second = mail.outbox
    assert first.body == second.body
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]
    services.confirm_mail(amara, code=code_in_the_mail())
    work()
    assert len(mail.outbox) == 2


def test_a_mailbox_proves_one_profile_at_a_time(amara, bo):
    for who in (amara, bo):
        services.ask_by_mail(who, address="info@example.com")
        work()
        services.confirm_mail(who, code=code_in_the_mail())
    assert statuses(bo) == [("mail", "proven")]
    assert statuses(amara) == [("mail", "ended")]
    assert own_proofs(amara)[0].trouble
    assert seen(ANYONE, amara) == []


def test_a_mailbox_ends_after_half_a_year_and_can_be_renewed(amara):
    for expected in (1, 1):
        services.ask_by_mail(amara, address="a@example.com")
        work()
        services.confirm_mail(amara, code=code_in_the_mail())
        assert len(seen(ANYONE, amara)) == expected
        make_due()
        assert statuses(amara) == [("mail", "proven")]
        Proof.objects.update(proven_at=timezone.now() - timedelta(days=181))
        make_due()
        assert statuses(amara) == [("mail", "ended")]


@pytest.mark.parametrize(
    "address",
    [
        "a@gmail.com", "a@yahoo.co.uk", "a@MAIL.yahoo.com", "a@mailinator.com", "a@proton.me", "a@example", "a@@example.com",
        "a b@example.com", "", "@example.com", "a,b@example.com", "a@localhost", "<a>@example.com", "a@[127.0.0.1]",
    ],
)  # fmt: skip
def test_free_mail_and_what_is_no_address_is_refused(amara, address):
    with pytest.raises(Refused) as refusal:
        services.ask_by_mail(amara, address=address)
    assert refusal.value.field == "mail"
    assert not MailCode.objects.exists()


def test_work_domains_are_not_free():
    assert not any(map(is_free, ("example.com", "cs.example.edu", "orange.com", "mozilla.org", "live.example.com")))


def test_one_address_gets_three_codes_a_day_whoever_asks(amara, bo):
    for who in (amara, bo, amara):
        services.ask_by_mail(who, address="victim@example.com")
    with pytest.raises(Refused, match="tomorrow"):
        services.ask_by_mail(bo, address="Victim@example.com")


def test_a_proof_has_an_audience_of_its_own(amara, bo, domain):
    services.show_proof(amara, proof_id=domain, reach=Reach(Audience.ME))
    assert seen(bo, amara) == []
    assert seen(amara, amara) == ["amara.org"]
    services.show_proof(amara, proof_id=domain, reach=Reach(Audience.SERVER))
    assert seen(bo, amara) == ["amara.org"]
    assert seen(ANYONE, amara) == []
    with pytest.raises(NotFound):
        services.show_proof(bo, proof_id=domain, reach=Reach())
    with pytest.raises(NotFound):
        services.remove_proof(bo, proof_id=domain)
    with pytest.raises(NotFound):
        services.ask_again(bo, thing_id=domain)


def test_nothing_is_checked_for_a_person_who_is_not_there(amara, names, domain):
    Person.objects.filter(id=amara.me).update(state=Person.State.HIDDEN)
    asked = len(names.asked)
    make_due()
    assert len(names.asked) == asked
    assert Proof.objects.get().check_after > timezone.now()


def test_a_lost_check_is_due_again_in_a_day(amara, names):
    services.prove_domain(amara, domain="amara.org")
    Row.objects.all().delete()
    due = Proof.objects.get().check_after
    assert timedelta(hours=23) < due - timezone.now() <= timedelta(days=1)


def test_checks_are_asked_for_in_chunks(amara, monkeypatch):
    from mutuals.domains.profiles.services import checks

    monkeypatch.setattr(checks, "CHUNK", 3)
    for number in range(5):
        services.add_link(amara, url=f"https://{number}.example.org")
    Row.objects.all().delete()
    ProfileLink.objects.update(check_after=timezone.now())
    now = timezone.now()
    assert [checks.ask_for_checks(now), checks.ask_for_checks(now), checks.ask_for_checks(now)] == [3, 2, 0]


def test_who_leaves_takes_proofs_and_codes_along(amara, domain):
    from mutuals.domains.profiles.services.erasing import erase_person

    services.ask_by_mail(amara, address="a@example.com")
    erase_person(amara.me)
    erase_person(amara.me)
    assert not Proof.objects.exists()
    assert not MailCode.objects.exists()


def test_ten_proofs_fit(amara):
    for number in range(10):
        services.prove_domain(amara, domain=f"a{number}.org")
    services.prove_domain(amara, domain="a3.org")  # there already
    with pytest.raises(Refused):
        services.prove_domain(amara, domain="more.org")
