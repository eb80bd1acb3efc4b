// A print job tells how far it has come; without script the page loads itself again.

const told = document.querySelector("[data-job]");
const EVERY = 2000; // milliseconds

async function look() {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-job]");
  if (!fresh) return; // signed out meanwhile
  told.replaceChildren(...fresh.childNodes);
  if (fresh.dataset.job === "waits") later();
}

function later() {
  setTimeout(() => look().catch(later), EVERY);
}

if (told.dataset.job === "waits") later();
