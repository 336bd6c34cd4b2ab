"""Coming in and getting back in, with scripts and without, and the settings of an account."""

from typing import Any

from tests.journeys.browser import axe, log_in, press, shot
from tests.journeys.seed import PASSWORD

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def send(page: Any) -> None:
    press(page, page.locator("main form button.primary").first)


def join(page: Any, name: str, here: str = "") -> list[str]:
    page.goto(f"{here}/join")
    page.fill("input[name=name]", name.title())
    page.fill("input[name=username]", name)
    page.fill("input[name=password1]", PASSWORD)
    send(page)
    codes: list[str] = page.locator(".codes code").all_inner_texts()
    return codes


def test_somebody_joins_without_mail_and_gets_back_in_with_a_code_without_scripts(plain: Any) -> None:
    codes = join(plain, "hana")
    assert len(codes) == 10
    plain.goto("/logout")
    send(plain)
    plain.goto("/account/recover")
    plain.fill("input[name=username]", "hana")
    plain.fill("input[name=code]", codes[3])
    plain.fill("input[name=password]", "three other plain words")
    send(plain)
    assert "Your new password is set" in plain.inner_text("main")
    plain.fill("input[name=login]", "hana")
    plain.fill("input[name=password]", "three other plain words")
    send(plain)
    plain.goto("/settings/security")
    assert "New password set with a recovery code" in plain.inner_text("main")


def test_a_passkey_is_added_and_logs_in(page: Any, product: Any) -> None:
    here = product.url.replace("127.0.0.1", "localhost")  # passkeys belong to a name, not to a number
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    join(page, "pia", here)  # whoever has a passkey is asked for it: nobody whom other journeys log in
    page.goto(f"{here}/account/passkeys/new")
    page.fill("input[name=password]", PASSWORD)
    send(page)
    page.fill("input[name=name]", "My laptop")
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/settings/security")
    assert "My laptop" in page.inner_text("main")
    page.goto(f"{here}/logout")
    send(page)
    page.goto(f"{here}/login")
    page.get_by_role("button", name="Log in with a passkey").click()
    page.wait_for_url(lambda url: "/login" not in url)
    page.goto(f"{here}/settings/security")
    assert "Logged in with a passkey" in page.inner_text("main")


def test_the_pages_before_the_log_in_can_be_used_by_everybody(page: Any, phone: Any, dark: Any) -> None:
    for reader, look in ((page, "light"), (phone, "phone"), (dark, "dark")):
        for path in ("login", "join", "account/forgot", "account/recover"):
            reader.goto(f"/{path}")
            axe(reader)
            assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")
            shot(reader, f"{path.replace('/', '-')}-{look}")


def test_settings_can_be_used_by_everybody(page: Any, phone: Any, dark: Any) -> None:
    for reader, look in ((page, "light"), (phone, "phone"), (dark, "dark")):
        log_in(reader, "farah")
        for path in ("settings", "settings/security", "settings/people", "settings/appearance"):
            reader.goto(f"/{path}")
            axe(reader)
            assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")
            shot(reader, f"{path.replace('/', '-')}-{look}")
