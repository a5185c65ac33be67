// Puts a button into each heading of a table that is whole on the page, and sorts by what the cells say.
const key = (cell) => {
  const time = cell.querySelector("time");
  const text = (cell.dataset.sort ?? time?.dateTime ?? cell.textContent).trim();
  // "12 miles" and "1,200" are numbers; "17 January 2022" is not, and says its day in a time element.
  const number = text.match(/^[−-]?£?([\d,]+(?:\.\d+)?)%?(?: [a-z].*)?$/);
  return time || !number ? text : Number(number[1].replaceAll(",", "")) * (/^[−-]/.test(text) ? -1 : 1);
};

const compare = (one, other) => {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one).localeCompare(String(other), "en-GB", { numeric: true });
};

function sort(table, place) {
  const heads = [...table.tHead.rows[0].cells];
  const ascending = heads[place].getAttribute("aria-sort") !== "ascending";
  const rows = [...table.tBodies[0].rows];
  rows.sort((one, other) => compare(key(one.cells[place]), key(other.cells[place])) * (ascending ? 1 : -1));
  table.tBodies[0].append(...rows);
  heads.forEach((head) => head.removeAttribute("aria-sort"));
  heads[place].setAttribute("aria-sort", ascending ? "ascending" : "descending");
}

export function start(table) {
  [...table.tHead.rows[0].cells].forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "app-sort";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(table, place));
    head.append(button);
  });
}
