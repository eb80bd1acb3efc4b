// The board with script: the explanation of a cell floats beside it, arrow keys move between cells.
// Without it every cell is a link to the sheet of its unit.

const box = document.querySelector("[data-board]");

// One tab stop for the whole board; the arrows move it.
function moveWithArrows() {
  const rows = [...box.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll(".c > a")]);
  const linked = rows.filter((cells) => cells.length);
  if (!linked.length) return;
  let stop = linked[0][0];
  for (const cell of linked.flat()) cell.tabIndex = cell === stop ? 0 : -1;

  const goTo = (cell) => {
    if (!cell) return;
    stop.tabIndex = -1;
    stop = cell;
    stop.tabIndex = 0;
    stop.focus();
  };
  box.addEventListener("keydown", (event) => {
    const cell = event.target.closest(".c > a");
    if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
    const row = linked.findIndex((cells) => cells.includes(cell));
    const column = linked[row].indexOf(cell);
    const target = {
      ArrowLeft: linked[row][column - 1],
      ArrowRight: linked[row][column + 1],
      ArrowUp: linked[row - 1]?.[column],
      ArrowDown: linked[row + 1]?.[column],
      Home: linked[row][0],
      End: linked[row].at(-1),
    };
    if (!(event.key in target)) return;
    event.preventDefault();
    goTo(target[event.key]);
  });
  box.addEventListener("focusin", (event) => {
    const cell = event.target.closest(".c > a");
    if (!cell || cell === stop) return;
    stop.tabIndex = -1;
    stop = cell;
    stop.tabIndex = 0;
  });
}

let openCell = null;
let openBox = null;

function close({ refocus = false } = {}) {
  if (!openCell) return;
  openBox?.remove();
  openCell.removeAttribute("aria-expanded");
  if (refocus) openCell.focus();
  openCell = openBox = null;
}

// Beside its cell: at the left where the right has no room, upwards in the lower half of the board.
function place(cell, explanation) {
  const frame = box.getBoundingClientRect();
  const at = cell.getBoundingClientRect();
  const left = at.right - frame.left + 4;
  const fitsRight = left + explanation.offsetWidth <= frame.width - 8;
  const x = fitsRight ? left : at.left - frame.left - explanation.offsetWidth - 4;
  const upwards = at.top - frame.top > frame.height / 2 && at.bottom > explanation.offsetHeight + 8;
  const y = upwards ? at.bottom - frame.top - explanation.offsetHeight : at.top - frame.top;
  explanation.style.left = `${Math.max(8, x) + box.scrollLeft}px`;
  explanation.style.top = `${Math.max(8, y)}px`;
}

async function open(cell) {
  close();
  openCell = cell;
  cell.setAttribute("aria-expanded", "true");
  const address = new URL(cell.href);
  address.searchParams.set("giai-thich", address.hash.replace("#tc-", ""));
  address.hash = "";
  let text = "";
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    text = await answer.text();
  } catch {
    location.assign(cell.href); // the page itself says what is the matter
    return;
  }
  if (openCell !== cell) return;
  openBox = new DOMParser().parseFromString(text, "text/html").querySelector(".explain");
  openBox.classList.add("floats");
  box.append(openBox);
  place(cell, openBox);
  openBox.focus({ preventScroll: true });
}

function explainCells() {
  box.addEventListener("click", (event) => {
    const cell = event.target.closest(".c > a");
    if (!cell || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (cell === openCell) close();
    else open(cell);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close({ refocus: true });
  });
  document.addEventListener("click", (event) => {
    if (openCell && !openBox?.contains(event.target) && !event.target.closest(".c > a")) close();
  });
}

if (box) {
  moveWithArrows();
  explainCells();
}
