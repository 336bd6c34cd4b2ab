"""Two people meet: the code goes from one screen to the other, with and without scripts, with and without network."""

import re
import sqlite3
from typing import Any

import segno

from tests.journeys.browser import axe, fits, log_in, press, shot
from tests.journeys.product import Product

OWN_PRODUCT = True


def shown_token(product: Product) -> str:
    """What a camera reads on the newest code that is shown."""
    with sqlite3.connect(product.data / "mutuals.sqlite3") as database:
        return database.execute("SELECT token FROM handshakes_code ORDER BY id DESC").fetchone()[0]


def show_code(page: Any) -> str:
    """Shows a code; as it is typed."""
    page.goto("/meet")
    page.get_by_role("button", name="Show my code").click()
    return page.locator("strong.typed").inner_text()


def test_a_code_goes_from_one_screen_to_another_without_scripts(page: Any, plain: Any, product: Product) -> None:
    log_in(page, "amara")
    page.goto("/people")
    press(page, page.get_by_role("link", name="Meet in person"))
    fits(page)
    shot(page, "meet-light")
    show_code(page)
    fits(page)
    address = f"{product.url}/meet/{shown_token(product)}"
    picture = segno.make(address, error="m", micro=False).svg_inline(border=4, omitsize=True, lineclass=None)
    drawn = re.search(r' d="(M[^"]*)"/></svg>', picture)[1]
    assert page.locator("svg.code path").last.get_attribute("d") == drawn
    log_in(plain, "dalia")
    plain.goto(address)
    assert "You are meeting Amara Okafor?" in plain.inner_text("h1")
    plain.get_by_label("Where?").fill("PyCon, Lyon")
    press(plain, plain.get_by_role("button", name="Yes, we met"))
    assert "You met Amara Okafor" in plain.inner_text("h1")
    page.get_by_role("link", name="Dalia Haddad").wait_for()  # the open page hears of it
    assert page.locator("svg.code").count() == 0
    axe(page)
    press(page, page.get_by_role("link", name="Dalia Haddad"))
    fits(page)
    assert page.get_by_label("Where?").input_value() == "PyCon, Lyon"
    shot(page, "meet-handshake-light")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    assert download.value.path().read_text().count(".") == 2
    plain.goto(address)
    assert "ask for a new one" in plain.inner_text("main")


def test_the_short_code_is_typed_on_a_phone(dark: Any, phone: Any) -> None:
    log_in(dark, "bo")
    typed = show_code(dark)
    fits(dark)
    shot(dark, "meet-code-dark")
    dark.get_by_role("button", name="New code").click()
    dark.wait_for_function("(old) => document.querySelector('strong.typed').innerText !== old", arg=typed)
    typed = dark.locator("strong.typed").inner_text()
    log_in(phone, "dalia")
    phone.goto("/meet")
    fits(phone)
    phone.get_by_label("Their short code").fill(typed.lower())
    phone.get_by_role("button", name="Go on").click()
    phone.get_by_role("heading", name="You are meeting Bo Lindqvist?").wait_for()
    fits(phone)
    shot(phone, "meet-phone")
    phone.get_by_role("button", name="Yes, we met").click()
    phone.get_by_role("heading", name="You met Bo Lindqvist").wait_for()
    dark.get_by_role("link", name="Dalia Haddad").wait_for()
    fits(phone)


def test_the_browser_draws_codes_as_another_maker_does(page: Any, monkeypatch: Any) -> None:
    """All sizes, by segno. Its padding adds a byte too many (scanners skip it), so that alone is told to it here."""
    monkeypatch.setattr("segno.encoder.write_padding_bits", lambda buff, _version, done: buff.extend([0] * (-done % 8)))
    page.goto("/meet/offline")
    for length in (1, 17, 18, 32, 53, 78, 90, 106, 134, 140, 154, 160, 192, 230, 233, 250, 271):
        text = ("https://here.example/meet/é" * 20).encode()[:length].decode(errors="ignore")
        rows = page.evaluate("(text) => globalThis.qrRows(text)", text)
        options: dict[str, Any] = {
            "error": "l",
            "mode": "byte",
            "boost_error": False,
            "encoding": "utf-8",
            "eci": False,
        }
        options["version"] = (len(rows) - 17) // 4
        assert rows in [[list(row) for row in segno.make(text, mask=m, **options).matrix] for m in range(8)], length


def test_a_phone_without_network_shows_and_reads(page: Any, dark: Any, phone: Any, product: Product) -> None:
    broken: list[str] = []
    phone.on("pageerror", lambda error: broken.append(str(error)))
    log_in(phone, "dalia")
    phone.goto("/meet")
    phone.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    phone.get_by_label("Name of this device").fill("Dalia's phone")
    phone.get_by_role("button", name="Set it up").click()
    phone.get_by_role("link", name="Open the page that works without network").wait_for()
    fits(phone)
    phone.evaluate("caches.match('/meet/offline').then((kept) => { if (!kept) throw Error('not kept') })")

    phone.context.set_offline(True)
    phone.goto("/meet/offline")
    picture = phone.locator("[data-picture] svg")
    picture.wait_for()
    axe(phone)
    shot(phone, "meet-offline-phone")
    address = phone.locator("[data-picture]").get_attribute("data-address")
    log_in(page, "chen")
    page.goto(address)
    fits(page)
    page.get_by_role("button", name="Yes, we met").click()
    page.get_by_text("for Dalia Haddad to confirm it").wait_for()
    fits(page)

    log_in(dark, "farah")
    show_code(dark)
    phone.goto(f"/meet/{shown_token(product)}")
    phone.get_by_role("heading", name="You read a code").wait_for()
    axe(phone)
    phone.get_by_label("Where?").fill("A tunnel")
    phone.get_by_role("button", name="Keep it").click()
    phone.get_by_text("Kept on this device.").wait_for()

    phone.context.set_offline(False)
    phone.goto("/meet")
    phone.get_by_role("heading", name="You say that you met Farah Rahimi").wait_for()  # it was sent in by itself
    phone.goto("/notices")
    phone.get_by_role("link", name="Answer").click()
    phone.get_by_role("heading", name="Did you meet Chen Wei?").wait_for()
    fits(phone)
    phone.get_by_role("button", name="Yes, we met").click()
    phone.get_by_role("heading", name="You met Chen Wei").wait_for()
    assert broken == []


def test_a_lost_phone_is_ended(dark: Any, phone: Any, plain: Any) -> None:
    for reader in (dark, phone, plain):
        log_in(reader, "chen")
    phone.goto("/settings/devices")
    phone.get_by_text("No device holds a key of yours.").wait_for()
    fits(phone)
    phone.goto("/meet")
    phone.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    phone.get_by_label("Name of this device").fill("Chen's phone")
    phone.get_by_role("button", name="Set it up").click()
    phone.get_by_role("link", name="Open the page that works without network").wait_for()
    phone.get_by_role("link", name="Your devices").click()
    phone.get_by_text("meeting without network").wait_for()
    fits(phone)
    shot(phone, "devices-phone")
    dark.goto("/settings/devices")
    dark.locator("summary", has_text="Rename").click()
    fits(dark)
    shot(dark, "devices-dark")
    dark.get_by_label("Name of this device").fill("The old one")
    dark.get_by_role("button", name="Save").click()
    dark.get_by_text("The old one").first.wait_for()
    plain.goto("/settings/devices")  # without scripts
    plain.get_by_role("button", name="End The old one").click()
    plain.get_by_role("heading", name="Ended").wait_for()
    phone.goto("/meet")
    phone.get_by_role("button", name="Set it up").wait_for()  # this browser knows that its key counts no more
