// Suggests communes while one types. The page works without this file.
(function () {
  "use strict";

  const field = document.querySelector("[data-commune-search]");
  if (!field || typeof window.accessibleAutocomplete !== "function") return;

  const form = field.form;
  const container = document.createElement("div");
  const chosen = document.createElement("input");
  chosen.type = "hidden";
  chosen.name = "code";
  chosen.disabled = true;

  let wanted = 0;
  let timer = 0;
  let running = null;

  function describe(commune) {
    if (!commune) return "";
    if (typeof commune === "string") return commune;
    const place = [commune.department_name, (commune.postal_codes || []).slice(0, 3).join(", ")];
    const why = commune.matched_place ? " (" + commune.matched_place + " en fait partie)" : "";
    return commune.name + " – " + place.filter(Boolean).join(" – ") + why;
  }

  function suggest(query, show) {
    const turn = (wanted += 1);
    window.clearTimeout(timer);
    if (running) running.abort();
    timer = window.setTimeout(function () {
      running = new AbortController();
      fetch("/api/v1/communes?limit=8&q=" + encodeURIComponent(query), {
        headers: { Accept: "application/json" },
        signal: running.signal,
      })
        .then(function (answer) {
          return answer.ok ? answer.json() : { items: [] };
        })
        .then(function (page) {
          if (turn === wanted) show(page.items || []);
        })
        .catch(function () {
          // Without suggestions the form is still there to be sent.
        });
    }, 150);
  }

  // What describes the field is read with it: the component has room for one text only.
  const described = (field.getAttribute("aria-describedby") || "")
    .split(" ")
    .map(function (id) {
      const element = document.getElementById(id);
      return element ? element.textContent.trim() : "";
    })
    .filter(Boolean)
    .join(" ");
  const typed = field.value;
  field.replaceWith(container);
  window.accessibleAutocomplete({
    element: container,
    id: field.id,
    name: field.name,
    defaultValue: typed,
    source: suggest,
    minLength: 1,
    confirmOnBlur: false,
    autoselect: false,
    showNoOptionsFound: false, // the answer may still be on its way
    displayMenu: "overlay",
    templates: {
      inputValue: function (commune) {
        return commune && commune.name ? commune.name : "";
      },
      suggestion: function (commune) {
        const text = document.createElement("span");
        text.textContent = describe(commune);
        return text.innerHTML;
      },
    },
    onConfirm: function (commune) {
      chosen.value = commune && commune.code ? commune.code : "";
      chosen.disabled = chosen.value === "";
    },
    tNoResults: function () {
      return "Aucune commune trouvée";
    },
    tStatusNoResults: function () {
      return "Aucune commune trouvée";
    },
    tStatusQueryTooShort: function (length) {
      return "Tapez au moins " + length + " lettre";
    },
    tStatusResults: function (length, selected) {
      const count = length === 1 ? "1 commune proposée" : length + " communes proposées";
      return count + ". " + selected;
    },
    tStatusSelectedOption: function (selected, length, index) {
      return selected + ", " + (index + 1) + " sur " + length;
    },
    tAssistiveHint: function () {
      return (
        described +
        " Quand des communes sont proposées, parcourez-les avec les flèches haut et bas et choisissez avec Entrée. Sur un écran tactile, explorez la liste du doigt."
      );
    },
  });
  form.appendChild(chosen);

  const input = document.getElementById(field.id);
  input.addEventListener("input", function () {
    chosen.disabled = true;
  });
  // While the menu is open the component keeps Enter for itself, even when nothing is chosen in it.
  input.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" || event.isComposing) return;
    if (form.querySelector('[role="option"][aria-selected="true"]')) return;
    event.preventDefault();
    form.requestSubmit();
  });
})();
