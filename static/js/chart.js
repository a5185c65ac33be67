// Draws a plotly figure from the JSON on the page. Colours and lines come with the figure; what all share is here.
const shared = {
  autosize: true,
  font: { family: "arial, sans-serif", size: 14, color: "#0b0c0c" },
  margin: { l: 48, r: 16, t: 8, b: 40 },
  paper_bgcolor: "rgba(0,0,0,0)",
  plot_bgcolor: "rgba(0,0,0,0)",
  showlegend: false,
  hoverlabel: { font: { family: "arial, sans-serif" } },
};
const axis = { gridcolor: "#dcdfe2", linecolor: "#8b9298", automargin: true, fixedrange: true };
const config = { displayModeBar: false, responsive: true };

// plotly.js leaves its inline style element out where it finds this one; see css/plotly.css.
const style = document.createElement("link");
Object.assign(style, { id: "plotly.js-style-global", className: "no-inline-styles", rel: "stylesheet" });
style.href = new URL("../css/plotly.css", import.meta.url);
document.head.append(style);

const library = new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = new URL("../vendor/plotly-basic.min.js", import.meta.url);
  script.onload = () => resolve(window.Plotly);
  script.onerror = reject;
  document.head.append(script);
});

const withShared = (layout = {}) => ({
  ...shared,
  ...layout,
  font: { ...shared.font, ...layout.font },
  margin: { ...shared.margin, ...layout.margin },
  xaxis: { ...axis, tickangle: 0, ...layout.xaxis },
  yaxis: { ...axis, ...layout.yaxis },
});

export async function start(element) {
  const figure = JSON.parse(document.getElementById(element.dataset.figure).textContent);
  const plotly = await library;
  element.hidden = false;
  await plotly.newPlot(element, figure.data, withShared(figure.layout), config);
}

// A printed page shows the figures under every chart.
let opened = [];
const open = (tables, whether) => tables.forEach((table) => { table.open = whether; });
window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll(".app-chart__table:not([open])")];
  open(opened, true);
});
window.addEventListener("afterprint", () => open(opened, false));
