// The claims beside an article: folded on a narrow screen, opened when one is asked for.

const sides = document.querySelectorAll("details.side");
const narrow = matchMedia("(max-width: 61.99rem)");

function fold() {
  for (const side of sides) side.open = !narrow.matches;
}

function openTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const side = target && target.closest("details.side");
  if (!side || side.open) return;
  side.open = true;
  target.scrollIntoView({ block: "nearest" });
}

if (sides.length) {
  fold();
  openTarget();
  narrow.addEventListener("change", fold);
  addEventListener("hashchange", openTarget);
  addEventListener("beforeprint", () => { for (const side of sides) side.open = true; });
}

// Escape, or a click on nothing, puts the light out again: the address then names no record.
addEventListener("keydown", (event) => {
  const lit = event.key === "Escape" && document.querySelector(".folio .notes > .is-lit");
  if (!lit) return;
  for (const one of document.querySelectorAll(".folio .lit")) one.classList.remove("lit");
  for (const one of document.querySelectorAll(".folio .is-lit")) {
    one.classList.remove("is-lit");
    one.removeAttribute("aria-current");
  }
  history.replaceState(null, "", location.pathname + location.search);
});
