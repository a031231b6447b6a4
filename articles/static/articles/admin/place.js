/* After a save the form is loaded again. It then shows what one was writing: the same rows open, the caret where it
   was. Rows are found by their place, because a new row has no name yet. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector(".writing #content-main > form");
  if (!form) return;
  const KEY = "newsroom.place";
  const LONGEST = 60000; // milliseconds that a save may take

  const rowsOf = (group) => [...group.querySelectorAll(".inline-related:not(.empty-form)")];
  const isRemoved = (row) => Boolean(row.querySelector(".delete input:checked"));
  const groups = () => [...form.querySelectorAll(".parts")];

  const describeOpen = () => Object.fromEntries(groups().map((group) => {
    const rows = rowsOf(group).filter((row) => !isRemoved(row));
    return [group.id, rows.flatMap((row, place) => (row.classList.contains("folded") ? [] : [place]))];
  }));
  const describeField = (field) => {
    const row = field?.closest(".parts .inline-related");
    if (!field?.name || !form.contains(field)) return null;
    const found = { name: field.name, start: field.selectionStart ?? null, top: field.getBoundingClientRect().top };
    if (!row) return found;
    const group = row.closest(".parts");
    const place = rowsOf(group).filter((each) => !isRemoved(each)).indexOf(row);
    return { ...found, group: group.id, place, name: field.name.replace(/^.*-/, "") };
  };

  // Pressing Save takes the focus away from the text.
  let last = null;
  form.addEventListener("focusin", (event) => {
    if (!event.target.closest(".submit-row")) last = event.target;
  });
  form.addEventListener("submit", () => {
    const place = { at: Date.now(), open: describeOpen(), field: describeField(last), scroll: scrollY };
    try { sessionStorage.setItem(KEY, JSON.stringify(place)); } catch { /* the form opens at its top */ }
  });

  const recall = () => {
    try {
      const place = JSON.parse(sessionStorage.getItem(KEY));
      sessionStorage.removeItem(KEY);
      return place && Date.now() - place.at < LONGEST ? place : null;
    } catch {
      return null;
    }
  };
  const place = recall();
  // A form that was not saved says why at its top: there the keys go on.
  const reason = form.querySelector(".errornote, .merge-box");
  if (place && reason) {
    reason.tabIndex = -1;
    reason.focus();
  }
  if (!place || !document.querySelector(".messagelist .success") || location.hash) return;

  history.scrollRestoration = "manual";
  Object.entries(place.open).forEach(([id, places]) => {
    const group = document.getElementById(id);
    if (!group) return;
    rowsOf(group).forEach((row, number) => {
      const name = places.includes(number) ? "parts:open" : "parts:fold";
      row.dispatchEvent(new CustomEvent(name, { bubbles: true }));
    });
  });
  const status = form.querySelector(".autosave-status");
  if (status) status.textContent = "Saved";

  const row = place.field?.group && rowsOf(document.getElementById(place.field.group) ?? form)[place.field.place];
  const field = row ? row.querySelector(`[name$="-${CSS.escape(place.field.name)}"]`) : form.elements[place.field?.name];
  if (!field?.focus || !field.checkVisibility()) {
    scrollTo(0, place.scroll);
    return;
  }
  field.focus({ preventScroll: true });
  if (place.field.start !== null) field.setSelectionRange?.(place.field.start, place.field.start);
  scrollTo(0, scrollY + field.getBoundingClientRect().top - place.field.top);
});
