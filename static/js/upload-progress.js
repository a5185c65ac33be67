// Brings the progress of work on a return up to date in place, until there is another page to show.
const EVERY = 1000;

export function start(element) {
  const look = async () => {
    let text;
    try {
      const response = await fetch(window.location.pathname, { redirect: "manual" });
      if (!response.ok) return window.location.reload();
      text = await response.text();
    } catch {
      return setTimeout(look, 5 * EVERY);
    }
    const page = new DOMParser().parseFromString(text, "text/html");
    const now = page.querySelector("[data-module=upload-progress]");
    if (!now || page.title !== document.title) return window.location.reload();
    show(element, now);
    return setTimeout(look, EVERY);
  };
  setTimeout(look, EVERY);
}

// Only what differs: a screen reader reads out what changes.
function show(element, now) {
  const step = now.querySelector("p").textContent;
  const shown = element.querySelector("p");
  if (shown.textContent !== step) shown.textContent = step;
  // Without a value nobody knows how far it is.
  const bar = now.querySelector("progress");
  if (bar.hasAttribute("value")) element.querySelector("progress").value = bar.value;
}
