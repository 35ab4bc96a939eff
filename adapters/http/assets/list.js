// Counts the ticked requests. The list works without this file.
(function () {
  "use strict";

  const form = document.querySelector("[data-selection]");
  const count = document.querySelector("[data-selection-count]");
  if (!form || !count) return;

  function tell() {
    const ticked = form.querySelectorAll("tbody input[type=checkbox]:checked").length;
    if (ticked === 0) count.textContent = "Aucune demande cochée";
    else count.textContent = ticked === 1 ? "1 demande cochée" : ticked + " demandes cochées";
  }

  count.hidden = false;
  form.addEventListener("change", tell);
  tell();
})();
