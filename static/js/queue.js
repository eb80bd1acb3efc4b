// The confirming office's page. Everything works without this: it counts, and moves by keyboard.

// "12:1,15:2" of every ticked box; a group's box and its items name the same ones.
function chosenItems(boxes) {
  const items = new Set();
  for (const box of boxes) {
    if (box.checked) for (const item of box.value.split(",")) items.add(item);
  }
  return items;
}

function countChosen() {
  const form = document.querySelector("[data-bulk]");
  if (!form) return;
  const words = form.querySelector("[data-bulk-words]");
  const idle = words.textContent;
  const boxes = [...document.querySelectorAll("input[name=muc][form=chon]")];
  const group = document.querySelector("[data-unchanged-group]");
  const kept = new Set(group ? group.value.split(",") : []);

  const show = () => {
    const items = chosenItems(boxes);
    form.classList.toggle("idle", items.size === 0);
    if (items.size === 0) {
      words.textContent = idle;
      return;
    }
    const unchanged = [...items].filter((item) => kept.has(item)).length;
    const bold = document.createElement("b");
    bold.textContent = `Đã chọn ${items.size} chỉ tiêu`;
    words.replaceChildren(bold);
    if (unchanged) words.append(unchanged === items.size ? `, cả ${unchanged} giữ nguyên kết quả kỳ trước` : `, ${unchanged} giữ nguyên kết quả kỳ trước`);
  };

  for (const box of boxes) {
    box.addEventListener("change", () => {
      if (box === group) {
        for (const other of boxes) if ("unchanged" in other.dataset) other.checked = group.checked;
      } else if (group && !box.checked && "unchanged" in box.dataset) {
        group.checked = false;
      }
      show();
    });
  }
  form.addEventListener("reset", () => setTimeout(show));
  show();
}

function nameTheDecision() {
  const form = document.querySelector("[data-case]");
  const button = form && form.querySelector("[data-decide]");
  if (!button) return;
  const idle = button.textContent;
  const show = () => {
    const picked = (move) => form.querySelectorAll(`input[type=radio][value=${move}]:checked`).length;
    const confirmed = picked("confirm");
    const returned = picked("return");
    const said = [];
    if (confirmed) said.push(`xác nhận ${confirmed}`);
    if (returned) said.push(`đề nghị bổ sung ${returned}`);
    const words = said.join(", ");
    button.textContent = words ? words[0].toUpperCase() + words.slice(1) : idle;
  };
  form.addEventListener("change", show);
  show();
}

function countPreview() {
  const buttons = document.querySelectorAll("[data-count-chosen]");
  if (!buttons.length) return;
  const boxes = [...document.querySelectorAll("form input[name=muc][type=checkbox]")];
  const show = () => {
    const number = chosenItems(boxes).size;
    for (const button of buttons) button.textContent = `${button.dataset.countChosen} ${number} chỉ tiêu`;
  };
  for (const box of boxes) box.addEventListener("change", show);
  show();
}

// J and K as in a reader of letters; never while somebody writes.
function moveByKeys() {
  const queue = document.querySelector("[data-queue]");
  if (!queue) return;
  const hint = document.querySelector("[data-keys]");
  if (hint) hint.hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select")) return;
    const urls = { j: queue.dataset.next, k: queue.dataset.previous };
    const url = urls[event.key.toLowerCase()];
    if (url) window.location.assign(url);
  });
}

countChosen();
nameTheDecision();
countPreview();
moveByKeys();
