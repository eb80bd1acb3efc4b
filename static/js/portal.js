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

// The summary of errors takes the focus, also where `autofocus` is not heard.
function focusErrors() {
  const errors = document.querySelector("[data-focus]");
  if (errors) errors.focus();
}

showPasswords();
closeMenus();
closeToasts();
focusErrors();
