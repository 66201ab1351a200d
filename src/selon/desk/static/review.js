// The review room works without this file. It adds: a dispute asks for its reason at
// once, and a verdict that is under way is not sent twice.

for (const form of document.querySelectorAll("[data-judge]")) {
  form.addEventListener("submit", (event) => {
    const needed = document.getElementById(event.submitter?.dataset.needs ?? "");
    if (form.dataset.sent || (needed && !needed.value.trim())) event.preventDefault();
    else form.dataset.sent = "yes";
    if (needed && !needed.value.trim()) needed.focus();
  });
}

// The page may come back from the browser's memory.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-judge]")) delete form.dataset.sent;
});
