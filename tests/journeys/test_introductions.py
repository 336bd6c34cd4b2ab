"""Three people and an introduction: both say yes, one says no, nobody answers, it is taken back, a block comes between."""

import json
import os
import re
import subprocess
import sys
from typing import Any

import pytest

from tests.journeys.browser import fits, log_in, press, shot
from tests.journeys.product import HOME, Product

OWN_PRODUCT = True

ROOT = "/people/introductions"
CANARY = "goldcrest"


@pytest.fixture(scope="module")
def circle(product: Product) -> dict[str, int]:
    env = {**os.environ, "MUTUALS_DATA": str(product.data), "PYTHONPATH": f"{HOME / 'src'}:{HOME}"}
    subprocess.run([sys.executable, "-m", "tests.journeys.circle"], cwd=HOME, env=env, check=True)
    found: dict[str, int] = json.loads((product.data / "circle.json").read_text())
    return found


def introduce(page: Any, circle: dict[str, int], one: str, other: str, reason: str) -> str:
    """Greta asks two people; the introduction's address."""
    page.goto(f"{ROOT}/new?with={circle[one]}")
    page.get_by_label("to", exact=True).select_option(str(circle[other]))
    page.get_by_label("Why they should know each other").fill(reason)
    page.get_by_role("button", name="Ask both").click()
    page.get_by_text("Each of them is asked for themselves.").wait_for()
    return str(page.url)


def read(page: Any, *paths: str) -> list[str]:
    """What stands on pages, without what is new at each look."""
    found = []
    for path in paths:
        page.goto(path)
        html = re.sub(r"(<time[^>]*>)[^<]*", r"\1", page.inner_html("body"))  # "5 minutes ago" grows by itself
        html = re.sub(r'(csrfmiddlewaretoken|acting_as)" value="[^"]*"|nonce="[^"]*"', "", html)
        found.append(html)
    return found


def nothing_new(page: Any) -> None:
    """Marks all notices as read, so that the dot stays as it is."""
    page.goto("/notices")
    button = page.get_by_role("button", name="Mark all as read")
    if button.count():
        press(page, button)
    page.goto("/notices")
    assert page.locator(".notices > li.unread").count() == 0


def answer(page: Any, address: str, words: str) -> None:
    page.goto(address)
    press(page, page.get_by_role("button", name=words))


def test_a_no_cannot_be_told_from_silence_and_two_yeses_open(
    page: Any, phone: Any, dark: Any, product: Product, circle: dict[str, int]
) -> None:
    greta, hugo, ida = page, phone, dark
    for reader, name in ((greta, "greta"), (hugo, "hugo"), (ida, "ida")):
        log_in(reader, name)
    greta.goto(ROOT)
    fits(greta)
    greta.goto(f"{ROOT}/new?with={circle['hugo']}")
    fits(greta)
    address = introduce(greta, circle, "hugo", "ida", f"Both of you count {CANARY}s for a living.")
    fits(greta)

    hugo.goto("/notices")
    hugo.get_by_text("would like to introduce you to somebody").first.wait_for()
    assert "Ida" not in hugo.inner_text("main")  # who it is stands with the question only
    hugo.get_by_role("link", name="Have a look").first.click()
    hugo.get_by_role("button", name="Yes, please").wait_for()
    fits(hugo)
    shot(hugo, "introduction-asks-phone")
    hugo.get_by_role("button", name="Yes, please").click()
    hugo.get_by_text("You said yes.").wait_for()
    fits(hugo)

    nothing_new(hugo)
    nothing_new(greta)
    places = (address, ROOT, "/messages", "/people", "/@ida")
    silence = read(hugo, *places), read(greta, address, ROOT, "/messages", "/people", "/@ida")
    ida.goto(ROOT)
    fits(ida)
    shot(ida, "introductions-dark")
    answer(ida, address, "Not now")
    assert "Nobody will learn of it." in ida.inner_text("main, [role=status], body")
    hugo.wait_for_timeout(1_500)  # the worker would have been here
    assert (read(hugo, *places), read(greta, address, ROOT, "/messages", "/people", "/@ida")) == silence

    answer(ida, address, "Yes, after all")
    ida.wait_for_url(re.compile(r"/messages/\d+"))
    assert f"Both of you count {CANARY}s for a living." in ida.inner_text("main")
    hugo.goto("/notices")
    hugo.get_by_text("Greta Holm introduced you").first.wait_for()
    hugo.goto(address)
    hugo.get_by_role("button", name="Stay connected with Ida Nowak").click()
    hugo.get_by_text("You would like to stay connected.").wait_for()
    ida.goto(address)
    fits(ida)
    ida.get_by_text("Hugo Marchetti would like to.").wait_for()
    ida.get_by_role("button", name="Stay connected with Hugo Marchetti").click()
    ida.get_by_text("You are connected.").first.wait_for()
    ida.get_by_label("Your word").fill("We give a course together")
    press(ida, ida.get_by_role("button", name="Save"))
    greta.goto(address)
    assert "We give a course together" in greta.inner_text("main")
    fits(greta)
    shot(greta, "introduction-light")
    greta.context.clear_cookies()
    log_in(greta, "dalia")
    for path in ("/", ROOT, "/search?q=statistics", "/@hugo", "/@ida", "/@greta"):
        greta.goto(path)
        assert CANARY not in greta.inner_text("body")
    assert CANARY not in product.log


def test_what_is_taken_back_was_never_asked_and_a_block_ends_it_unseen(
    page: Any, phone: Any, plain: Any, circle: dict[str, int]
) -> None:
    greta, ida, jonas = page, phone, plain
    for reader, name in ((greta, "greta"), (ida, "ida"), (jonas, "jonas")):
        log_in(reader, name)
    before = read(jonas, ROOT)
    address = introduce(greta, circle, "jonas", "ida", "You should meet")
    jonas.goto(ROOT)
    assert "Ida Nowak" in jonas.inner_text("main")
    greta.get_by_role("button", name="Take it back").click()
    greta.get_by_text("Taken back").wait_for()
    assert read(jonas, ROOT) == before
    jonas.goto(address)
    assert "Ida" not in jonas.inner_text("body")

    address = introduce(greta, circle, "jonas", "ida", "You should meet")
    answer(jonas, address, "Yes, please")  # without scripts
    assert "You said yes." in jonas.inner_text("main")
    waiting = read(greta, address, ROOT)
    ida.goto("/@jonas")
    ida.get_by_label("More").click()
    press(ida, ida.get_by_role("button", name="Block"))
    ida.goto(ROOT)
    assert "Jonas" not in ida.inner_text("main")
    assert read(jonas, ROOT) == before
    assert read(greta, address, ROOT) == waiting


def test_a_wish_goes_from_a_profile_through_a_connection(
    page: Any, phone: Any, dark: Any, circle: dict[str, int]
) -> None:
    greta, hugo, jonas = page, phone, dark
    for reader, name in ((greta, "greta"), (hugo, "hugo"), (jonas, "jonas")):
        log_in(reader, name)
    hugo.goto("/@jonas")
    hugo.get_by_role("link", name="Who could introduce me?").click()
    hugo.get_by_text("is connected with Jonas Adeyemi").wait_for()
    fits(hugo)
    shot(hugo, "introduction-ways-phone")
    press(hugo, hugo.get_by_role("link", name="Ask Greta Holm"))
    fits(hugo)
    hugo.get_by_label("Why you would like to know them").fill("He wrote the book I teach from")
    hugo.get_by_role("button", name="Ask", exact=True).click()
    hugo.get_by_text("Waiting, at most until").wait_for()
    fits(hugo)
    nothing_new(hugo)
    waiting = read(hugo, ROOT, "/notices")
    greta.goto(ROOT)
    press(greta, greta.get_by_role("link", name="Answer Hugo Marchetti"))
    fits(greta)
    shot(greta, "introduction-asked-light")
    greta.get_by_label("What you say of them").fill("Hugo is the best teacher I know")
    greta.get_by_role("button", name="Ask Jonas Adeyemi").click()
    greta.get_by_text("Each of them is asked for themselves.").wait_for()
    jonas.goto(ROOT)
    assert "He wrote the book I teach from" in jonas.inner_text("main")
    fits(jonas)
    hugo.wait_for_timeout(1_500)
    assert read(hugo, ROOT, "/notices") == waiting  # not even that it was forwarded
    jonas.get_by_role("button", name="Yes, please").click()
    jonas.wait_for_url(re.compile(r"/messages/\d+"))
    hugo.goto(ROOT)
    assert "Waiting, at most until" not in hugo.inner_text("main")
    assert "Jonas Adeyemi" in hugo.inner_text("main")
