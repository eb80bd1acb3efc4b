// Small improvements; every page works without them.

function showPasswords() {
  for (const field of document.querySelectorAll("input[type=password][data-show]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "show-password";
    const say = (word) => {
      button.textContent = word;
      button.setAttribute("aria-label", `${word} mật khẩu`);
    };
    button.addEventListener("click", () => {
      const shown = field.type === "text";
      field.type = shown ? "password" : "text";
      say(shown ? "Hiện" : "Ẩn");
      field.focus();
    });
    say("Hiện");
    field.after(button);
  }
}

function closeMenus() {
  const menus = document.querySelectorAll("details[data-menu]");
  document.addEventListener("click", (event) => {
    for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus) {
      if (!menu.open) continue;
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}

function closeToasts() {
  for (const button of document.querySelectorAll("[data-close]")) {
    button.hidden = false;
    button.addEventListener("click", () => button.parentElement.remove());
  }
}

// A browser speaks its own language in a file field: the field stays what one reaches, its words are ours.
function speakOfFiles() {
  for (const field of document.querySelectorAll("input[type=file]")) {
    const pick = document.createElement("span");
    const names = document.createElement("span");
    pick.className = "btn small";
    pick.textContent = field.multiple ? "Chọn tệp…" : "Chọn một tệp…";
    names.className = "file-names";
    pick.setAttribute("aria-hidden", "true");
    names.setAttribute("aria-hidden", "true");
    const say = () => {
      names.textContent = [...field.files].map((file) => file.name).join(", ") || "Chưa chọn tệp";
    };
    pick.addEventListener("click", () => field.click());
    field.addEventListener("change", say);
    field.classList.add("vh");
    field.after(pick, names);
    say();
  }
}

// On a phone the tabs above a page are wider than the screen: the current one comes into view.
function showCurrentTab() {
  const tab = document.querySelector(".set-tabs [aria-current]");
  if (tab) tab.parentElement.scrollLeft = tab.offsetLeft - (innerWidth - tab.offsetWidth) / 2;
}

// A form that somebody typed into asks before it is left behind.
function guardForms() {
  for (const form of document.querySelectorAll("form.record-form, form[data-guard]")) {
    let typed = false;
    form.addEventListener("input", () => {
      typed = true;
    });
    form.addEventListener("submit", () => {
      typed = false;
    });
    addEventListener("beforeunload", (event) => {
      if (!typed) return;
      event.preventDefault();
      event.returnValue = "";
    });
  }
}

// The summary of errors takes the focus, also where `autofocus` is not heard.
function focusErrors() {
  const errors = document.querySelector("[data-focus]");
  if (errors) errors.focus();
}

showPasswords();
closeMenus();
closeToasts();
guardForms();
speakOfFiles();
showCurrentTab();
focusErrors();

// What was typed here stays on this machine only as long as its person is signed in.
for (const form of document.querySelectorAll('form[action="/dang-xuat/"]')) {
  form.addEventListener("submit", () => {
    for (const name of Object.keys(localStorage)) if (name.startsWith("nhap:")) localStorage.removeItem(name);
  });
}
