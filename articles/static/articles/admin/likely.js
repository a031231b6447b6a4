/* Shows the records that may be the same as the one whose form is being filled in, below the field that tells. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector(".likely[data-likely]");
  const form = box?.closest("form");
  if (!form) return;
  const PAUSE = 400; // milliseconds
  const fields = box.dataset.fields.split(" ").map((name) => form.elements[name]).filter(Boolean);
  let asked = 0;
  let timer = 0;

  const add = (name, text, parent) => {
    const element = document.createElement(name);
    element.textContent = text;
    parent.append(element);
    return element;
  };
  // In a tab of its own: what was typed here is not saved.
  const link = (text, href, parent) => Object.assign(add("a", text, parent), { href, target: "_blank", rel: "noopener" });
  const show = (likely, field) => {
    box.replaceChildren();
    if (!likely.length) return;
    field.closest(".form-row").append(box);
    add("p", "On record already?", box);
    const list = add("ul", "", box);
    likely.forEach(({ title, why, details, address, merge_at: mergeAt }) => {
      const item = add("li", "", list);
      link(title, address, item);
      add("span", [details, why].filter(Boolean).join(" · "), item);
      if (mergeAt) link("Merge into it…", mergeAt, item);
    });
  };
  const ask = async (field) => {
    const mine = ++asked;
    const query = new URLSearchParams(fields.map((each) => [each.name, each.value]));
    query.set("record", box.dataset.record);
    try {
      const answer = await fetch(`${box.dataset.likely}?${query}`);
      if (answer.ok && mine === asked) show((await answer.json()).likely, field);
    } catch { /* a hint that does not come is none */ }
  };
  fields.forEach((field) => field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask(field), PAUSE);
  }));
  const early = fields.find((field) => field.value !== field.defaultValue); // typed before this script ran
  if (early) ask(early);
});
