"""The pages, without scripts."""

import pytest
from django.test import Client
from django.urls import reverse

from mutuals.domains.discovery.services import be_found
from mutuals.domains.people.models import Account
from mutuals.domains.ties.queries import standing
from mutuals.domains.workspace.queries import contacts_for
from mutuals.domains.workspace.services import file_contact
from tests.portability.exports import small_files, zipped
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
    chosen = {"sections": ["contacts", "skills", "posts"], "post_audience": "4"}
    assert browser.post(page + "/choose", chosen).status_code == 302
    assert "Taking it in" in browser.get(page).content.decode()
    work()
    assert "Skills: 2" in browser.get(page).content.decode()
    assert "=1+1 Wei" in browser.get(reverse("contacts")).content.decode()


def test_choosing_nothing_shows_the_form_again_with_a_sentence(browser):
    page = upload(browser, zipped(small_files()))["location"]
    work()
    answer = browser.post(page + "/choose", {"post_audience": "4"})
    assert answer.status_code == 422
    assert "Choose at least one part." in answer.content.decode()


def test_a_file_that_is_no_zip_is_refused_on_the_page(browser):
    import io

    answer = upload(browser, io.BytesIO(b"hello"), "notes.txt")
    assert answer.status_code == 422
    assert "This is not a ZIP archive" in answer.content.decode()


def test_an_archive_of_something_else_says_so_after_reading(browser):
    page = upload(browser, zipped({"a.txt": "hello"}))["location"]
    work()
    assert "not a LinkedIn export" in browser.get(page).content.decode()


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
