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

// The names of a lit statement's parts stand under their first words: moved aside where these are
// so short that one name would cover the next.
const GAP = 6;
const canvas = document.createElement("canvas").getContext("2d");

function spread() {
  const lit = [...document.querySelectorAll(".folio .lit .part.is-lit")];
  let line, end;
  for (const part of lit) {
    part.style.removeProperty("--aside");
    const label = getComputedStyle(part, "::before");
    canvas.font = label.font;
    const { left, top } = part.getBoundingClientRect();
    const start = Math.abs(top - line) < GAP ? Math.max(left, end + GAP) : left;
    if (start > left) part.style.setProperty("--aside", `${start - left}px`);
    line = top;
    end = start + canvas.measureText(part.dataset.part).width;
  }
}

addEventListener("hashchange", spread);
addEventListener("resize", spread);
spread();
