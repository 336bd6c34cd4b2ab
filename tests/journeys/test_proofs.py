"""Proving a domain and a mailbox, with a DNS server and a mail folder of the journey's own."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.browser import fits, log_in, press, shot
from tests.journeys.product import Product, start
from tests.profiles.places import Names


@pytest.fixture(scope="module")
def names() -> Iterator[Names]:
    running = Names()
    yield running
    running.close()


@pytest.fixture(scope="module")
def product(browser: Any, names: Names, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    running = start(tmp_path_factory.mktemp("proofs"), settings={"MUTUALS_DNS": f"127.0.0.1:{names.port}"})
    yield running
    running.stop()


def mailed(data: Path) -> str:
    """The code in the newest mail, once the worker has sent it."""
    for _ in range(100):
        for letter in sorted((data / "mail").glob("*"), reverse=True):
            if found := re.search(r"Subject: (\d{6}) ", letter.read_text(errors="replace")):
                return found[1]
        time.sleep(0.1)
    raise AssertionError("no mail with a code came")


def until(page: Any, words: str) -> None:
    for _ in range(80):
        page.goto("/settings/profile/proofs")
        if words in page.inner_text("main"):
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"{words!r} did not come")


def test_a_domain_is_proven_by_the_record_that_the_page_names(
    plain: Any, phone: Any, dark: Any, names: Names, product: Product
) -> None:
    log_in(plain, "amara")
    plain.goto("/settings/profile")
    plain.get_by_role("link", name="Proofs").click()
    plain.get_by_label("Your domain", exact=True).fill("amara-okafor.org")
    press(plain, plain.get_by_role("button", name="Add the domain"))
    record = plain.get_by_label("Name", exact=True).input_value()
    value = plain.get_by_label("Value").input_value()
    assert record == "_mutuals.amara-okafor.org"
    until(plain, "Not proven yet")
    log_in(phone, "amara")
    phone.goto("/settings/profile/proofs")
    fits(phone)
    shot(phone, "proofs-phone")
    names.records[record] = [value]
    plain.get_by_role("button", name=re.compile("Check now")).click()
    until(plain, "checked again on")
    log_in(dark, "bo")
    dark.goto("/@amara")
    assert "amara-okafor.org" in dark.inner_text(".profile-head")
    fits(dark)
    shot(dark, "proofs-profile-dark")


def test_a_mailbox_is_proven_and_only_its_domain_is_shown(page: Any, plain: Any, phone: Any, product: Product) -> None:
    log_in(plain, "amara")
    plain.goto("/settings/profile/proofs")
    plain.get_by_label("Your address at work or school").fill("amara@gmail.com")
    press(plain, plain.get_by_role("button", name="Send a code"))
    assert "proves nothing" in plain.inner_text("[role=alert]")
    plain.get_by_label("Your address at work or school").fill("amara@umbrella.example.com")
    press(plain, plain.get_by_role("button", name="Send a code"))
    assert "at umbrella.example.com" in plain.inner_text("main")
    plain.get_by_label("Code from the mail", exact=True).fill(mailed(product.data))
    press(plain, plain.get_by_role("button", name="Prove it"))
    assert "umbrella.example.com" in plain.inner_text(".proofs")
    log_in(page, "amara")
    page.goto("/settings/profile/proofs")
    fits(page)
    shot(page, "proofs")
    log_in(phone, "dalia")
    phone.goto("/@amara")
    assert "umbrella.example.com" in phone.inner_text("main")
    assert "amara@" not in phone.content()
    fits(phone)
