/* What one does with a part besides writing in it: insert another before or after it, divide it where the caret is,
   join it with the one before, and take it out until the form is saved. Rows themselves: parts.js. */
"use strict";
{
  const ROW = ".parts .inline-related:not(.empty-form)";
  const TEXT = "textarea.markdownx-editor";
  const TITLE = "[name$='-heading'], [name$='-question']";
  const HEADING_LINE = /^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n+|$)/;

  const isRemoved = (row) => Boolean(row.querySelector(".delete input:checked"));
  const rowsOf = (group) => [...group.querySelectorAll(".inline-related:not(.empty-form)")];
  const titleField = (row) => row.querySelector(TITLE);
  const textField = (row) => row.querySelector(TEXT);
  const announce = (row, sentence) => { row.closest(".parts").querySelector(".part-announcement").textContent = sentence; };
  const changed = (field) => field.dispatchEvent(new Event("input", { bubbles: true }));

  /* Adds a row and puts it before or after another. Django numbers it as it makes it, at once. */
  const insert = (row, { isBefore = false } = {}) => {
    const group = row.closest(".parts");
    window.newsroom.isQuiet = true;
    group.querySelector(".add-row a").click();
    window.newsroom.isQuiet = false;
    const added = rowsOf(group).at(-1);
    if (isBefore) row.before(added);
    else row.after(added);
    added.dispatchEvent(new CustomEvent("parts:placed", { bubbles: true }));
    return added;
  };
  const insertAndWrite = (row, options) => {
    const added = insert(row, options);
    (titleField(added) ?? added.querySelector(".part-body :is(select, input:not([type=hidden]), textarea)"))?.focus();
  };

  /* The text after the caret becomes the next part. A first line that is a heading becomes its heading. */
  const split = (row) => {
    const text = textField(row);
    if (!text || !titleField(row)) return;
    const at = text.selectionStart;
    const rest = text.value.slice(at).trimStart();
    const before = text.value.slice(0, at).trimEnd();
    const added = insert(row);
    const heading = rest.match(HEADING_LINE);
    if (heading) {
      titleField(added).value = heading[2];
      changed(titleField(added));
    }
    const level = row.querySelector("select[name$='-level']");
    if (level) added.querySelector("select[name$='-level']").value = level.value;
    textField(added).value = heading ? rest.slice(heading[0].length) : rest;
    changed(textField(added));

    // Inserted, not assigned: undo brings the text back here.
    text.focus();
    text.setSelectionRange(before.length, text.value.length);
    if (before.length < text.value.length) document.execCommand("delete");
    const next = heading ? textField(added) : titleField(added);
    next.focus();
    if (heading) next.setSelectionRange(0, 0);
    announce(row, "The rest of the text is in the next part.");
  };

  /* The text goes to the end of the part before, and this part is taken out. */
  const join = (row) => {
    const rows = rowsOf(row.closest(".parts")).filter((each) => !isRemoved(each));
    const previous = rows[rows.indexOf(row) - 1];
    if (!previous || !textField(previous)) return;
    const title = titleField(row).value.trim();
    const text = [title && `### ${title}`, textField(row).value.trim()].filter(Boolean).join("\n\n");
    previous.dispatchEvent(new CustomEvent("parts:open", { bubbles: true }));
    const target = textField(previous);
    const end = target.value.trimEnd().length;
    target.focus();
    target.setSelectionRange(end, target.value.length);
    window.newsroom.insertText(target, text ? `${end ? "\n\n" : ""}${text}` : "");
    target.setSelectionRange(end, end);
    setRemoved(row, true);
    announce(previous, "The part was joined with the one before it.");
  };

  const setRemoved = (row, isTakenOut) => {
    const box = row.querySelector(".delete input[type=checkbox]");
    if (!box) return;
    box.checked = isTakenOut;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const showRemoved = (row) => {
    const button = row.querySelector(":scope > h3 .row-remove");
    if (!button) return;
    button.textContent = isRemoved(row) ? "Undo delete" : "Delete";
    row.classList.toggle("is-removed", isRemoved(row));
    if (isRemoved(row)) row.dispatchEvent(new CustomEvent("parts:fold", { bubbles: true }));
  };

  /* The menu of a row */

  const VERBS = {
    "Insert before": (row) => insertAndWrite(row, { isBefore: true }),
    "Insert after": (row) => insertAndWrite(row),
    "Split at the caret": split,
    "Join with the one before": join,
  };
  const move = (row, step) => row.dispatchEvent(new CustomEvent("parts:move", { bubbles: true, detail: { step } }));

  /* Where there is no room for buttons, the menu has them. */
  const NARROW_VERBS = {
    "Move up": (row) => move(row, -1),
    "Move down": (row) => move(row, 1),
    "Delete": (row) => setRemoved(row, true),
  };

  /* A line between two texts that asks for another one. For a mouse alone: the menu has the same for everybody. */
  const addInsertLine = (row) => {
    if (!textField(row) || !titleField(row)) return;
    const line = document.createElement("button");
    line.type = "button";
    line.className = "row-insert";
    line.tabIndex = -1;
    line.setAttribute("aria-hidden", "true");
    const words = document.createElement("span");
    words.textContent = row.closest(".parts").querySelector(".add-row a")?.textContent.replace("Add", "Insert") ?? "Insert";
    line.append(words);
    line.addEventListener("click", () => insertAndWrite(row));
    row.append(line);
  };

  const equip = (row) => {
    const tools = row.querySelector(":scope > h3 .part-tools");
    if (!tools || tools.querySelector(".row-menu")) return;
    const menu = document.createElement("details");
    menu.className = "row-menu";
    const summary = document.createElement("summary");
    summary.textContent = "⋯";
    summary.setAttribute("aria-label", "More");
    const list = document.createElement("div");
    list.className = "row-menu-list";
    Object.entries({ ...VERBS, ...NARROW_VERBS }).forEach(([name, verb]) => {
      if (name === "Delete" && !row.querySelector(".delete input[type=checkbox]")) return;
      // A picture's row is added for a picture, and stands in no order.
      if (/^(Insert|Move)/.test(name) && row.closest("#pictures-group")) return;
      const isOfText = verb === split || verb === join;
      if (isOfText && (!textField(row) || !titleField(row))) return;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      if (name in NARROW_VERBS) button.className = "is-for-narrow";
      button.addEventListener("click", () => {
        menu.open = false;
        verb(row);
      });
      list.append(button);
    });
    menu.append(summary, list);

    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "row-remove";
    remove.addEventListener("click", () => setRemoved(row, !isRemoved(row)));
    tools.append(menu);
    if (row.querySelector(".delete input[type=checkbox]")) tools.append(remove);
    showRemoved(row);
    addInsertLine(row);
  };

  document.addEventListener("parts:equipped", (event) => equip(event.target));
  document.addEventListener("change", (event) => {
    const row = event.target.matches?.(".delete input") && event.target.closest(ROW);
    if (row) showRemoved(row);
  });
  document.addEventListener("click", (event) => {
    document.querySelectorAll(".row-menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    const row = event.target.closest?.(ROW);
    if (!row) return;
    if (event.key === "Escape" && event.target.closest(".row-menu")) {
      const menu = event.target.closest(".row-menu");
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (event.key === "Enter" && event.shiftKey && (event.ctrlKey || event.metaKey) && event.target.matches(TEXT)) {
      event.preventDefault();
      split(row);
    } else if (event.altKey && !event.ctrlKey && ["ArrowUp", "ArrowDown"].includes(event.key)) {
      event.preventDefault();
      const field = event.target;
      move(row, event.key === "ArrowUp" ? -1 : 1);
      field.focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
    }
  });
}
