// The entry form, improved: keeps what is typed on the server and on this machine, and shows the
// server's verdict while one types. The rule itself stands on the server only.

const form = document.querySelector("form[data-autosave]");
const stamp = form.querySelector("[data-stamp]");
const entered = form.querySelector("[data-entered]");
// Of one person and one form: on a shared machine nobody meets another's text.
const key = `nhap:${form.dataset.user}:${location.pathname}${location.search}`;
const pressed = `gui:${key}`;
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

// What the typing started from: a text that comes back later is still compared with it.
function bases() {
  const shown = {};
  for (const field of form.querySelectorAll('input[name^="goc."], input[name^="ban."]')) shown[field.name] = field.value;
  return shown;
}

function keepHere() {
  try {
    localStorage.setItem(key, JSON.stringify({ texts: typed(), bases: bases() }));
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

function fill(name, value) {
  for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
    if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === value;
    else field.value = value;
  }
}

function read(store, name) {
  try {
    return JSON.parse(store.getItem(name) || "null");
  } catch {
    return null;
  }
}

// Text that a lost connection left on this machine comes back into the fields, with the versions it was
// typed upon: where somebody else was faster, the server shows both and the person chooses.
function bringBack() {
  const kept = read(localStorage, key);
  const answered = read(sessionStorage, pressed);
  sessionStorage.removeItem(pressed);
  if (!kept || !kept.bases) return forgetHere();
  const shown = typed();
  const back = [];
  for (const section of form.querySelectorAll("[data-indicator]")) {
    const code = section.dataset.indicator;
    const names = Object.keys({ ...kept.texts, ...shown }).filter((name) => name === code || name.startsWith(`${code}.`));
    const differing = names.filter((name) => (kept.texts[name] || "") !== (shown[name] || ""));
    const base = section.querySelector("[data-digest]");
    // A button was pressed and the server has moved on: it has this text already.
    if (!differing.length || !base || (answered && kept.bases[base.name] !== base.value)) continue;
    differing.forEach((name) => fill(name, kept.texts[name] || ""));
    fill(base.name, kept.bases[base.name]);
    fill(`ban.${code}`, kept.bases[`ban.${code}`]);
    back.push(code);
  }
  if (!back.length) return forgetHere();
  say(`Đã lấy lại số nhập dở trên máy này: ${back.join(", ")}`, true);
  save();
}

form.addEventListener("input", (event) => {
  if (SKIPPED.has(event.target.name)) return;
  keepHere();
  say("Đang lưu…");
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
});
form.addEventListener("submit", () => {
  clearTimeout(timer);
  try {
    sessionStorage.setItem(pressed, "true");
  } catch {
    // Without a session store the text is compared again at the next visit.
  }
});
window.addEventListener("online", save);
bringBack();
