"""Push in a browser. Chromium without a window reaches no push service: the address is made up, all else is real."""

from typing import Any

from tests.journeys.browser import axe, log_in, shot

# A subscription as a push service would give it; a real point on P-256, as the server refuses any other.
SUBSCRIBED = """() => {
  let made = null
  const key = async () => new Uint8Array(await crypto.subtle.exportKey('raw', (await crypto.subtle.generateKey(
    { name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])).publicKey))
  PushManager.prototype.getSubscription = async () => made
  PushManager.prototype.subscribe = async (options) => {
    const keys = { p256dh: await key(), auth: crypto.getRandomValues(new Uint8Array(16)) }
    return { endpoint: 'https://push.example/of-this-browser', options, getKey: (name) => keys[name].buffer }
  }
}"""
SHOWN = """async () => (await (await navigator.serviceWorker.ready).getNotifications())
  .map(({ title, body, tag, data, lang }) => ({ title, body, tag, data, lang }))"""
CLICKED = """async () => {
  const [notification] = await registration.getNotifications()
  const focused = []
  WindowClient.prototype.focus = async function () { focused.push(this.url) }
  clients.openWindow = async (url) => { focused.push('new ' + url) }
  const event = new NotificationEvent('notificationclick', { notification })
  const waits = []
  event.waitUntil = (promise) => waits.push(promise)
  dispatchEvent(event)
  await Promise.all(waits)
  return [focused, (await registration.getNotifications()).length]
}"""


def test_a_browser_is_switched_on_chosen_for_and_off_again(page: Any) -> None:
    page.context.grant_permissions(["notifications"])
    page.add_init_script(f"({SUBSCRIBED})()")
    log_in(page, "chen")
    page.goto("/settings/notices")
    section = page.locator("#push")
    assert "needs scripts" not in section.inner_text()
    section.get_by_role("button", name="Switch on for this browser").click()
    section.get_by_text("This browser tells you of").wait_for()
    axe(page)
    section.scroll_into_view_if_needed()
    shot(page, "settings-push-light")
    section.get_by_label("Thanks, shares and quotes").check()
    section.get_by_label("Of whom").select_option("followed")
    section.get_by_role("button", name="Save what this browser tells").click()
    page.wait_for_url("**/settings/notices#push")
    assert section.get_by_label("Thanks, shares and quotes").is_checked()
    assert section.get_by_label("Of whom").input_value() == "followed"
    section.get_by_text("has forgotten").wait_for()  # the made-up browser does: it can be switched on again
    section.get_by_role("button", name="Switch off for").click()
    section.get_by_text("This browser tells you of").wait_for(state="detached")


def test_a_browser_that_says_no_is_told_how_to_allow_it(page: Any) -> None:
    page.add_init_script("Notification.requestPermission = async () => 'denied'")
    log_in(page, "chen")
    page.goto("/settings/notices")
    page.get_by_role("button", name="Switch on for this browser").click()
    page.get_by_text("Your browser does not allow it").wait_for()
    axe(page)


def test_without_scripts_the_page_says_what_it_needs(plain: Any) -> None:
    log_in(plain, "chen")
    plain.goto("/settings/notices")
    assert "Switching it on needs scripts" in plain.inner_text("#push")
    assert not plain.get_by_role("button", name="Switch on for this browser").is_visible()


def test_what_is_pushed_is_shown_and_leads_to_its_page(page: Any) -> None:
    page.context.grant_permissions(["notifications"])
    cdp = page.context.new_cdp_session(page)
    found: list[Any] = []
    cdp.on("ServiceWorker.workerRegistrationUpdated", lambda said: found.extend(said["registrations"]))
    cdp.send("ServiceWorker.enable")
    log_in(page, "chen")
    page.goto("/notices")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    origin = page.evaluate("location.origin")
    said = '{"title":"Bo thanked you","body":"For it","tag":"thank:1","url":"/notices","lang":"en","icon":"/x.png"}'
    number = found[-1]["registrationId"]
    for _twice in range(2):
        cdp.send("ServiceWorker.deliverPushMessage", {"origin": origin, "registrationId": number, "data": said})
    told = {"title": "Bo thanked you", "body": "For it", "tag": "thank:1", "data": "/notices", "lang": "en"}
    for _ in range(40):  # the second takes the place of the first: for a moment there is none
        if page.evaluate(SHOWN) == [told]:
            break
        page.wait_for_timeout(250)
    assert page.evaluate(SHOWN) == [told]
    [worker] = page.context.service_workers
    assert worker.evaluate(CLICKED) == [[f"{origin}/notices"], 0]
