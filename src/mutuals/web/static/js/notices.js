// Once the page of notices has been in view for two seconds, what it shows counts as seen; what came since keeps its dot.
const form = document.querySelector("form[data-seen]");
const send = async () => {
  const headers = { Accept: "application/json" };
  const said = await fetch(form.action, { method: "POST", body: new FormData(form), headers, keepalive: true });
  if (said.ok) document.dispatchEvent(new Event("seen"));
};
const seen = () => {
  if (document.visibilityState !== "visible") return;
  document.removeEventListener("visibilitychange", seen);
  send().catch(() => {}); // the button is still there
};
setTimeout(() => {
  document.addEventListener("visibilitychange", seen);
  seen();
}, 2000);
