/* What the pane found, at the field that it is about, and the way there. Rows are found by their place among those
   that stay, since a row that was moved keeps its name. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const pane = document.querySelector(".writing-desk > .pane");
  const form = document.querySelector("#content-main > form");
  if (!pane || !form) return;
  // Characters of the words that are looked for where the text has marks between them.
  const BEGIN = 24;

  const isRemoved = (row) => Boolean(row.querySelector(".delete input:checked"));
  const findField = ({ group, number, field }) => {
    if (!group) return form.elements[field] ?? null;
    const rows = [...document.querySelectorAll(`#${group} .inline-related:not(.empty-form)`)];
    const row = rows.filter((each) => !isRemoved(each))[Number(number)];
    return row?.querySelector(`[name$="-${CSS.escape(field)}"]`) ?? null;
  };
  const holderOf = (field) => field.closest(".form-row");

  /* At the field */

  const mark = () => {
    form.querySelectorAll(".field-findings").forEach((list) => list.remove());
    pane.querySelectorAll("li[data-field]").forEach((finding) => {
      const field = findField(finding.dataset);
      const holder = field && holderOf(field);
      if (!holder || field.type === "hidden") return;
      let list = holder.querySelector(":scope > .field-findings");
      if (!list) {
        list = document.createElement("ul");
        list.className = "field-findings";
        holder.append(list);
      }
      const entry = document.createElement("li");
      entry.className = [...finding.classList].find((name) => name.startsWith("finding-")) ?? "";
      entry.textContent = finding.querySelector("strong, .note-said")?.textContent ?? "";
      list.append(entry);
    });
  };
  document.addEventListener("newsroom:findings", mark);

  /* The way there */

  const select = (field, words) => {
    if (!words || !field.setSelectionRange || typeof field.value !== "string") return;
    const whole = field.value.indexOf(words);
    const part = whole < 0 ? words.slice(0, BEGIN) : words;
    const at = whole < 0 ? field.value.indexOf(part) : whole;
    if (at >= 0) field.setSelectionRange(at, at + part.length);
  };
  const lead = (field, words) => {
    const row = field.closest(".parts .inline-related");
    row?.dispatchEvent(new CustomEvent("parts:open", { bubbles: true }));
    field.focus({ preventScroll: true });
    select(field, words);
    (holderOf(field) ?? field).scrollIntoView({ block: "center" });
  };
  pane.addEventListener("click", (event) => {
    const link = event.target.closest("a.finding-place");
    const finding = link?.closest("li[data-field]");
    const field = finding && findField(finding.dataset);
    if (!field) return; // the address of the link leads to the row
    event.preventDefault();
    lead(field, finding.dataset.words);
  });

  // A page elsewhere that quotes a sentence leads here by the row and the words. Until all is loaded, the browser
  // goes to the row, and takes the focus from whatever has it.
  const words = new URLSearchParams(location.search).get("words");
  const place = words && location.hash && document.getElementById(location.hash.slice(1));
  const fields = place ? [place, ...place.querySelectorAll("textarea")] : [];
  const quoted = fields.find((field) => field.value?.includes(words.slice(0, BEGIN)));
  if (quoted) addEventListener("load", () => requestAnimationFrame(() => lead(quoted, words)));
});
