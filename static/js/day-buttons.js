// "Today" and "yesterday" fill the date in place; without this they are sent, and the page comes back filled in.
export function start(group) {
  const fields = ["day", "month", "year"].map((part) => group.closest("form").elements[`${group.dataset.date}_${part}`]);
  group.addEventListener("click", (event) => {
    const on = event.target.dataset.on;
    if (!on) return;
    event.preventDefault();
    on.split("-").reverse().forEach((part, place) => { fields[place].value = String(Number(part)); });
    fields.at(-1).dispatchEvent(new Event("input", { bubbles: true }));
  });
}
