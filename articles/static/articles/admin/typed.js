/* What somebody typed into a form. A row that was added, and in which nothing was typed, is none of it: nothing of it is
   saved. Nor are the numbers that follow from the rows. */
"use strict";
{
  const FIELDS = "[name]:not(._reorder_)";
  const FOLLOWS = /-(?:TOTAL_FORMS|position)$|^csrf/;

  /* Django's script copies the last row of a list, which has the values that a new one begins with. */
  const isBlank = (row) => {
    const begun = document.getElementById(row.id.replace(/\d+$/, "empty"))?.querySelectorAll(FIELDS) ?? [];
    return [...row.querySelectorAll(FIELDS)].every((field, place) => field.value === begun[place]?.value);
  };

  window.newsroomTyped = (form) => {
    const added = [...form.querySelectorAll(".inline-related:not(.has_original, .empty-form)")];
    const blank = added.filter(isBlank);
    return JSON.stringify([...new FormData(form)]
      .filter(([name]) => !FOLLOWS.test(name) && !blank.some((row) => name.startsWith(`${row.id}-`)))
      // Of a file its name.
      .map(([name, value]) => [name, value.name ?? value]));
  };

  /* Whether a part of a form is not what the server sent. */
  window.newsroomDiffers = (part) => [...part.querySelectorAll("input, textarea, select")].some((field) => {
    if (field.type === "hidden" || field.type === "file") return false;
    if (field.type === "checkbox") return field.checked !== field.defaultChecked;
    // The empty option of a list that is searched is not marked as selected.
    if (field.matches("select")) return [...field.options].some(({ selected, defaultSelected, value }) => value && selected !== defaultSelected);
    return field.value !== field.defaultValue;
  });

  /* What the server sent: without what was typed before these scripts ran. */
  window.newsroomSent = (form) => {
    // Of a long form a copy takes a tenth of a second.
    if (!window.newsroomDiffers(form)) return window.newsroomTyped(form);
    const sent = form.cloneNode(true);
    sent.reset();
    return window.newsroomTyped(sent);
  };
}
