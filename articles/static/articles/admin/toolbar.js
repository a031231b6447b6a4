/* The Markdown editor's toolbar and shortcuts, on @github/markdown-toolbar-element, which inserts text so that undo
   can take it back. It is put to a text when that is first used: a form can have hundreds of texts. */
"use strict";
{
  const EDITOR = "textarea.markdownx-editor";
  const MARKED = [
    ["bold", "Bold", "B", "Ctrl+B"],
    ["italic", "Italic", "I", "Ctrl+I"],
    ["link", "Link", "Link", "Ctrl+K"],
    ["unordered-list", "List", "List", ""],
    ["ordered-list", "Numbered list", "1.", ""],
    ["quote", "Quotation", "Quote", ""],
  ];
  const TABLE = "| Heading | Heading |\n| --- | --- |\n| Cell | Cell |\n";

  const makeButton = (text, label, keys) => {
    const button = document.createElement("button");
    button.type = "button";
    button.tabIndex = -1; // the toolbar is one stop for Tab; arrow keys go from button to button
    button.dataset.mdButton = "own"; // the element's arrow keys pass over what has none
    button.textContent = text;
    button.title = keys ? `${label} (${keys})` : label;
    button.setAttribute("aria-label", label);
    return button;
  };

  const equip = (editor) => {
    const place = editor.closest(".markdown-typing")?.querySelector(".markdown-toolbar-place");
    if (!place || place.firstElementChild) return;
    const toolbar = document.createElement("markdown-toolbar");
    toolbar.setAttribute("for", editor.id);
    toolbar.setAttribute("aria-label", "Format");
    MARKED.forEach(([style, label, text, keys]) => {
      const button = makeButton(text, label, keys);
      button.dataset.mdButton = style;
      button.className = `markdown-${style}`;
      toolbar.append(button);
    });
    const table = makeButton("Table", "Table", "");
    table.addEventListener("click", () => window.newsroom.insertBlock(editor, TABLE));
    const picture = makeButton("Picture", "Add a picture…", "");
    picture.className = "markdown-picture";
    picture.addEventListener("click", () => window.newsroom.addPictures(editor));
    const element = makeButton("Element", "Insert element", "");
    element.className = "markdown-element";
    window.newsroom.addElementMenu(editor, element);
    toolbar.append(table, picture, element);
    if (editor.dataset.cites === "true") {
      const cite = makeButton("Cite", "Cite a source", "[@");
      cite.className = "markdown-cite";
      cite.addEventListener("click", () => window.newsroom.insertText(editor, "[@"));
      toolbar.append(cite);
    }
    const help = makeButton("?", "Keys and Markdown", "");
    help.className = "markdown-help";
    help.addEventListener("click", showHelp);
    toolbar.append(help);
    place.append(toolbar);
  };

  document.addEventListener("focusin", (event) => {
    if (event.target.matches?.(EDITOR)) equip(event.target);
  });
  document.addEventListener("parts:opened", (event) => event.target.querySelectorAll(EDITOR).forEach(equip));
  document.addEventListener("formset:added", (event) => event.target.querySelectorAll(EDITOR).forEach(equip));

  /* Shortcuts */

  const STYLE_OF = { b: "bold", i: "italic", k: "link" };
  document.addEventListener("keydown", (event) => {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (isCommand && !event.shiftKey && event.target.matches?.(EDITOR)) {
      const style = STYLE_OF[event.key.toLowerCase()];
      const button = style && event.target.closest(".markdown-typing").querySelector(`[data-md-button=${style}]`);
      if (!button) return;
      event.preventDefault();
      button.click();
      return;
    }
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable=true]");
    if (event.key === "?" && !isTyping && !isCommand) showHelp();
  });

  /* A headline wraps, but is one line: pasted line ends become spaces. */
  const growsItself = CSS.supports("field-sizing", "content");
  const grow = (field) => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
  };
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches?.("textarea.one-line, textarea.markdownx-editor")) return;
    if (field.matches(".one-line") && field.value.includes("\n")) field.value = field.value.replace(/\s*\n\s*/g, " ");
    if (!growsItself) grow(field);
  });

  /* Texts that are open from the start have their toolbar from the start: nothing moves when one is entered. */
  window.addEventListener("load", () => {
    document.querySelectorAll(`.parts .inline-related:not(.folded, .empty-form) ${EDITOR}`).forEach(equip);
    if (!growsItself) document.querySelectorAll("textarea.one-line").forEach((field) => { if (field.checkVisibility()) grow(field); });
  });

  /* Help */

  const KEYS = [
    ["Ctrl+B", "bold", "**bold**"], ["Ctrl+I", "italic", "_italic_"], ["Ctrl+K", "link", "[words](https://…)"],
    ["[@", "cite a source", "[@key, p. 12]"], ["", "list", "- one"], ["", "quotation", "> words"],
    ["", "heading inside a section", "### Heading"], ["", "footnote", "A word[^1] … [^1]: The note."],
    ["Ctrl+Shift+Enter", "split the section here", ""], ["Ctrl+S", "save and go on", ""],
    ["Alt+↑ Alt+↓", "move the part up or down", ""], ["?", "show this", ""],
  ];
  const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
  const showHelp = () => {
    let dialog = document.querySelector("dialog.markdown-help-dialog");
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.className = "markdown-help-dialog";
      dialog.setAttribute("aria-labelledby", "markdown-help-heading");
      const heading = document.createElement("h2");
      heading.id = "markdown-help-heading";
      heading.textContent = "Keys and Markdown";
      const table = document.createElement("table");
      KEYS.forEach(([keys, what, written]) => {
        const row = table.insertRow();
        row.insertCell().textContent = what;
        const kbd = document.createElement("kbd");
        kbd.textContent = isMac ? keys.replaceAll("Ctrl+", "⌘").replaceAll("Shift+", "⇧").replaceAll("Alt+", "⌥") : keys;
        row.insertCell().append(keys ? kbd : "");
        const code = document.createElement("code");
        code.textContent = written;
        row.insertCell().append(written ? code : "");
      });
      const close = makeButton("Close", "Close", "");
      close.tabIndex = 0;
      close.addEventListener("click", () => dialog.close());
      dialog.append(heading, table, close);
      document.body.append(dialog);
    }
    dialog.showModal();
  };
}
