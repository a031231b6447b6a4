/* Citing while one writes: `[@` opens a menu at the caret with the article's sources, the register's, and a new one
   from an address. Choosing one puts its key into the text and its row into the form. Server side:
   articles/admin/editor/source_menu.py. */
"use strict";
{
  const EDITOR = "textarea.markdownx-editor[data-cites=true]";
  const GROUP = "#citations-group";
  // What is typed of a key, up to the caret.
  const OPEN = /\[(?:[^[\]\n]*;\s*)?-?@([^[\];,\n]{0,200})$/;
  const PAUSE = 150; // milliseconds without typing before the register is asked
  const MENU_MAX = 10;

  const rows = () => [...document.querySelectorAll(`${GROUP} .inline-related:not(.empty-form)`)]
    .filter((row) => !row.querySelector(".delete input:checked"));
  const keyOf = (row) => row.querySelector("input[name$='-key']")?.value.trim() ?? "";
  const titleOf = (row) => row.querySelector("select[name$='-source']")?.selectedOptions[0]?.textContent.trim() ?? "";
  const idOf = (row) => row.querySelector("select[name$='-source']")?.value ?? "";

  /* Sources that were added or changed since the last save, for previews, which know the saved ones. */
  const isUnsaved = (row) => {
    const key = row.querySelector("input[name$='-key']");
    const chosen = row.querySelector("select[name$='-source']").selectedOptions[0];
    return key.value !== key.defaultValue || !chosen.defaultSelected || !row.classList.contains("has_original");
  };
  window.newsroom.typedSources = () => rows()
    .filter((row) => keyOf(row) && idOf(row) && isUnsaved(row))
    .map((row) => `${keyOf(row)}:${idOf(row)}`);

  /* How often each source is cited */

  const countCitations = () => {
    const text = [...document.querySelectorAll("textarea")].map((area) => area.value).join("\n");
    const counts = new Map();
    for (const [group] of text.matchAll(/\[[^[\]\n]*@[^[\]\n]*\]/g)) {
      for (const [, key] of group.matchAll(/(?:^\[|;\s*)-?@([^\s;,\]]+)/g)) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  };
  const describeCount = (count) => (count === 0 ? "not cited" : count === 1 ? "cited once" : `cited ${count} times`);
  const showCounts = () => {
    const counts = countCitations();
    rows().forEach((row) => {
      const heading = row.querySelector(":scope > h3");
      let mark = heading?.querySelector(".source-use");
      if (!mark) {
        mark = document.createElement("span");
        mark.className = "source-use";
        heading?.querySelector(".inline_label")?.after(mark);
      }
      const key = keyOf(row);
      const count = counts.get(key) ?? 0;
      mark.textContent = key ? `${key} · ${describeCount(count)}` : describeCount(0);
      mark.classList.toggle("is-unused", count === 0);
    });
  };
  let counting = 0;
  const countSoon = () => {
    clearTimeout(counting);
    counting = setTimeout(showCounts, 300);
  };

  /* A row for a source */

  const wait = (predicate) => new Promise((resolve) => {
    const look = () => { if (predicate()) resolve(); else requestAnimationFrame(look); };
    look();
  });
  const giveKey = (row, key) => {
    const field = row.querySelector("input[name$='-key']");
    field.value = key;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const addRow = async (source) => {
    const before = rows().length;
    // The caret stays in the text.
    window.newsroom.isQuiet = true;
    document.querySelector(`${GROUP} .add-row a`)?.click();
    await wait(() => rows().length > before);
    window.newsroom.isQuiet = false;
    const row = rows().at(-1);
    const select = row.querySelector("select[name$='-source']");
    select.add(new Option(source.title, source.id, true, true));
    select.dispatchEvent(new Event("change", { bubbles: true }));
    window.django?.jQuery?.(select).trigger("change");
    giveKey(row, source.key);
    row.dispatchEvent(new CustomEvent("parts:fold", { bubbles: true }));
    return row;
  };

  const chooseFreeKey = (key) => {
    const taken = new Set(rows().map(keyOf));
    if (!taken.has(key)) return key;
    let number = 2;
    while (taken.has(`${key}-${number}`)) number += 1;
    return `${key}-${number}`;
  };

  /* The menu */

  const addresses = () => document.querySelector("[data-find-sources]").dataset;
  // { editor, list, combobox, start }.
  let menu = null;
  const isAddress = (text) => /^https?:\/\/\S+\.\S+/i.test(text);

  const close = () => {
    if (!menu) return;
    menu.combobox.destroy();
    menu.list.remove();
    menu = null;
  };

  const makeItem = (source, where) => {
    const item = document.createElement("li");
    item.id = `cite-${where}-${source.id || "new"}`;
    item.setAttribute("role", "option");
    const key = document.createElement("b");
    key.textContent = source.key;
    const title = document.createElement("span");
    title.className = "cite-title";
    title.textContent = source.title;
    const note = document.createElement("small");
    note.textContent = [source.details, source.status, where].filter(Boolean).join(" · ");
    if (source.status) item.classList.add("is-flagged");
    item.append(key, title, note);
    item.source = source;
    return item;
  };

  const ownMatches = (typed) => {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    return rows()
      .map((row) => ({ id: idOf(row), key: keyOf(row), title: titleOf(row), isOwn: true }))
      .filter((source) => source.key && words.every((word) => `${source.key} ${source.title}`.toLowerCase().includes(word)));
  };

  /* Where the typed key begins. The menu stays there: to find the caret, the whole text is laid out once more. */
  // { editor, start, box }.
  let begun = null;
  const findPlace = (editor, start) => {
    if (begun?.editor !== editor || begun.start !== start) {
      const box = new window.newsroomVendor.InputRange(editor, start, start).getBoundingClientRect();
      begun = { editor, start, box };
    }
    return begun.box;
  };
  // A box is measured from the window's edge.
  window.addEventListener("scroll", () => { begun = null; }, { capture: true, passive: true });

  /* Opens a menu of `items` where the typed text starts, or says that there is `none`. */
  const openMenu = (editor, { id, label, items, none, start, onChoose }) => {
    const list = document.createElement("ul");
    list.className = "cite-menu";
    list.id = id;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", label);
    if (!items.length) {
      const sentence = document.createElement("li");
      sentence.className = "cite-none";
      sentence.textContent = none;
      list.append(sentence);
    }
    list.append(...items);
    document.body.append(list);

    const place = findPlace(editor, start);
    const left = Math.max(8, Math.min(place.left, innerWidth - list.offsetWidth - 8));
    const hasRoomBelow = place.bottom + list.offsetHeight < innerHeight;
    list.style.left = `${left + scrollX}px`;
    list.style.top = `${(hasRoomBelow ? place.bottom + 4 : place.top - list.offsetHeight - 4) + scrollY}px`;

    const combobox = new window.newsroomVendor.Combobox(editor, list);
    combobox.start();
    if (items.length) combobox.navigate(1);
    list.addEventListener("combobox-commit", (event) => onChoose(event.target.closest("[role=option]")));
    // The text keeps the focus.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    return { editor, list, combobox };
  };
  window.newsroom.openMenu = openMenu;

  const showMenu = (editor, typed, { sources: found, has_address: isKnown } = { sources: [] }) => {
    const own = ownMatches(typed);
    // A source that was chosen in its row has no key before the next save: the register offers it with one.
    const ownIds = new Set(rows().filter(keyOf).map(idOf));
    const others = found.filter((source) => !ownIds.has(source.id));
    const items = [
      ...own.slice(0, MENU_MAX).map((source) => makeItem(source, "used here")),
      ...others.map((source) => makeItem(source, "register")),
    ].slice(0, MENU_MAX - 1);
    if (isAddress(typed) && !isKnown) {
      items.push(makeItem({ key: "+", title: `Make a source of ${typed}`, url: typed }, "new"));
    }
    close();
    menu = openMenu(editor, {
      id: "cite-menu",
      label: "Sources",
      items,
      none: typed ? "No source matches. Paste an address to make a new one." : "No sources yet. Type words of a title, or paste an address.",
      start: editor.selectionStart - typed.length,
      onChoose: (item) => choose(editor, item.source),
    });
  };

  const readTyped = (editor) => {
    if (editor.selectionStart !== editor.selectionEnd) return null;
    const found = editor.value.slice(0, editor.selectionStart).match(OPEN);
    return found ? found[1] : null;
  };

  const askRegister = async (typed, signal) => {
    const response = typed.trim() && await fetch(`${addresses().findSources}?q=${encodeURIComponent(typed)}`, { signal });
    return response?.ok ? response.json() : undefined;
  };

  let asking = null;
  let pause = 0;
  // A text that Escape closed the menu at.
  let dismissed = null;
  const update = (editor) => {
    const typed = readTyped(editor);
    clearTimeout(pause);
    asking?.abort();
    if (typed === null || typed === dismissed) {
      close();
      begun = null;
      if (typed === null) dismissed = null;
      return;
    }
    dismissed = null;
    showMenu(editor, typed);
    pause = setTimeout(async () => {
      asking = new AbortController();
      try {
        const found = await askRegister(typed, asking.signal);
        if (readTyped(editor) === typed && document.activeElement === editor) showMenu(editor, typed, found);
      } catch {
        // A newer request, or no server: the article's own sources stay.
      }
    }, typed.trim() ? PAUSE : 0);
  };

  const makeSource = async (url) => {
    const form = new FormData();
    form.append("url", url);
    const token = document.querySelector("input[name=csrfmiddlewaretoken]").value;
    const response = await fetch(addresses().addSource, { method: "POST", body: form, headers: { "X-CSRFToken": token } });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error);
    return answer.source;
  };

  const choose = async (editor, picked) => {
    close();
    const typed = readTyped(editor) ?? "";
    const start = editor.selectionStart - typed.length;
    try {
      const source = picked.url ? await makeSource(picked.url) : picked;
      const own = rows().find((row) => idOf(row) === source.id);
      const key = (own && keyOf(own)) || chooseFreeKey(source.key);
      if (!own) await addRow({ ...source, key });
      else if (!keyOf(own)) giveKey(own, key);

      window.newsroom.replaceTyped(editor, `[@${typed}`, start - 2, `[@${key}]`);
      window.newsroom.say(editor, "");
    } catch (error) {
      window.newsroom.say(editor, error.constructor === Error && error.message ? error.message : "The source could not be added. Try again.");
    }
    countSoon();
  };

  document.addEventListener("input", (event) => {
    if (event.target.matches?.(EDITOR)) update(event.target);
    countSoon();
  });
  document.addEventListener("keydown", (event) => {
    if (!menu) return;
    if (event.key === "Escape") {
      dismissed = readTyped(menu.editor);
      // What the register still answers would open the menu again.
      clearTimeout(pause);
      asking?.abort();
      close();
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);
  document.addEventListener("focusout", (event) => {
    begun = null;
    if (menu && event.target === menu.editor) close();
  });
  window.addEventListener("scroll", () => {
    begun = null;
    if (menu) close();
  }, { passive: true });
  document.addEventListener("DOMContentLoaded", () => showCounts());
  ["formset:added", "formset:removed"].forEach((name) => document.addEventListener(name, countSoon));
}
