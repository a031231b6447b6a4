/* The article's outline beside its form: every part with its words, what is unsaved, and where the person is. Parts
   are opened, moved and added from it. It is drawn from the form alone. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const outline = document.querySelector(".writing-desk > .outline");
  const form = document.querySelector("#content-main > form");
  if (!outline || !form) return;

  const GROUPS = [
    ["key_points-group", "Key points", "+ Key point"],
    ["sections-group", "Sections", "+ Section"],
    ["faq_entries-group", "Questions", "+ Question"],
    ["pictures-group", "Pictures", ""], // chosen in a text, not added here
    ["citations-group", "Sources", "+ Source"],
  ];
  const TEXT = "textarea.markdownx-editor";
  // Milliseconds after typing; citing.js and picture_rows.js, whose counts it shows, take 300.
  const PAUSE = 400;

  const rowsOf = (group) => [...group.querySelectorAll(".inline-related:not(.empty-form)")];
  const isRemoved = (row) => Boolean(row.querySelector(".delete input:checked"));
  /* Of charts, timelines and boxes the words that a reader sees: not the fence, the options, the bars of a table. */
  const SYNTAX = /^\s*(?:[`]{3}|~{3}).*$|^(?:type|unit|decimal):.*$|^(?:title|note):|^>\s*\[!\w+\]/gm;
  const countWords = (text) => text.replace(SYNTAX, "").split(/\s+/).filter((word) => /[^|>:-]/.test(word)).length;
  const countCitations = (text) => {
    const keys = (text.match(/\[@[^[\]\n]+\]/g) ?? []).flatMap((citation) => citation.match(/@[\w-]+/g) ?? []);
    return new Set(keys).size;
  };
  /* What a folded row says of its text. */
  const showAmount = (row, words, sources) => {
    const amount = row.querySelector(":scope > h3 .part-amount");
    if (!amount) return;
    const parts = words ? [`${words} ${words === 1 ? "word" : "words"}`] : [];
    if (sources) parts.push(`${sources} ${sources === 1 ? "source" : "sources"}`);
    const sentence = parts.join(" · ");
    if (amount.textContent !== sentence) amount.textContent = sentence;
  };

  // The part with the focus: a row or a field's row.
  let current = null;
  const make = (tag, className, text = "") => {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    return element;
  };

  const buildEntry = (part, { title, level, amount, isGone, hasUnsaved, isDraggable }) => {
    const entry = make("li", "outline-entry");
    entry.draggable = isDraggable;
    const link = make("button", "outline-link", title);
    link.type = "button";
    link.articlePart = part;
    if (part === current) link.setAttribute("aria-current", "true");
    if (level === 3) entry.classList.add("is-subsection");
    if (isGone) entry.classList.add("is-removed");
    const dot = make("span", "outline-dot");
    if (hasUnsaved) {
      dot.classList.add("is-unsaved");
      dot.title = "Not saved yet";
      link.append(make("span", "visually-hidden", " (not saved yet)"));
    }
    entry.append(dot, link, make("span", "outline-amount", amount));
    return entry;
  };

  const entries = new WeakMap(); // by part: its entry, and what that says
  const makeEntry = (part, title, { words = null, level = 2, note = "", isDraggable = false } = {}) => {
    const people = [...part.querySelectorAll(".person-here")].map((mark) => mark.textContent);
    const number = words === null ? "" : String(words);
    const state = {
      title: title || "Untitled",
      level,
      amount: [number, note, ...people].filter(Boolean).join(" · "),
      isGone: isRemoved(part),
      hasUnsaved: window.newsroomDiffers(part),
      isDraggable,
    };
    const said = JSON.stringify(state);
    if (entries.get(part)?.said !== said) entries.set(part, { said, entry: buildEntry(part, state) });
    return entries.get(part).entry;
  };

  /* Makes `children` the children of `parent`. Replaces only those that differ, since each replaced one costs a layout. */
  const place = (parent, children) => {
    const old = [...parent.children];
    const isMoved = (child, number) => child !== old[number] && child.parentNode === parent;
    if (old.length !== children.length || children.some(isMoved)) parent.replaceChildren(...children);
    else children.forEach((child, number) => { if (child !== old[number]) old[number].replaceWith(child); });
  };

  const fieldRow = (name) => form.querySelector(`.field-${name}`);
  const valueOf = (row, name) => row.querySelector(`[name$="-${name}"]`)?.value ?? "";

  /* A key changes one row: the others are not read again for it, save those without a text, whose notes depend on the
     texts. */
  const known = new WeakMap(); // by row: its entry, and the words that count
  const typedIn = new Set();
  let isAllNew = true;
  const marksOf = (row) => [row.dataset.findings, ...[...row.getElementsByClassName("person-here")].map((mark) => mark.textContent)].join();
  const isKnown = (row) => {
    const before = isAllNew || typedIn.has(row) ? null : known.get(row);
    return before?.hasText && before.marks === marksOf(row);
  };
  const readRow = (row, isDraggable) => {
    if (isKnown(row)) return known.get(row);
    const title = row.querySelector(".inline_label")?.textContent.trim().replace(/^#\d+$/, "") ?? "";
    const text = row.querySelector(TEXT)?.value;
    const hasText = text !== undefined;
    const words = hasText ? countWords(text) : null;
    if (hasText) showAmount(row, words, countCitations(text));
    const unused = row.querySelector(":is(.source-use, .picture-use).is-unused");
    const note = unused ? (unused.matches(".picture-use") ? "in no text" : "not cited") : "";
    const findings = row.dataset.findings ? `${row.dataset.findings} ⚠` : "";
    const level = Number(valueOf(row, "level")) || 2;
    const entry = makeEntry(row, title, { words, level, note: findings || note, isDraggable });
    known.set(row, { entry, hasText, marks: marksOf(row), counted: isRemoved(row) ? 0 : words ?? 0 });
    return known.get(row);
  };

  const makeGroup = ([id, name, addition]) => {
    const group = document.getElementById(id);
    const add = make("button", "outline-add", addition);
    add.type = "button";
    add.addEventListener("click", () => group.querySelector(".add-row a")?.click());
    const list = make("ol", "outline-list");
    const shown = [make("h2", "outline-heading", name), list, ...(addition ? [add] : [])];
    return { group, list, shown, isDraggable: id !== "citations-group", isShownEmpty: Boolean(addition) };
  };
  const groups = GROUPS.filter(([id]) => document.getElementById(id)).map(makeGroup);
  const heading = make("h2", "outline-heading");
  const share = make("p", "outline-claims");
  share.title = "Sentences with a number, a quotation or “according to”";
  const top = make("ol", "outline-list");

  const draw = () => {
    const focused = document.activeElement?.articlePart;
    const fields = [];
    const headline = fieldRow("headline");
    const standfirst = fieldRow("standfirst");
    let total = 0;
    if (headline) fields.push(makeEntry(headline, "Headline"));
    if (standfirst) {
      const words = countWords(standfirst.querySelector(TEXT)?.value ?? "");
      total += words;
      fields.push(makeEntry(standfirst, "Standfirst", { words }));
    }
    place(top, fields);
    const lists = [];
    groups.forEach(({ group, list, shown, isDraggable, isShownEmpty }) => {
      const rows = rowsOf(group).map((row) => readRow(row, isDraggable));
      rows.forEach(({ counted }) => { total += counted; });
      place(list, rows.map(({ entry }) => entry));
      if (rows.length || isShownEmpty) lists.push(...shown);
    });
    isAllNew = false;
    typedIn.clear();
    const sentence = `Outline · ${total.toLocaleString("en")} words`;
    if (heading.textContent !== sentence) heading.textContent = sentence;
    const { claims = 0, cited = 0 } = document.querySelector(".writing-desk > .pane")?.dataset ?? {};
    const counted = `${cited} of ${claims} claims have a source`;
    if (share.textContent !== counted) share.textContent = counted;
    share.hidden = !Number(claims);
    place(outline, [heading, share, top, ...lists]);
    outline.hidden = false;
    if (focused && document.activeElement?.articlePart !== focused) [...outline.querySelectorAll(".outline-link")].find((link) => link.articlePart === focused)?.focus({ preventScroll: true });
  };

  let drawing = 0;
  const drawSoon = () => {
    clearTimeout(drawing);
    drawing = setTimeout(draw, PAUSE);
  };
  const drawAllSoon = () => {
    isAllNew = true;
    drawSoon();
  };

  /* Going to a part */

  const goTo = (part) => {
    if (part.matches(".inline-related")) part.dispatchEvent(new CustomEvent("parts:open", { bubbles: true }));
    part.scrollIntoView({ block: "start" });
    const text = part.querySelector(TEXT) ?? part.querySelector("textarea.one-line") ?? part.querySelector("input:not([type=hidden], [type=checkbox])");
    text?.focus({ preventScroll: true });
  };
  outline.addEventListener("click", (event) => {
    const link = event.target.closest(".outline-link");
    if (event.target.closest(".outline-link, .outline-add")) setDrawer(false);
    if (link) goTo(link.articlePart);
  });

  /* On a narrow screen the outline is a drawer, which a button in the bar below opens. */
  const toggle = make("button", "outline-toggle button", "Outline");
  toggle.type = "button";
  toggle.setAttribute("aria-expanded", "false");
  toggle.addEventListener("click", () => setDrawer(toggle.getAttribute("aria-expanded") === "false"));
  form.querySelector(".submit-row:last-of-type")?.append(toggle);
  const setDrawer = (isOpen) => {
    document.body.classList.toggle("is-outline-open", isOpen);
    toggle.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) outline.querySelector("[aria-current], .outline-link")?.focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !document.body.classList.contains("is-outline-open")) return;
    setDrawer(false);
    toggle.focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!outline.contains(event.target) && !toggle.contains(event.target)) setDrawer(false);
  });

  const move = (part, step) => part.dispatchEvent(new CustomEvent("parts:move", { bubbles: true, detail: { step } }));
  outline.addEventListener("keydown", (event) => {
    const link = event.target.closest(".outline-link");
    if (!link) return;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    if (event.altKey) {
      if (link.articlePart.matches(".inline-related")) {
        move(link.articlePart, step);
        draw();
      }
      return;
    }
    const links = [...outline.querySelectorAll(".outline-link")];
    links[links.indexOf(link) + step]?.focus();
  });

  let dragged = null;
  outline.addEventListener("dragstart", (event) => {
    dragged = event.target.closest(".outline-entry")?.querySelector(".outline-link").articlePart ?? null;
    event.dataTransfer.effectAllowed = "move";
  });
  outline.addEventListener("dragover", (event) => {
    const target = event.target.closest(".outline-entry")?.querySelector(".outline-link").articlePart;
    if (dragged && target && target !== dragged && target.parentElement === dragged.parentElement) event.preventDefault();
  });
  outline.addEventListener("drop", (event) => {
    const target = event.target.closest(".outline-entry")?.querySelector(".outline-link").articlePart;
    if (!dragged || !target) return;
    event.preventDefault();
    const rows = [...dragged.parentElement.children];
    const step = rows.indexOf(target) - rows.indexOf(dragged);
    if (step > 0) target.after(dragged);
    else target.before(dragged);
    dragged.dispatchEvent(new CustomEvent("parts:placed", { bubbles: true }));
    dragged = null;
    draw();
  });

  /* Where the person is */

  form.addEventListener("focusin", (event) => {
    const part = event.target.closest(".parts .inline-related, .form-row");
    if (!part || part === current) return;
    current = part;
    outline.querySelectorAll(".outline-link").forEach((link) => {
      if (link.articlePart === part) {
        link.setAttribute("aria-current", "true");
        link.scrollIntoView({ block: "nearest" });
      } else {
        link.removeAttribute("aria-current");
      }
    });
  });

  form.addEventListener("input", (event) => {
    const row = event.target.closest(".parts .inline-related");
    if (row) typedIn.add(row);
    drawSoon();
  });
  ["change", "parts:moved"].forEach((name) => form.addEventListener(name, drawAllSoon));
  ["formset:added", "formset:removed"].forEach((name) => document.addEventListener(name, drawAllSoon));
  ["newsroom:people", "newsroom:findings"].forEach((name) => document.addEventListener(name, drawSoon));
  draw();
});
