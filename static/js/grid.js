// A grid of figures: Enter and the arrows move down a column, and a column copied from Excel fills down.
// Without script every field is reached with Tab and the form works the same.

function column(field) {
  const cell = field.closest("td");
  const inCell = [...cell.querySelectorAll("input:not([type=hidden]), select")].indexOf(field);
  const rows = [...field.closest("tbody").rows];
  return rows.map((row) => {
    const other = row.cells[cell.cellIndex];
    return other && other.querySelectorAll("input:not([type=hidden]), select")[inCell];
  });
}

function move(field, step) {
  const fields = column(field);
  for (let at = fields.indexOf(field) + step; at >= 0 && at < fields.length; at += step) {
    if (!fields[at]) continue;
    fields[at].focus();
    if (fields[at].select) fields[at].select();
    return;
  }
}

function onKey(event) {
  const field = event.target;
  if (!field.matches("td input[type=text]") || event.isComposing) return;
  const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  move(field, step);
}

function onPaste(event) {
  const field = event.target;
  if (!field.matches("td input[type=text]")) return;
  // Excel ends every row with a line break; a cell alone is pasted as usual.
  const lines = event.clipboardData.getData("text").replace(/\r?\n$/, "").split(/\r?\n/);
  if (lines.length < 2) return;
  event.preventDefault();
  const fields = column(field);
  const below = fields.slice(fields.indexOf(field));
  lines.forEach((line, at) => {
    if (!below[at]) return;
    below[at].value = line.split("\t")[0].trim();
    below[at].dispatchEvent(new Event("input", { bubbles: true }));
  });
}

for (const grid of document.querySelectorAll("[data-grid]")) {
  grid.addEventListener("keydown", onKey);
  grid.addEventListener("paste", onPaste);
}
