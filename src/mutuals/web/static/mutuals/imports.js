// Shows how far an import is; without scripts the page reloads itself.
const again = async () => {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-poll]");
    if (!now) return location.reload();
    document.querySelector("[data-poll]")?.replaceChildren(...now.childNodes);
  }
  setTimeout(again, 1500);
};
setTimeout(again, 1000);
