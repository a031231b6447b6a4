/* At a text that two people changed: puts mine, theirs or both into the field, in the place of that text alone. What is
   typed there stays with its button. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const fields = new Map(); // the choices in each field, in order

  const put = (field, value) => {
    field.value = value;
    ["input", "change"].forEach((name) => field.dispatchEvent(new Event(name, { bubbles: true })));
  };

  /* Where each text is in the field once other parts of it were typed: what is before and after the change stayed. */
  const shift = (choices, before, after) => {
    const shorter = Math.min(before.length, after.length);
    let head = 0;
    while (head < shorter && before[head] === after[head]) head += 1;
    let tail = 0;
    while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
    const oldEnd = before.length - tail;
    const grown = after.length - before.length;
    choices.forEach((choice) => {
      if (choice.isPutting) return;
      if (choice.end >= oldEnd) choice.end += grown;
      else if (choice.end > head) choice.end = head;
      if (choice.start > head) choice.start = choice.start >= oldEnd ? choice.start + grown : head;
    });
  };
  const follow = (field, choices) => {
    let before = field.value;
    field.addEventListener("input", () => {
      shift(choices, before, field.value);
      before = field.value;
    });
  };

  document.querySelectorAll(".conflict-choice").forEach((box) => {
    const field = document.getElementById(box.dataset.for);
    const copy = box.querySelector(".conflict-copy");
    const theirs = copy.querySelector("textarea").value;
    if (!field) return;
    const isSelect = field.matches("select");
    if (isSelect && ![...field.options].some((option) => option.value === theirs)) {
      // A list that is searched while one types has only what is chosen.
      if (!box.dataset.option) return;
      field.add(new Option(box.dataset.option, theirs));
    }

    const start = Number(box.dataset.start);
    const choice = { start, end: start + Number(box.dataset.length) };
    const sent = isSelect ? field.value : field.defaultValue;
    const isWhole = isSelect || (start === 0 && choice.end >= sent.length);
    if (isWhole) choice.end = sent.length;
    if (choice.end > sent.length) return;
    shift([choice], sent, field.value); // by what was typed before this script was there
    if (!fields.has(field)) {
      fields.set(field, []);
      follow(field, fields.get(field));
    }
    fields.get(field).push(choice);

    const read = () => (isSelect ? field.value : field.value.slice(choice.start, choice.end));
    const write = (text) => {
      if (isSelect) {
        put(field, text);
        return;
      }
      let head = field.value.slice(0, choice.start);
      let tail = field.value.slice(choice.end);
      if (!box.dataset.between) {
        // Paragraphs: an empty line before and after, none where nothing is.
        head = head.replace(/\n+$/, "");
        tail = tail.replace(/^\n+/, "");
        if (head && (text || tail)) head += "\n\n";
        if (text && tail) tail = `\n\n${tail}`;
      }
      const others = fields.get(field).filter((other) => other !== choice);
      const moved = head.length + text.length - (field.value.length - tail.length);
      const end = choice.end;
      fields.get(field).forEach((each) => { each.isPutting = true; });
      put(field, head + text + tail);
      fields.get(field).forEach((each) => { each.isPutting = false; });
      others.forEach((other) => {
        if (other.start < end) return;
        other.start += moved;
        other.end += moved;
      });
      choice.start = head.length;
      choice.end = choice.start + text.length;
    };

    const mine = read();
    const [mineMark, theirsMark, endMark] = box.dataset.marks.split("\n");
    const texts = {
      mine,
      theirs,
      both: box.dataset.between
        ? [mine, theirs].filter(Boolean).join(box.dataset.between)
        : [mineMark, mine, theirsMark, theirs, endMark].filter(Boolean).join("\n\n"),
    };
    const said = {
      mine: "Your version is in the field.",
      theirs: "The other version is in the field.",
      both: box.dataset.between
        ? "Both are in the field: make one of them."
        : "Both are in the field. The lines with ━━ go when you save.",
    };

    let current = "mine";
    const buttons = box.querySelectorAll("[data-put]");
    const holds = box.querySelector(".conflict-holds");
    holds.textContent = said.mine;
    copy.hidden = true;
    box.querySelector(".conflict-buttons").hidden = false;
    buttons.forEach((button) => button.addEventListener("click", () => {
      texts[current] = read(); // nothing that was typed is dropped
      current = button.dataset.put;
      write(texts[current]);
      buttons.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
      holds.textContent = said[current];
      if (current !== "both") return;
      field.focus();
      field.setSelectionRange(choice.start, choice.start);
    }));
  });
});
