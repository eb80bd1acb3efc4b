// The progress of a print job by itself; without script its link asks again.

const EVERY = 2000; // milliseconds

async function follow() {
  const shown = document.querySelector("[data-waits]");
  if (!shown) return;
  const answer = await fetch(location.href).catch(() => null);
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("#content section[aria-live]");
    // Nothing is touched as long as nothing has changed: the focus may be on the link.
    if (now && now.outerHTML !== shown.outerHTML) {
      shown.innerHTML = now.innerHTML;
      shown.toggleAttribute("data-waits", now.hasAttribute("data-waits"));
    }
  }
  setTimeout(follow, EVERY);
}

setTimeout(follow, EVERY);
