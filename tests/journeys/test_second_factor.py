"""Somebody becomes a moderator, is led to a second factor and back; with scripts, without, and on a phone."""

from typing import Any

from tests.journeys.browser import fits, log_in, set_up_app, shot, until_there
from tests.journeys.product import Product
from tests.journeys.test_accounts import AUTHENTICATOR, join, send


def test_a_new_moderator_sets_up_a_factor_and_comes_where_they_wanted_to_go(
    page: Any, phone: Any, dark: Any, plain: Any
) -> None:
    join(plain, "mona")
    log_in(page, "farah")
    page.goto("/settings/moderation/people?q=mona")
    page.locator("main .choices a", has_text="@mona").click()
    page.get_by_label("Role").select_option("moderator")
    page.get_by_role("button", name="Save the role").click()
    page.get_by_text("Saved.").wait_for()
    page.goto("/settings/moderation/people?state=roles")
    assert "no second factor yet" in page.inner_text("main")
    fits(page)

    until_there(plain, "/notices", "You are a moderator of this server now")
    for reader, look in ((dark, "dark"), (phone, "phone")):
        reader.context.add_cookies(plain.context.cookies())
        reader.goto("/settings/moderation")
        assert "Set up a second factor" in reader.inner_text("h1")
        fits(reader)
        shot(reader, f"second-factor-{look}")
    plain.goto("/settings")
    plain.get_by_role("link", name="Moderation").click()
    set_up_app(plain)
    assert plain.url.endswith("/settings/moderation")
    assert "Nothing waits" in plain.inner_text("main") or plain.locator("main .choices").count()

    plain.goto("/account/app/off")
    assert "stay closed to you" in plain.inner_text("main")
    send(plain)
    plain.goto("/settings/moderation/log")
    assert "Set up a second factor" in plain.inner_text("h1")


def test_a_passkey_is_a_second_factor_too(page: Any, browser: Any, product: Product) -> None:
    here = product.url.replace("127.0.0.1", "localhost")  # passkeys belong to a name, not to a number
    context = browser.new_context(base_url=here, locale="en-GB")
    other = context.new_page()
    session = context.new_cdp_session(other)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    join(other, "paul", here)
    log_in(page, "farah")
    page.goto("/settings/moderation/people?q=paul")
    page.locator("main .choices a", has_text="@paul").click()
    page.get_by_label("Role").select_option("moderator")
    page.get_by_role("button", name="Save the role").click()
    page.get_by_text("Saved.").wait_for()
    other.goto(f"{here}/settings/moderation/people")
    fits(other)
    other.get_by_role("link", name="Passkey").click()
    other.fill("input[name=password]", "correct horse battery")
    send(other)
    other.fill("input[name=name]", "My laptop")
    other.get_by_role("button", name="Add a passkey").click()
    other.wait_for_url("**/settings/moderation/people")
    assert "paul" in other.inner_text("main")
    context.close()
