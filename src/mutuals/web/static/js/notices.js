// Once the page of notices has been in view for two seconds, what it shows counts as seen.
const form = document.querySelector("form[data-seen]");
if (form) {
  const seen = () =>
    document.visibilityState === "visible" &&
    fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
      credentials: "same-origin",
      keepalive: true,
    });
  setTimeout(() => {
    if (seen() === false) document.addEventListener("visibilitychange", seen, { once: true });
  }, 2000);
}
