// What every page gets: the components of the GOV.UK Design System, and ours where the page asks for them.
// Without JavaScript every page works; this adds to it.
import { initAll } from "../vendor/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

const ours = {
  "countdown": () => import("./countdown.js"),
  "chart": () => import("./chart.js"),
  "sortable-table": () => import("./sortable-table.js"),
  "date-paste": () => import("./date-paste.js"),
  "day-buttons": () => import("./day-buttons.js"),
  "check-while-typing": () => import("./check-while-typing.js"),
  "session-end": () => import("./session-end.js"),
  "upload-progress": () => import("./upload-progress.js"),
  "security-key": () => import("./security-key.js"),
};

for (const [name, load] of Object.entries(ours)) {
  const elements = document.querySelectorAll(`[data-module="${name}"]`);
  if (elements.length) {
    load().then((module) => elements.forEach(module.start));
  }
}
