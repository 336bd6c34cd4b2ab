// Offers names of skills while one is typed; without scripts a button does.
for (const field of document.querySelectorAll("[data-skills]")) {
  let wait = 0, last = "";
  field.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(async () => {
      const at = field.value.lastIndexOf(",") + 1;
      const before = at ? `${field.value.slice(0, at)} ` : "";
      const typed = field.value.slice(at).trim();
      if (typed.length < 2 || typed === last) return;
      last = typed;
      const answer = await fetch(`${field.dataset.skills}?q=${encodeURIComponent(typed)}`).catch(() => null);
      if (!answer?.ok || typed !== last) return;
      const { skills } = await answer.json();
      field.list.replaceChildren(...skills.map(({ name, label }) => new Option(label, before + name)));
    }, 150);
  });
}
