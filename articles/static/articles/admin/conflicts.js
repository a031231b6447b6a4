/* At a field that two people changed: one button puts the other version into the field, and one's own back. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll(".conflict-use").forEach((button) => {
    const field = document.getElementById(button.dataset.for);
    const theirs = button.parentElement.querySelector("textarea");
    if (!field || !theirs) return;

    if (field.matches("select") && ![...field.options].some((option) => option.value === theirs.value)) {
      // A list that is searched while one types has only what is chosen.
      if (!button.dataset.option) return;
      field.add(new Option(button.dataset.option, theirs.value));
    }

    const put = (value) => {
      field.value = value;
      ["input", "change"].forEach((name) => field.dispatchEvent(new Event(name, { bubbles: true })));
    };

    let other = theirs.value; // what is not shown; nothing that was typed is dropped
    let isTheirs = false;
    const holds = button.closest(".conflict").querySelector(".conflict-holds");
    const yours = holds.textContent;
    button.hidden = false;
    button.addEventListener("click", () => {
      const shown = field.value;
      put(other);
      other = shown;
      isTheirs = !isTheirs;
      button.textContent = isTheirs ? button.dataset.back : button.dataset.use;
      holds.textContent = isTheirs ? holds.dataset.other : yours;
    });
  });
});
