/* Using a term while one writes: `[[` opens a menu at the caret with the terms of the glossary, those first whose words
   the text has already. Server side: articles/admin/editor/term_menu.py. */
"use strict";
{
  const EDITOR = "textarea.markdownx-editor[data-cites=true]";
  const OPEN = /\[\[([^[\]|\n]{0,200})$/; // what is typed of a name, up to the caret
  const MENU_MAX = 10;

  /* The glossary, asked for once in each language */

  const known = new Map();
  const loadTerms = (language) => {
    if (!known.has(language)) {
      const address = document.querySelector("[data-find-terms]").dataset.findTerms;
      const asked = fetch(`${address}?language=${encodeURIComponent(language)}`)
        .then((response) => (response.ok ? response.json() : { terms: [] }))
        .then((answer) => answer.terms);
      asked.catch(() => known.delete(language)); // no server: it is asked again
      known.set(language, asked);
    }
    return known.get(language);
  };

  // Somebody who comes back may have added a term in another tab.
  window.addEventListener("focus", () => known.clear());

  const fold = (text) => text.toLowerCase().split(/\s+/).filter(Boolean).join(" ");
  const allWords = (term) => [term.name, ...term.forms];

  /* The terms that have what is typed, those first that occur in the text */
  const findTerms = (terms, typed, text) => {
    const wanted = fold(typed);
    const matching = terms.filter((term) => allWords(term).some((words) => fold(words).includes(wanted)));
    const occurs = (term) => allWords(term).some((words) => text.includes(fold(words)));
    const inText = wanted ? matching : matching.filter(occurs);
    return [...new Set([...inText, ...matching])].slice(0, MENU_MAX);
  };

  /* The menu */

  let menu = null; // { editor, list, combobox }
  let dismissed = null; // a text that Escape closed the menu at

  const close = () => {
    if (!menu) return;
    menu.combobox.destroy();
    menu.list.remove();
    menu = null;
  };

  const makeItem = (term, number) => {
    const item = document.createElement("li");
    item.id = `term-${number}`;
    item.setAttribute("role", "option");
    const name = document.createElement("b");
    name.textContent = term.name;
    const definition = document.createElement("span");
    definition.className = "cite-title";
    definition.textContent = term.definition;
    item.append(name, definition);
    item.term = term;
    return item;
  };

  const showMenu = (editor, terms) => {
    close();
    menu = window.newsroom.openMenu(editor, {
      id: "term-menu",
      label: "Terms",
      items: terms.map(makeItem),
      none: "No term of the glossary matches. Add it under “Terms”.",
      start: editor.selectionStart - readTyped(editor).length,
      onChoose: (item) => choose(editor, item.term),
    });
  };

  const readTyped = (editor) => {
    if (editor.selectionStart !== editor.selectionEnd) return null;
    const found = editor.value.slice(0, editor.selectionStart).match(OPEN);
    return found ? found[1] : null;
  };

  const update = async (editor) => {
    const typed = readTyped(editor);
    if (typed === null || typed === dismissed) {
      close();
      if (typed === null) dismissed = null;
      return;
    }
    dismissed = null;
    try {
      const terms = await loadTerms(document.querySelector("#id_language")?.value ?? "");
      // Meanwhile somebody may have typed on, pressed Escape, or gone elsewhere.
      if (readTyped(editor) !== typed || typed === dismissed || document.activeElement !== editor) return;
      showMenu(editor, findTerms(terms, typed, fold(editor.value)));
    } catch { /* without a server the brackets stay as they are typed */ }
  };

  const choose = (editor, term) => {
    close();
    const typed = readTyped(editor) ?? "";
    const caret = editor.selectionStart;
    const after = editor.value.slice(caret);
    editor.focus();
    editor.setSelectionRange(caret - typed.length, caret);
    const isClosed = after.startsWith("]]");
    window.newsroom.insertText(editor, isClosed ? term.name : `${term.name}]]`);
    if (isClosed) editor.setSelectionRange(editor.selectionStart + 2, editor.selectionStart + 2);
  };

  document.addEventListener("input", (event) => { if (event.target.matches?.(EDITOR)) update(event.target); });
  document.addEventListener("keydown", (event) => {
    if (!menu || event.key !== "Escape") return;
    dismissed = readTyped(menu.editor);
    close();
    event.preventDefault();
    event.stopPropagation();
  }, true);
  document.addEventListener("focusout", (event) => { if (menu && event.target === menu.editor) close(); });
  window.addEventListener("scroll", () => { if (menu) close(); }, { passive: true });
}
