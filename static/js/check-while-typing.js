// What DfE's checks would say of a form as it stands, asked after a pause in typing and shown in its live region.
// The server answers with nothing new to say while something in the form is still wrong.
const PAUSE = 800;

export function start(form) {
  const live = form.querySelector("[data-live]");
  let waiting, asking;

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const sent = new FormData(form);
    sent.set("check", "yes");
    try {
      const answer = await fetch(location.href, { method: "POST", body: sent, signal: asking.signal });
      // Signed out, or gone: saving says so.
      live.innerHTML = answer.ok && !answer.redirected ? await answer.text() : "";
    } catch (error) {
      if (error.name !== "AbortError") live.textContent = "";
    }
  }

  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (event.target.name !== "why") waiting = setTimeout(ask, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    asking?.abort();
  });
}
