"""Badges that others signed: checked with issuers on a real server, forged in every way, taken back, and whose they are."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from mutuals.cards.cv.resume import resume
from mutuals.cards.profiles import public_profile
from mutuals.domains.audience.scope import Audience
from mutuals.domains.evidence import services as evidence
from mutuals.domains.evidence.queries import evidence_of
from mutuals.domains.guard.warning import Warned
from mutuals.domains.notices.queries import notices_for
from mutuals.domains.people.models import Account
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.profiles import queries, services
from mutuals.domains.profiles.badges.reading import badge_in
from mutuals.domains.profiles.models import Badge, Entry, ProfileLink, Proof
from mutuals.domains.profiles.services import Reach
from mutuals.domains.profiles.services.erasing import erase_person
from mutuals.domains.profiles.services.mailboxes import key_hash_of
from mutuals.domains.profiles.tasks import proofs_due
from mutuals.kit.outbox.draining import drain
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING
from tests.api.client import ApiClient
from tests.api.test_profile import multipart
from tests.kit.test_vc import ANYTHING
from tests.messages.conftest import connect
from tests.portability.test_moving import OPEN, exported, taken, told
from tests.profiles.issuers import (
    CONTEXTS,
    RSA,
    b64,
    badge,
    graphed,
    hidden,
    jwk,
    multikey,
    packed_bits,
    png_with,
    sealed,
    token,
)

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
OWN = "/api/mutuals/v1"
ADDRESS = "amara@mail.example.org"
HERS = {"identifier": [hidden(ADDRESS)]}
OTHERS = {"identifier": [hidden("somebody@else.example.org")]}


@pytest.fixture
def amara(amara):
    """Amara, with the address of her account confirmed."""
    EmailAddress.objects.create(user_id=amara.my_account, email=ADDRESS, verified=True, primary=True)
    return amara


def work(later: timedelta = timedelta()) -> None:
    while drain(WIRING, until=timezone.now() + later):
        pass


def add(actor, file, **options) -> int:
    data = json.dumps(file) if isinstance(file, dict) else file
    number = services.add_badge(actor, data=data if isinstance(data, bytes) else data.encode(), **options)
    work()
    return number


def refused(actor, file, **options) -> str:
    with pytest.raises(Refused) as no:
        add(actor, file, **options)
    assert not Badge.objects.exists()
    return no.value.sentence


def only(viewer):
    ((one, _entry),) = queries.own_badges(viewer)
    return one


def seen(viewer, of) -> list[str]:
    """The states of the badges that a viewer finds on a profile."""
    return [one.status for one in queries.badges_in(viewer, queries.profile_for(viewer, of.me)).values()]


def again(**columns) -> None:
    """The clock comes to the badges."""
    Badge.objects.update(check_after=timezone.now() - timedelta(seconds=1), **columns)
    proofs_due()
    work()


def by_key(key=None, subject=HERS, **more):
    """A badge signed with a bare key, and the key's name."""
    key = key or ed25519.Ed25519PrivateKey.generate()
    did = f"did:key:{multikey(key)}"
    return badge(did, subject=subject, **more), key, f"{did}#{did.removeprefix('did:key:')}"


def test_a_badge_is_checked_with_its_issuer_and_shown_with_it(amara, school):
    add(amara, school.issue(HERS))
    one = only(amara)
    assert (one.status, one.shown_by, one.host) == ("holds", "account", school.host)
    (entry,) = queries.profile_for(ANYONE, amara.me).section("certificate")
    assert (entry.title, entry.organisation, entry.started) == (
        "Data Streams in Practice",
        "Lagos School of Data",
        "2026-03-01",
    )
    html = public_profile(faces([amara.me])[amara.me], "en").html
    assert school.host in html
    assert "Signature checked on" in html
    assert "loses &lt;b&gt;nothing&lt;/b&gt;" in html  # plain text
    assert "<img" not in html.split('class="seal', 1)[1].split("</div>", 1)[0]
    assert school.asked == ["/.well-known/did.json"]


def test_before_its_issuer_answered_nobody_else_sees_it(amara, bo, school):
    connect(amara, bo)
    services.add_badge(amara, data=school.issue(HERS).encode(), reach=Reach(Audience.CONNECTIONS))
    assert only(amara).status == "waiting"
    assert seen(bo, amara) == []
    assert queries.profile_for(bo, amara.me).sections == ()
    work()
    assert seen(bo, amara) == ["holds"]
    assert seen(ANYONE, amara) == []


@pytest.mark.parametrize("key", [RSA, ec.generate_private_key(ec.SECP256R1()), ed25519.Ed25519PrivateKey.generate()])
def test_each_kind_of_key_signs_at_each_place_where_issuers_publish_it(amara, school, key):
    school.publish(key)
    ways = [
        (school.did, {"kid": f"{school.did}#key-1"}),
        (school.did, {"kid": "key-1"}),
        (school.profile, {"kid": f"{school.profile}#key-1"}),
        (school.profile, {"kid": f"{school.url}/keys/1"}),
        (school.profile, {"kid": f"{school.url}/keys#key-1"}),
        (school.profile, {"jwk": jwk(key)}),
    ]
    for number, (issuer, header) in enumerate(ways):
        document = badge(issuer, subject=HERS, id=f"urn:example:{number}")
        add(amara, token(document, key, **header))
        assert only(amara).status == "holds", header
        Entry.objects.all().delete()


def test_badges_of_the_older_data_model_hold_too(amara, school):
    document = badge(school.did, subject={"id": f"mailto:{ADDRESS}"})
    document["@context"] = [
        "https://www.w3.org/2018/credentials/v1",
        "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
    ]
    document["issuanceDate"] = document.pop("validFrom")
    claims = {"vc": document, "iss": school.did, "sub": f"mailto:{ADDRESS}", "jti": document["id"], "nbf": 1772359200}
    add(amara, token(claims, school.key, kid=f"{school.did}#key-1", typ="JWT"))
    assert (only(amara).status, only(amara).shown_by) == ("holds", "account")


def test_proofs_inside_the_document_hold(amara, school):
    add(amara, sealed(badge(school.did, subject=HERS), school.key, f"{school.did}#key-1"))
    assert only(amara).status == "holds"
    Entry.objects.all().delete()
    document, key, method = by_key(ec.generate_private_key(ec.SECP256R1()))
    add(amara, sealed(document, key, method))
    assert only(amara).status == "holds"


def test_proofs_over_the_graph_hold_however_it_is_written(amara, school):
    school.list_back()
    document = badge(school.did, subject=HERS, credentialStatus=school.status(7), awardedDate="2026-03-05T00:00:00Z")
    whole = graphed(document, school.key, f"{school.did}#key-1")
    add(amara, whole)
    one = only(amara)
    assert (one.status, one.shown_by, one.name, one.host) == (
        "holds",
        "account",
        "Data Streams in Practice",
        school.host,
    )
    assert one.issued_at.isoformat() == "2026-03-05T00:00:00+00:00"
    Entry.objects.all().delete()
    iri = "https://www.w3.org/2018/credentials#credentialStatus"
    renamed = {iri if name == "credentialStatus" else name: value for name, value in whole.items()}
    add(amara, {**renamed, "unsigned": {"name": "Doctor"}, "validUntil2": "2020-01-01T00:00:00Z"})
    assert only(amara).status == "holds"
    school.list_back(6, inside=True)
    again()
    assert (only(amara).status, only(amara).fault) == ("holds", "")
    school.list_back(7, inside=True)
    again()
    assert only(amara).status == "withdrawn"  # it could not be hidden from who reads it


def test_what_is_changed_in_a_signed_graph_does_not_hold(amara):
    for key in (ed25519.Ed25519PrivateKey.generate(), ec.generate_private_key(ec.SECP256R1())):
        document, key, method = by_key(key)
        whole = graphed(document, key, method)
        assert "does not fit" in refused(amara, json.dumps(whole).replace("Data Streams", "Medicine"))
        assert "does not fit" in refused(amara, {**whole, "validUntil": "2040-01-01T00:00:00Z"})
        assert "no badge" in refused(amara, {**whole, "@included": [{**document, "id": "urn:another"}]})
        assert "https://a.example.org" in refused(amara, {**whole, "@context": [*CONTEXTS, "https://a.example.org"]})
        assert "no badge" in refused(amara, {**whole, "@context": [*CONTEXTS, {"name": "https://x.example.org#name"}]})
        add(amara, whole)
        assert only(amara).status == "holds"
        Entry.objects.all().delete()


def test_a_badge_baked_into_a_picture_is_found(amara, school):
    add(amara, png_with(school.issue(HERS)))
    assert only(amara).status == "holds"
    Entry.objects.all().delete()
    assert "in this picture" in refused(amara, png_with("x", keyword=b"openbadges"))
    assert "in this picture" in refused(amara, png_with(school.issue(HERS), packed=True))
    assert "in this picture" in refused(
        amara, png_with(school.issue(HERS)).replace(b"openbadgecredential\0\0", b"openbadgecredential\0\1")
    )
    assert "in this picture" in refused(amara, png_with(school.issue(HERS))[:60])


def test_a_bare_key_is_said_to_be_nobodys(amara):
    document, key, method = by_key()
    add(amara, token(document, key, kid=method))
    html = public_profile(faces([amara.me])[amara.me], "en").html
    assert "belongs to no domain" in html
    assert only(amara).status == "holds"
    own = "did:jwk:" + b64(json.dumps(jwk(key)).encode())
    add(amara, token(badge(own, subject=HERS), key, kid=f"{own}#0"))
    assert [one.status for one, _entry in queries.own_badges(amara)] == ["holds", "holds"]


def test_what_is_forged_with_a_bare_key_is_refused_at_once(amara):
    document, key, method = by_key()
    other = ed25519.Ed25519PrivateKey.generate()
    good = token(document, key, kid=method)
    head, body, signed = good.split(".")
    altered = json.loads(json.dumps(document).replace("Data Streams", "Medicine"))
    assert "does not fit" in refused(amara, f"{head}.{b64(json.dumps(altered).encode())}.{signed}")
    assert "does not fit" in refused(amara, token(document, other, kid=method))
    assert "does not publish" in refused(amara, token(document, other, jwk=jwk(other)))
    assert "does not publish" in refused(amara, token(document, other, kid=f"did:key:{multikey(other)}#x"))
    whole = sealed(document, key, method)
    assert "does not fit" in refused(amara, json.dumps(whole).replace("Data Streams", "Medicine"))
    assert "does not fit" in refused(amara, {**whole, "id": "urn:other"})
    assert "does not fit" in refused(amara, {**whole, "more": 1})
    assert "damaged" in refused(amara, good[:-8] + "!")
    assert "does not fit" in refused(amara, f"{head}.{body}.{b64(bytes(64))}")


def test_algorithms_that_prove_nothing_are_refused_by_name(amara, school):
    document = badge(school.did, subject=HERS)
    unsigned = ".".join(b64(json.dumps(part).encode()) for part in ({"alg": "none"}, document)) + "."
    assert "none" in refused(amara, unsigned)
    public = json.dumps(jwk(school.key)).encode()
    text = ".".join(b64(json.dumps(p).encode()) for p in ({"alg": "HS256", "kid": f"{school.did}#key-1"}, document))
    shared = b64(hmac.digest(public, text.encode(), "sha256"))
    assert "HS256" in refused(amara, f"{text}.{shared}")
    assert "crit" in refused(amara, token(document, school.key, kid=f"{school.did}#key-1", crit=["exp"]))
    proof = {"type": "Ed25519Signature2020", "proofValue": "z3", "verificationMethod": "x"}
    assert "Ed25519Signature2020" in refused(amara, {**document, "proof": proof})
    assert school.asked == []


def test_the_name_of_another_algorithm_does_not_change_how_a_key_is_used(amara, school):
    document = badge(school.did, subject=HERS)
    add(amara, token(document, school.key, alg="RS256", kid=f"{school.did}#key-1"))
    assert (only(amara).status, only(amara).fault) == ("unproven", "signature")
    assert seen(ANYONE, amara) == []


def test_a_key_of_somebody_else_signs_for_no_issuer(amara, school):
    mallory = ed25519.Ed25519PrivateKey.generate()
    school.pages["/issuers/2"] = {
        "id": f"{school.url}/issuers/2",
        "verificationMethod": [
            {
                "id": f"{school.url}/issuers/2#k",
                "controller": f"{school.url}/issuers/2",
                "publicKeyMultibase": multikey(mallory),
            }
        ],
    }
    elsewhere = f"did:key:{multikey(mallory)}"
    forged = [
        (school.did, {"kid": f"{elsewhere}#x"}),
        (school.did, {"jwk": jwk(mallory)}),
        (school.did, {}),
        (school.profile, {"jwk": jwk(mallory)}),
        (school.profile, {"kid": f"{school.url}/issuers/2#k"}),  # another tenant of the same server
        (school.profile, {"kid": "https://evil.example.org/keys/1"}),
    ]
    for number, (issuer, header) in enumerate(forged):
        add(amara, token(badge(issuer, subject=HERS, id=f"urn:example:{number}"), mallory, **header))
        assert only(amara).fault in {"key", "signature"}, header
        assert seen(ANYONE, amara) == []
        Entry.objects.all().delete()


def test_a_key_behind_a_redirect_to_another_host_is_not_the_issuers(amara, school, tmp_path, settings):
    mallory = ed25519.Ed25519PrivateKey.generate()
    port = school.host.partition(":")[2]
    settings.MUTUALS_ALLOW_LOOPBACK = frozenset({school.host, f"127.0.0.1:{port}"})
    school.pages["/evil"] = jwk(mallory)
    school.moved["/go"] = f"https://127.0.0.1:{port}/evil"
    add(amara, token(badge(school.profile, subject=HERS), mallory, kid=f"{school.url}/go"))
    assert (only(amara).fault, "/evil" in school.asked) == ("silent", True)
    assert seen(ANYONE, amara) == []


def test_issuers_inside_ones_own_network_are_not_asked(amara, school, settings):
    settings.MUTUALS_ALLOW_LOOPBACK = frozenset()
    add(amara, school.issue(HERS))
    assert (only(amara).status, only(amara).fault, school.asked) == ("waiting", "silent", [])


def test_a_replaced_key_ends_what_it_signed_after_a_week(amara, school):
    add(amara, school.issue(HERS))
    school.publish(ed25519.Ed25519PrivateKey.generate())
    again()
    assert (only(amara).status, only(amara).fault) == ("holds", "signature")
    again(failing_since=timezone.now() - timedelta(days=8))
    assert seen(ANYONE, amara) == ["lapsed"]
    html = public_profile(faces([amara.me])[amara.me], "en").html
    assert "for the last time" in html
    assert "Signature checked on" not in html


def test_an_issuer_that_says_nothing_is_asked_again(amara, school):
    text = school.issue(HERS)
    kept = school.pages.pop("/.well-known/did.json")
    add(amara, text)
    assert (only(amara).status, only(amara).fault) == ("waiting", "key")
    school.pages["/.well-known/did.json"] = kept
    services.ask_again(amara, thing_id=only(amara).id)
    work()
    assert (only(amara).status, only(amara).fault) == ("holds", "")


def test_a_badge_that_its_issuer_takes_back_is_shown_as_taken_back(amara, school):
    school.list_back()
    add(amara, school.issue(HERS, credentialStatus=school.status(7)))
    assert seen(ANYONE, amara) == ["holds"]
    school.list_back(6, 8)
    again()
    assert seen(ANYONE, amara) == ["holds"]
    school.list_back(7)
    again()
    assert seen(ANYONE, amara) == ["withdrawn"]
    again()
    assert [group.what for group in notices_for(amara).groups] == ["badge_withdrawn"]
    html = public_profile(faces([amara.me])[amara.me], "en").html
    assert "Taken back by its issuer" in html
    assert "Signature checked on" not in html
    cv = queries.cv_of(ANYONE, amara.me)
    assert cv.section("certificate") == ()
    assert b"Data Streams" not in resume(cv)


def test_a_suspended_badge_comes_back(amara, school):
    school.list_back(3, purpose="suspension")
    add(amara, school.issue(HERS, credentialStatus=[school.status(3, "suspension"), {**school.status(9, "message")}]))
    assert (only(amara).status, only(amara).withdrawn) == ("withdrawn", "suspended")
    assert seen(ANYONE, amara) == []  # it was never let out
    school.list_back(purpose="suspension")
    again()
    assert seen(ANYONE, amara) == ["holds"]


def test_lists_of_1edtech_say_why(amara, school):
    where = {"id": f"{school.url}/revocations", "type": "1EdTechRevocationList"}
    school.pages["/revocations"] = {"revokedCredentials": [{"id": "urn:other", "revoked": True}]}
    text = school.issue(HERS, credentialStatus=where)
    add(amara, text)
    assert only(amara).status == "holds"
    row = {"id": badge("x")["id"], "revoked": True, "revocationReason": "Issued <b>by mistake</b>"}
    school.pages["/revocations"] = {"revokedCredential": [row]}
    again()
    assert (only(amara).status, only(amara).reason) == ("withdrawn", "Issued <b>by mistake</b>")
    assert "by mistake&lt;/b&gt;" in public_profile(faces([amara.me])[amara.me], "en").html
    school.pages["/revocations"] = {"revokedCredentials": [{**row, "revoked": False}]}
    again()
    assert only(amara).status == "holds"


@pytest.mark.parametrize("wrong", ["gone", "unsigned", "forged", "another", "old", "bomb", "short", "huge", "no list"])
def test_a_list_that_cannot_be_believed_checks_nothing(amara, school, wrong):
    mallory = ed25519.Ed25519PrivateKey.generate()
    school.list_back()
    list_of = {"type": "BitstringStatusList", "statusPurpose": "revocation"}
    if wrong == "unsigned":
        _head, body, _sign = school.pages["/lists/1"].split(".")
        school.pages["/lists/1"] = json.loads(base64.urlsafe_b64decode(body + "=="))
    elif wrong == "forged":
        school.pages["/lists/1"] = token(
            {"issuer": school.did, "credentialSubject": {**list_of, "encodedList": packed_bits()}},
            mallory,
            kid=f"{school.did}#key-1",
        )
    elif wrong == "another":
        school.list_back(purpose="suspension")
    elif wrong == "old":
        school.list_back(validUntil="2026-01-02T00:00:00Z")
    elif wrong == "bomb":
        school.list_back(credentialSubject={**list_of, "encodedList": packed_bits(size=64 << 20)})
    elif wrong == "short":
        school.list_back(credentialSubject={**list_of, "encodedList": packed_bits(size=1)})
    elif wrong == "huge":
        school.pages["/lists/1"] = b"{" + b" " * (3 << 20)
    elif wrong == "no list":
        school.pages["/lists/1"] = {"a": 1}
    else:
        school.pages.pop("/lists/1")
    add(amara, school.issue(HERS, credentialStatus=school.status(77)))
    assert (only(amara).status, only(amara).fault) == ("waiting", "list")
    assert seen(ANYONE, amara) == []


def test_an_expired_badge_says_so(amara, school):
    soon = timezone.now() + timedelta(days=3)
    add(amara, school.issue(HERS, validUntil=soon.isoformat()))
    assert Badge.objects.get().check_after == Badge.objects.get().expires_at  # the page then says that it is over
    Badge.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert seen(ANYONE, amara) == ["expired"]
    Entry.objects.all().delete()
    add(amara, school.issue(HERS, validUntil="2026-04-01T00:00:00Z"))
    assert seen(ANYONE, amara) == ["expired"]
    assert Entry.objects.get().ended == "2026-04-01"
    claims = {**badge(school.did, subject=HERS), "exp": 1772445600}
    Entry.objects.all().delete()
    add(amara, token(claims, school.key, kid=f"{school.did}#key-1"))
    assert Entry.objects.get().ended == "2026-03-02"


def test_somebody_elses_badge_is_seen_by_its_owner_alone(amara, bo, school):
    number = add(amara, school.issue(OTHERS))
    assert (only(amara).status, only(amara).shown_by, only(amara).is_out) == ("holds", "", False)
    assert seen(ANYONE, amara) == seen(bo, amara) == []
    assert queries.profile_for(bo, amara.me).sections == ()
    with pytest.raises(Refused):
        services.change_entry(amara, entry_id=number, values={"title": "x"}, reach=Reach())
    services.reach_badge(amara, badge_id=only(amara).id, reach=Reach())
    assert seen(ANYONE, amara) == []
    with pytest.raises(Refused):
        services.narrow_part(amara, thing_id=number, audience=Audience.PUBLIC)


def test_a_hidden_address_that_was_proven_shows_it_to_be_ones_own(amara, bo, school):
    row = Proof.objects.create(owner_id=amara.me, kind="mail", subject="else.example.org", anchor_id=amara.me)
    Proof.objects.filter(id=row.id).update(verified=True, key_hash=key_hash_of("somebody@else.example.org"))
    add(amara, school.issue(OTHERS))
    number = only(amara).id
    assert not only(amara).shown_by
    for wrong in ("other@else.example.org", "nobody", ""):
        with pytest.raises(Refused):
            services.show_to_be_mine(amara, badge_id=number, address=wrong)
    with pytest.raises(NotFound):
        services.show_to_be_mine(bo, badge_id=number, address="somebody@else.example.org")
    services.show_to_be_mine(amara, badge_id=number, address="Somebody@else.example.org ")
    assert (only(amara).shown_by, seen(ANYONE, amara)) == ("mailbox", ["holds"])
    Proof.objects.filter(id=row.id).update(verified=False, trouble="old")
    again()
    assert seen(ANYONE, amara) == ["holds"]  # that one left a mailbox takes nothing away
    Proof.objects.filter(id=row.id).update(trouble="elsewhere")
    again()
    assert (only(amara).shown_by, seen(ANYONE, amara), Entry.objects.get().audience) == ("", [], Audience.ME)
    assert "somebody@" not in str(list(Badge.objects.values()))


def test_to_know_a_hidden_address_is_not_to_have_it(dalia, school):
    add(dalia, school.issue(OTHERS), address="somebody@else.example.org")
    assert only(dalia).shown_by == ""


def test_md5_proves_nobody(amara, school):
    weak = {**hidden(ADDRESS), "identityHash": "md5$" + hashlib.md5((ADDRESS + "salt").encode()).hexdigest()}
    add(amara, school.issue({"identifier": [weak]}))
    assert only(amara).shown_by == ""


def test_domains_pages_and_the_profile_itself_show_whose_it_is(amara, school, settings):
    ways = {"did:web:amara.org": "", f"{settings.MUTUALS_URL}/@amara": "profile", "https://amara.org/me/": ""}
    for number, (subject, shown) in enumerate(ways.items()):
        add(amara, school.issue({"id": subject}, id=f"urn:{number}"))
        assert only(amara).shown_by == shown
        Entry.objects.all().delete()
    Proof.objects.create(owner_id=amara.me, kind="domain", subject="amara.org", verified=True, anchor_id=amara.me)
    link = services.add_link(amara, url="https://amara.org/me")
    ProfileLink.objects.filter(id=link).update(verified=True)
    for subject, shown in (("did:web:amara.org", "domain"), ("https://amara.org/me/", "page")):
        add(amara, school.issue({"id": subject}))
        assert only(amara).shown_by == shown
        Entry.objects.all().delete()


def test_what_a_badge_says_its_owner_cannot_reword(amara, school):
    number = add(amara, school.issue(HERS))
    services.change_entry(
        amara, entry_id=number, values={"title": "Doctor of Data", "ended": "2030", "description": "A *fine* course"}
    )
    entry = Entry.objects.get(id=number)
    assert (entry.title, entry.ended, entry.description) == ("Data Streams in Practice", "", "A *fine* course")
    with pytest.raises(Refused):
        services.reword_part(amara, thing_id=number, words={"title": "Doctor of Data"})
    services.reword_part(amara, thing_id=number, words={"description": "A course"})


def test_ones_own_words_beside_a_badge_pass_the_check_before_anybody_reads_them(amara, school):
    number = services.add_badge(amara, data=school.issue(HERS).encode())
    said = {"title": "x", "description": "Call +44 20 7946 0958"}
    with pytest.raises(Warned):  # it will be public by itself, once it is checked
        services.change_entry(amara, entry_id=number, values=said, reach=Reach(Audience.ME))
    services.reach_badge(amara, badge_id=only(amara).id, reach=Reach(Audience.ME))
    services.change_entry(amara, entry_id=number, values=said, reach=Reach(Audience.ME))
    with pytest.raises(Warned):
        services.reach_badge(amara, badge_id=only(amara).id, reach=Reach())
    work()
    with pytest.raises(Warned):
        services.reach_badge(amara, badge_id=only(amara).id, reach=Reach())
    assert seen(ANYONE, amara) == []


def test_the_same_file_again_changes_nothing_and_removing_takes_all(amara, bo, school):
    number = add(amara, school.issue(HERS))
    assert add(amara, school.issue(HERS)) == number
    add(bo, school.issue(HERS))
    assert only(bo).shown_by == ""
    services.remove_entry(amara, entry_id=number)
    assert queries.own_badges(amara) == []
    with pytest.raises(NotFound):
        queries.credential_of(amara, only(bo).id)


@pytest.mark.parametrize(
    "change",
    [
        {"@context": ["https://www.w3.org/ns/credentials/v2"]},
        {"@context": [CONTEXTS[1], CONTEXTS[0]]},
        {"type": ["VerifiableCredential"]},
        {"type": ["OpenBadgeCredential"]},
        {"type": None},
        {"issuer": None},
        {"issuer": {"id": "http://school.example.org"}},
        {"issuer": {"id": "did:web:"}},
        {"issuer": {"id": "did:web:a/b"}},
        {"issuer": {"id": "did:web:a:.."}},
        {"issuer": {"id": "did:example:1"}},
        {"issuer": {"id": "did:key:zzz"}},
        {"issuer": {"id": "https://a:b@school.example.org"}},
        {"issuer": {"id": "https://" + "a" * 600}},
        {"validFrom": None},
        {"validFrom": "yesterday"},
        {"validFrom": 5},
        {"validUntil": "never"},
        {"credentialSubject": None},
        {"credentialSubject": []},
        {"credentialSubject": [{}, {}]},
        {"credentialSubject": {"achievement": "x"}},
        {"credentialSubject": {"achievement": {"name": ""}}},
        {"credentialSubject": {"achievement": {"name": ["x"]}}},
        {"credentialStatus": "x"},
        {"credentialStatus": {"type": "1EdTechRevocationList"}},
        {"credentialStatus": {"type": "1EdTechRevocationList", "id": "file:///etc/passwd"}},
        {"credentialStatus": {"type": "BitstringStatusListEntry", "statusListCredential": "https://a.example.org"}},
        {"credentialStatus": [{"type": "1EdTechRevocationList", "id": "https://a.example.org"}] * 9},
    ],
)
def test_what_is_no_badge_is_refused(amara, school, change):
    document = {name: value for name, value in {**badge(school.did), **change}.items() if value is not None}
    assert "no badge that can be read" in refused(amara, token(document, school.key, kid="x"))


def test_claims_around_a_badge_say_nothing_else_than_it(amara, school):
    document = badge(school.did, subject={"id": "did:example:1"})
    for claim in (
        {"iss": "did:web:evil.example.org"},
        {"sub": "did:example:2"},
        {"jti": "urn:x"},
        {"nbf": 5},
        {"exp": "x"},
    ):
        assert "no badge" in refused(amara, token({**document, **claim}, school.key, kid="x"))
        assert "no badge" in refused(amara, token({"vc": document, **claim}, school.key, kid="x"))


def test_refusals_say_what_is_wrong(amara, school):
    other = {"type": "SomeList2030", "id": "https://a.example.org"}
    assert "SomeList2030" in refused(amara, school.issue(HERS, credentialStatus=other))
    assert "version 2" in refused(amara, token({**badge(school.did), "type": "Assertion"}, school.key))
    later = (timezone.now() + timedelta(days=40)).isoformat()
    assert "only from" in refused(amara, school.issue(HERS, validFrom=later))
    assert "too large" in refused(amara, b"x" * (1 << 19))
    assert "too large" in refused(amara, png_with("x" * (1 << 19)))
    assert "no badge" in refused(amara, b"[" * 5_000 + b"]" * 5_000)
    assert "no badge" in refused(amara, b'{"a":' * 900 + b"1" + b"}" * 900)
    assert "no badge" in refused(amara, b"\xff\xfe\x00")
    assert "no badge" in refused(amara, "")
    assert "no badge" in refused(amara, json.dumps(badge(school.did, subject=HERS)))


def test_weak_and_odd_keys_are_no_keys(amara, school):
    small = rsa.generate_private_key(65537, 1024)
    odd = [jwk(small), {**jwk(RSA), "use": "enc"}, {"kty": "oct", "k": "x"}, {"kty": "RSA", "n": b64(b"\xff" * 4096), "e": "AQAB"}, {"kty": "EC", "crv": "P-256", "x": b64(b"\1" * 32), "y": b64(b"\1" * 32)}, {}]  # fmt: skip
    for number, key in enumerate(odd):
        school.pages["/keys/1"] = key
        add(amara, token(badge(school.profile, subject=HERS, id=f"urn:{number}"), small, kid=f"{school.url}/keys/1"))
        assert only(amara).fault == "key", key
        Entry.objects.all().delete()


def test_programs_add_read_check_and_remove_badges(amara, bo, school):
    api = ApiClient(amara)
    said = api.post(f"{OWN}/profile/badges", json={"credential": school.issue(HERS), "audience": "public"})
    assert (said.status, said.json[0]["badge"]["status"], said.json[0]["is_out"]) == (200, "waiting", False)
    work()
    (one,) = api.get(f"{OWN}/profile/badges").json
    assert (one["badge"]["status"], one["shown_by"], one["scope"]["audience"]) == ("holds", "account", "public")
    number = one["badge"]["id"]
    (shown,) = ApiClient().get(f"{OWN}/people/{amara.me}/badges").json
    assert (shown["host"], shown["status"]) == (school.host, "holds")
    assert "shown_by" not in shown
    assert api.get(f"{OWN}/profile/badges/{number}/credential").json["credential"] == school.issue(HERS)
    assert api.post(f"{OWN}/profile/badges/{number}/check").status == 200
    assert api.put(f"{OWN}/profile/badges/{number}", json={"audience": "connections"}).status == 200
    assert ApiClient().get(f"{OWN}/people/{amara.me}/badges").json == []
    other = ApiClient(bo)
    for method, path in (("GET", "credential"), ("POST", "check"), ("POST", "mine")):
        assert other.call(
            method, f"{OWN}/profile/badges/{number}/{path}", json={} if method == "POST" else None
        ).status in {404, 422}
    assert other.delete(f"{OWN}/profile/badges/{number}").status == 404
    assert api.post(f"{OWN}/profile/badges", json={"credential": "x"}).status == 422
    assert api.post(f"{OWN}/profile/badges", json={}).status == 422
    assert api.delete(f"{OWN}/profile/badges/{number}").json == []
    body, kind = multipart(file=png_with(school.issue(HERS)), audience="me")
    assert api.post(f"{OWN}/profile/badges", body=body, kind=kind).json[0]["badge"]["host"] == school.host


def test_the_page_adds_shows_and_gives_the_file_back(amara, bo, school, client):
    client.force_login(Account.objects.get(id=amara.my_account))
    text = school.issue(OTHERS)
    sent = {"do": "add", "audience": "0", "file": SimpleUploadedFile("badge.jwt", text.encode())}
    assert client.post("/settings/profile/badges", sent).status_code == 302
    work()
    page = client.get("/settings/profile/badges").content.decode()
    assert "only you see it" in page
    assert "Mail address that it was issued to" in page
    number = only(amara).id
    answer = client.get(f"/settings/profile/badges/{number}/file")
    assert (answer.content.decode(), answer["Content-Disposition"]) == (
        text,
        f'attachment; filename="badge-{number}.jwt"',
    )
    assert client.post("/settings/profile/badges", {"do": "add", "audience": "0"}).status_code == 422
    wrong = client.post("/settings/profile/badges", {"do": "add", "audience": "0", "text": "{}"})
    assert (wrong.status_code, "no badge that can be read" in wrong.content.decode()) == (422, True)
    client.force_login(Account.objects.get(id=bo.my_account))
    assert client.get(f"/settings/profile/badges/{number}/file").status_code == 404
    client.force_login(Account.objects.get(id=amara.my_account))
    assert client.post("/settings/profile/badges", {"do": "remove", "row": number}).status_code == 302
    assert queries.own_badges(amara) == []


def test_a_badge_whose_title_gives_something_away_is_asked_about_and_added_on_a_yes(amara, client):
    client.force_login(Account.objects.get(id=amara.my_account))
    document, key, method = by_key()
    document["credentialSubject"]["achievement"]["name"] = "Call +44 20 7946 0958"
    file = SimpleUploadedFile("badge.png", png_with(token(document, key, kid=method)))
    told = client.post("/settings/profile/badges", {"do": "add", "audience": "0", "file": file})
    assert (told.status_code, Badge.objects.count()) == (422, 0)
    sent = {"do": "add", "audience": "0", "text": token(document, key, kid=method)}
    assert sent["text"] in told.content.decode()
    assert (
        client.post("/settings/profile/badges", {**sent, "accepted": told.context["error"].digest}).status_code == 302
    )
    assert only(amara).status == "holds"


def test_somebody_who_leaves_takes_their_badges_along(amara, school):
    add(amara, school.issue(HERS))
    erase_person(amara.me)
    assert not Badge.objects.exists()


PLACES = [
    ("@context",), ("id",), ("type",), ("issuer",), ("issuer", "id"), ("issuer", "name"), ("validFrom",), ("validUntil",),
    ("credentialSubject",), ("credentialSubject", "id"), ("credentialSubject", "identifier"), ("credentialStatus",),
    ("credentialSubject", "achievement"), ("credentialSubject", "achievement", "name"), ("awardedDate",),
    ("credentialSubject", "achievement", "description"), ("credentialSubject", "achievement", "criteria"),
]  # fmt: skip
KEY = ed25519.Ed25519PrivateKey.generate()


@given(st.sampled_from(PLACES), ANYTHING, st.booleans())
def test_whatever_stands_in_a_badge_it_is_read_or_refused_with_a_sentence(place, value, claims):
    document, _key, method = by_key(KEY)
    inside = document
    for name in place[:-1]:
        inside = inside[name]
    inside[place[-1]] = value
    said = {"vc": document, "exp": value, "nbf": value} if claims else document
    try:
        read, sentence = badge_in(token(said, KEY, kid=method).encode()), ""
    except Refused as no:
        read, sentence = None, no.sentence
    assert read or sentence
    if read:
        assert 0 < len(read.name) <= 200
        assert len(read.criteria) <= 500
        assert "\0" not in read.name + read.description + read.issuer_name


@given(st.binary(max_size=300))
def test_files_of_any_kind_are_refused_with_a_sentence(data):
    with pytest.raises(Refused):
        badge_in(data)


def test_a_badge_goes_out_as_it_came_and_comes_back_checked_anew(amara, bo, school, settings, tmp_path):
    settings.MEDIA_ROOT, settings.MUTUALS_DATA = tmp_path / "m", tmp_path
    text = school.issue(HERS)
    number = add(amara, text, reach=Reach(Audience.CONNECTIONS))
    services.change_entry(
        amara, entry_id=number, values={"title": "x", "description": "Two *hard* weeks", "detail": "7"}
    )
    data = exported(amara)
    (row,) = told(data, "profiles/badges.json")
    assert (row["credential"], row["entry"], row["verified"], row["shown_by"]) == (text, str(number), True, "account")
    services.remove_entry(amara, entry_id=number)
    assert taken(amara, data, reaches=OPEN).report["why"] == []
    again()
    ((one, entry),) = queries.own_badges(amara)
    assert (one.status, entry.audience, entry.description) == ("holds", Audience.CONNECTIONS, "Two *hard* weeks")
    assert school.asked == ["/.well-known/did.json"] * 2
    assert taken(amara, data, reaches=OPEN).report["why"] == []
    assert len(queries.own_badges(amara)) == 1
    taken(bo, data, reaches=OPEN)
    again()
    assert (only(bo).status, only(bo).shown_by, seen(ANYONE, bo)) == ("holds", "", [])


def test_an_archive_with_a_forged_badge_brings_no_certificate(amara, bo, school, settings, tmp_path):
    settings.MEDIA_ROOT, settings.MUTUALS_DATA = tmp_path / "m", tmp_path
    document, key, method = by_key(subject={"id": "https://elsewhere.example.org"})
    add(amara, token(document, key, kid=method))
    forged = token(document, ed25519.Ed25519PrivateKey.generate(), kid=method)
    Badge.objects.update(credential=forged)
    assert "does not fit" in str(taken(bo, exported(amara), reaches=OPEN).report["why"])
    assert not Entry.objects.filter(owner_id=bo.me).exists()


def test_a_certificate_with_a_badge_shows_skills_as_any_other(amara, school):
    skill = services.add_skill(amara, name="Python")
    number = add(amara, school.issue(HERS))
    evidence.add_evidence(amara, skill_id=skill, entry_id=number)
    (shown,) = evidence_of(ANYONE, queries.profile_for(ANYONE, amara.me))[skill]
    assert shown.words == "Data Streams in Practice, Lagos School of Data"


def test_the_page_of_the_certificate_and_ones_own_looking_glass_say_it_too(amara, school, client):
    number = add(amara, school.issue(HERS))
    page = client.get(f"/@amara/works/{number}").content.decode()
    assert school.host in page
    assert "Signature checked on" in page
    client.force_login(Account.objects.get(id=amara.my_account))
    assert "Signature checked on" in client.get("/@amara?as=connection").content.decode()
    assert "Signature checked on" in client.get("/@amara/cv").content.decode()
