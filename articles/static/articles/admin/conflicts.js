/* At a field that two people changed: one button puts the other version into the field, and one's own back. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll(".conflict-use").forEach((button) => {
    const field = document.getElementById(button.dataset.for);
    const theirs = button.parentElement.querySelector("textarea");
    if (!field || !theirs || field.classList.contains("admin-autocomplete")) return;

    const put = (value) => {
      field.value = value;
      ["input", "change"].forEach((name) => field.dispatchEvent(new Event(name, { bubbles: true })));
    };

    let mine = null;
    button.hidden = false;
    button.addEventListener("click", () => {
      if (mine === null) {
        mine = field.value;
        put(theirs.value);
        button.textContent = button.dataset.back;
      } else {
        put(mine);
        mine = null;
        button.textContent = button.dataset.use;
      }
    });
  });
});
