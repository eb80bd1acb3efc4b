// The entry form, improved: keeps what is typed on the server and on this machine, and shows the
// server's verdict while one types. The rule itself stands on the server only.

const form = document.querySelector("form[data-autosave]");
const stamp = form.querySelector("[data-stamp]");
const entered = form.querySelector("[data-entered]");
const key = `nhap:${location.pathname}${location.search}`;
const PAUSE = 700;
const SKIPPED = new Set(["csrfmiddlewaretoken", "move", "tep", "tep_cho", "dung_lai"]);

let timer = 0;
let running = null;
let again = false;

function typed() {
  const texts = {};
  for (const [name, value] of new FormData(form)) {
    if (!SKIPPED.has(name) && !name.startsWith("ban.") && !name.startsWith("goc.") && typeof value === "string")
      texts[name] = value;
  }
  return texts;
}

function keepHere() {
  try {
    localStorage.setItem(key, JSON.stringify(typed()));
  } catch {
    // A full or forbidden store takes nothing away: the server still keeps the draft.
  }
}

function forgetHere() {
  try {
    localStorage.removeItem(key);
  } catch {
    // As above.
  }
}

function say(text, unsaved) {
  stamp.textContent = text;
  stamp.parentElement.classList.toggle("unsaved", Boolean(unsaved));
}

function show(rows) {
  for (const [code, row] of Object.entries(rows)) {
    const live = form.querySelector(`[data-live="${code}"]`);
    if (live && live.dataset.shown !== row.live) {
      live.innerHTML = row.live;
      live.dataset.shown = row.live;
    }
    const item = form.querySelector(`[data-outline="${code}"]`);
    if (item) item.innerHTML = row.outline;
    const section = form.querySelector(`[data-indicator="${code}"]`);
    const digest = section && section.querySelector("[data-digest]");
    if (digest) digest.value = row.digest;
  }
}

async function save() {
  if (running) {
    again = true;
    return;
  }
  const sent = JSON.stringify(typed());
  const body = new FormData(form);
  body.delete("tep");
  body.set("move", "autosave");
  running = fetch(location.href, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
  try {
    const answer = await running;
    if (answer.status === 409) {
      say("Đồng nghiệp vừa sửa cùng chỉ tiêu. Bấm Lưu nháp để chọn số sẽ dùng.", true);
    } else if (answer.ok && !answer.redirected) {
      const { saved, entered: count, rows } = await answer.json();
      if (sent === JSON.stringify(typed())) forgetHere();
      show(rows);
      entered.textContent = count;
      if (saved) say(`Đã lưu lúc ${saved}`);
    } else {
      say("Chưa lưu được lên cổng. Số vừa nhập được giữ trên máy này.", true);
    }
  } catch {
    say("Mất kết nối. Số vừa nhập được giữ trên máy này.", true);
  } finally {
    running = null;
    if (again) {
      again = false;
      save();
    }
  }
}

// Text that a lost connection left on this machine comes back into the fields.
function bringBack() {
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(key) || "null");
  } catch {
    return;
  }
  if (!kept) return;
  let changed = false;
  for (const [name, value] of Object.entries(kept)) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "radio" || field.type === "checkbox") {
        changed = changed || (field.value === value && !field.checked);
        field.checked = field.value === value;
      } else if (field.value !== value) {
        field.value = value;
        changed = true;
      }
    }
  }
  if (changed) save();
}

form.addEventListener("input", (event) => {
  if (SKIPPED.has(event.target.name)) return;
  keepHere();
  say("Đang lưu…");
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
});
form.addEventListener("submit", () => clearTimeout(timer));
window.addEventListener("online", save);
bringBack();
