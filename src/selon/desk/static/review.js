// The review room works without this file. It adds: a dispute asks for its reason at
// once, a verdict that is under way is not sent twice, keys that are asked for are seen.

for (const form of document.querySelectorAll("[data-judge]")) {
  form.addEventListener("submit", (event) => {
    const needed = document.getElementById(event.submitter?.dataset.needs ?? "");
    if (form.dataset.sent || (needed && !needed.value.trim())) event.preventDefault();
    else form.dataset.sent = "yes";
    if (needed && !needed.value.trim()) needed.focus();
  });
}

const keys = document.getElementById("keys");
keys?.addEventListener("toggle", () => { if (keys.open) keys.scrollIntoView({ block: "nearest" }); });

// The page may come back from the browser's memory.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-judge]")) delete form.dataset.sent;
});
