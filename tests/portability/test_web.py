"""The pages, without scripts."""

import pytest
from django.test import Client
from django.urls import reverse

from mutuals.domains.discovery.services import be_found
from mutuals.domains.people.models import Account
from mutuals.domains.portability.models import Wish
from mutuals.domains.ties.queries import standing
from mutuals.domains.workspace.queries import contacts_for
from mutuals.domains.workspace.services import file_contact
from tests.api.client import ApiClient
from tests.portability.exports import small_files, zipped
from tests.portability.test_addressbook import CARDS
from tests.portability.test_import import work


@pytest.fixture
def browser(amara):
    client = Client()
    client.force_login(Account.objects.get(id=amara.account_id))
    return client


def upload(browser, data, name="export.zip"):
    data.name = name
    return browser.post(reverse("imports"), {"file": data})


def test_from_upload_to_summary(browser, amara):
    answer = upload(browser, zipped(small_files()))
    assert answer.status_code == 302
    page = answer["location"]
    assert "Reading the archive" in browser.get(page).content.decode()
    work()
    preview = browser.get(page).content.decode()
    assert "Contacts, for you alone: 2" in preview
    assert "Logins.csv" in preview
    chosen = {"sections": ["contacts", "skills", "posts"], "posts_audience": "4"}
    assert browser.post(page + "/choose", chosen).status_code == 302
    assert "Taking it in" in browser.get(page).content.decode()
    work()
    assert "Skills: 2" in browser.get(page).content.decode()
    assert "=1+1 Wei" in browser.get(reverse("contacts")).content.decode()


def test_choosing_nothing_shows_the_form_again_with_a_sentence(browser):
    page = upload(browser, zipped(small_files()))["location"]
    work()
    answer = browser.post(page + "/choose", {"posts_audience": "4"})
    assert answer.status_code == 422
    assert "Choose at least one part." in answer.content.decode()


def test_a_file_of_no_format_is_refused_on_the_page(browser):
    import io

    answer = upload(browser, io.BytesIO(b"hello"), "notes.txt")
    assert answer.status_code == 422
    assert "Nothing in this file was recognised" in answer.content.decode()


def test_an_archive_of_something_else_says_so_after_reading(browser):
    page = upload(browser, zipped({"a.txt": "hello", "b.txt": "you"}))["location"]
    work()
    assert "Nothing in this file was recognised" in browser.get(page).content.decode()


def test_contacts_who_agreed_are_found_and_followed(browser, amara, bo, chen):
    file_contact(amara, name="Bo", url="https://fr.linkedin.com/in/BO-Lindqvist/")
    file_contact(amara, name="Chen", url="https://www.linkedin.com/in/chen")
    assert "None of your contacts" in browser.get(reverse("who_is_here")).content.decode()
    be_found(bo, by_mail=False, profile_url="linkedin.com/in/bo-lindqvist")
    page = browser.get(reverse("who_is_here")).content.decode()
    assert "Bo Lindqvist" in page
    assert "Chen Wei" not in page
    browser.post(reverse("follow_found"), {"person": [bo.me, chen.me]})
    assert standing(amara, bo.me).follows
    assert not standing(amara, chen.me).follows


def test_being_found_can_be_chosen_and_taken_back(browser):
    url = "https://www.linkedin.com/in/amara"
    assert browser.post(reverse("be_found"), {"by_profile": "on", "profile_url": url}).status_code == 302
    assert "checked" in browser.get(reverse("who_is_here")).content.decode()
    assert browser.post(reverse("be_found"), {}).status_code == 302
    assert (
        browser.post(reverse("be_found"), {"by_profile": "on", "profile_url": "https://x.example/y"}).status_code == 422
    )


def test_contacts_are_written_changed_searched_and_removed(browser, amara):
    assert browser.post(reverse("contact_new"), {"name": "Ada", "company": "Engines"}).status_code == 302
    row = contacts_for(amara)[0]
    page = reverse("contact", args=[row.id])
    assert browser.post(page, {"name": "Ada L.", "email": "ada@example.org"}).status_code == 302
    assert "Ada L." in browser.get(reverse("contacts") + "?q=ada").content.decode()
    assert browser.post(page, {"name": "", "company": "x"}).status_code == 422
    assert browser.post(page + "/remove").status_code == 302
    assert contacts_for(amara) == []


def test_nobody_sees_the_contacts_of_others(browser, bo):
    number = file_contact(bo, name="Secret")
    assert browser.get(reverse("contact", args=[number])).status_code == 404
    assert browser.post(reverse("contact_remove", args=[number])).status_code == 404
    assert "Secret" not in browser.get(reverse("contacts")).content.decode()
    assert Client().get(reverse("contacts")).status_code == 302


def test_what_waits_is_shown_to_its_owner_and_forgotten_at_their_word(browser, amara, bo):
    mine, other = (Wish.objects.create(person_id=who.me, what="follow", address=f"{who.handle}@far.example")
                   for who in (amara, bo))  # fmt: skip
    page = browser.get(reverse("wishes")).content.decode()
    assert "amara@far.example" in page
    assert "bo@far.example" not in page
    assert browser.post(reverse("wishes_drop"), {"wish": [mine.id, other.id, "x"]}).status_code == 302
    assert list(Wish.objects.values_list("id", flat=True)) == [other.id]
    assert "Nothing waits." in browser.get(reverse("wishes") + "?after=zz").content.decode()


def test_the_page_says_where_each_archive_is_had(browser):
    page = browser.get(reverse("imports")).content.decode()
    for word in ("LinkedIn", "X (Twitter)", "Facebook", "Mastodon", "Google Contacts", "JSON Resume", "vCard"):
        assert word in page


def test_programs_bring_an_address_book_and_see_what_waits(amara):
    client, own = ApiClient(amara), "/api/mutuals/v1/imports"
    head = '--x\r\nContent-Disposition: form-data; name="file"; filename="book.vcf"\r\n\r\n'
    made = client.post(own, body=f"{head}{CARDS}\r\n--x--\r\n".encode(), kind="multipart/form-data; boundary=x").json
    work()
    shown = client.get(f"{own}/{made['id']}").json
    assert (shown["kind"], shown["report"]["sections"]["contacts"]["found"]) == ("vcard", 2)
    chosen = {"sections": ["contacts"], "profile_audience": "me"}
    assert client.post(f"{own}/{made['id']}/choose", json=chosen).json["state"] == "applying"
    row = Wish.objects.create(person_id=amara.me, what="list", address="x@far.example", detail="Lyon")
    waiting = [{"id": str(row.id), "what": "list", "address": "x@far.example", "detail": "Lyon"}]
    assert client.get(f"{own}/wishes").json == waiting
    assert client.get(f"{own}/wishes", after=row.id).json == []
    assert client.delete(f"{own}/wishes/{row.id}").status == 200
    assert client.delete(f"{own}/wishes/{row.id}").status == 404
