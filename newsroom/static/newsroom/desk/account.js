/* The menu under one's name: Escape closes it and goes back to the name; so does going on elsewhere. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const menu = document.querySelector(".account");
  if (!menu) return;
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  const closeElsewhere = (event) => { if (!menu.contains(event.target)) menu.open = false; };
  document.addEventListener("click", closeElsewhere);
  document.addEventListener("focusin", closeElsewhere);
});
