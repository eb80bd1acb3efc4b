// The picture of a Giấy khen follows what is typed; without script «Xem thử» shows it.

const form = document.querySelector("form[data-picture]");
const pictures = document.querySelector("[data-pictures]");
let waiting = 0;
let asked = 0;

async function redraw() {
  const mine = ++asked;
  const answer = await fetch(form.dataset.picture, { method: "POST", body: new FormData(form) });
  if (mine === asked && (answer.status === 200 || answer.status === 422)) pictures.innerHTML = await answer.text();
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => redraw().catch(() => {}), 250);
});
