// A whole date pasted into any of the three fields is spread over them: 31/03/2023, 31 March 2023 or 2023-03-31.
const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

export function parts(text) {
  const [first, second, third, ...rest] = text.trim().split(/[\s/.-]+/);
  if (!third || rest.length) return null;
  const named = months.indexOf(second.slice(0, 3).toLowerCase());
  const month = named >= 0 ? String(named + 1) : second;
  return first.length === 4 ? [third, month, first] : [first, month, third];
}

export function start(group) {
  const fields = [...group.querySelectorAll("input")];
  group.addEventListener("paste", (event) => {
    const date = parts(event.clipboardData.getData("text"));
    if (!date) return;
    event.preventDefault();
    fields.forEach((field, place) => { field.value = date[place]; });
    fields.at(-1).focus();
  });
}
