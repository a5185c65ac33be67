// Warns two minutes before the session ends. Pages in other windows may have prolonged it, so the server is asked.
const WARNING = 120;
let typed = false;

// Seconds until the end, or null once it is past: then the server sends to the sign-in page.
async function endsIn(address) {
  const response = await fetch(address, { redirect: "manual" });
  return response.ok ? (await response.json()).ends_in : null;
}

function ended(dialog) {
  if (!typed) {
    window.location.replace(window.location.pathname + window.location.search);
    return;
  }
  dialog.querySelector("h2").textContent = "You were signed out";
  dialog.querySelector("p").textContent =
    "Close this and send the form as usual: you are asked to sign in, and what you typed is still there.";
  const button = dialog.querySelector("button");
  button.textContent = "Close";
  button.form.method = "dialog";
  if (!dialog.open) dialog.showModal();
}

export function start(element) {
  const dialog = element.querySelector("dialog");
  const form = dialog.querySelector("form");
  let timer;

  const wait = (seconds, then) => {
    clearTimeout(timer);
    timer = setTimeout(then, Math.max(0, seconds) * 1000);
  };
  const look = async () => {
    const left = await endsIn(element.dataset.state);
    if (left === null) return ended(dialog);
    if (left > WARNING) {
      if (dialog.open) dialog.close();
      return wait(left - WARNING, look);
    }
    if (!dialog.open) dialog.showModal();
    return wait(left + 1, look);
  };

  document.addEventListener("input", () => { typed = true; });
  form.addEventListener("submit", async (event) => {
    if (form.method === "dialog") return;
    event.preventDefault();
    await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
    dialog.close();
    look();
  });
  wait(Number(element.dataset.endsIn) - WARNING, look);
}
