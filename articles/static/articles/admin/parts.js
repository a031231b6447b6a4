/* Rows of a form: folded to be seen whole, moved by buttons as well as by dragging, numbered as they stand. */
"use strict";
{
  const ROW = ".inline-related:not(.empty-form)";
  // With fewer rows there is nothing to look over.
  const FOLD_FROM = 4;

  const rowsOf = (group) => [...group.querySelectorAll(`:scope > fieldset > ${ROW}, :scope > fieldset > details > ${ROW}`)];
  const groups = () => document.querySelectorAll(".parts");

  const button = (className, text, label) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = className;
    made.textContent = text;
    if (label) made.setAttribute("aria-label", label);
    if (label) made.title = label;
    return made;
  };

  /* A row's name as it is typed. */
  const nameOf = (row) => {
    const field = row.querySelector("[name$='-heading'], [name$='-question'], .field-title input, .field-text textarea");
    const words = [".field-alt input", ".field-caption input"].map((input) => row.querySelector(input)?.value.trim());
    const chosen = row.querySelector("select.admin-autocomplete");
    return field?.value.trim() || words.find(Boolean) || chosen?.selectedOptions[0]?.textContent.trim() || "";
  };

  const names = new WeakMap(); // by row: the name that it shows
  const showName = (row) => {
    const name = nameOf(row);
    // Called for every key, and each change of the page has its styles computed again.
    if (name === names.get(row)) return;
    names.set(row, name);
    if (name) row.querySelector(".inline_label").textContent = name;
    const kind = row.querySelector(".part-kind").textContent;
    const called = name ? `${kind} “${name}”` : kind;
    row.querySelector(".part-up")?.setAttribute("aria-label", `Move up: ${called}`);
    row.querySelector(".part-down")?.setAttribute("aria-label", `Move down: ${called}`);
    row.querySelector(".part-fold")?.setAttribute("aria-label", `Show or fold: ${called}`);
  };

  const fold = (row, isFolded) => {
    const body = row.querySelector(":scope > .part-body");
    // "until-found": the browser's own search finds what is folded, and opens it.
    if (isFolded) body.setAttribute("hidden", "until-found");
    else body.removeAttribute("hidden");
    row.classList.toggle("folded", isFolded);
    row.querySelector(".part-fold")?.setAttribute("aria-expanded", String(!isFolded));
  };

  /* Opened by a person or for one, not as the page is prepared: now its previews are wanted (see editor.js). */
  const openRow = (row) => {
    fold(row, false);
    row.dispatchEvent(new CustomEvent("parts:opened", { bubbles: true }));
  };

  const toggle = (row) => {
    if (row.classList.contains("folded")) openRow(row);
    else fold(row, true);
  };

  const number = (group) => {
    const rows = rowsOf(group);
    rows.forEach((row, place) => {
      const input = row.querySelector("input._reorder_");
      if (input) input.value = place;
      const [up, down] = [row.querySelector(".part-up"), row.querySelector(".part-down")];
      up?.setAttribute("aria-disabled", String(place === 0));
      down?.setAttribute("aria-disabled", String(place === rows.length - 1));
    });
  };

  const announce = (group, sentence) => { group.querySelector(".part-announcement").textContent = sentence; };

  const move = (row, step) => {
    const group = row.closest(".parts");
    const rows = rowsOf(group);
    const place = rows.indexOf(row);
    const other = rows[place + step];
    if (!other) return;
    if (step < 0) other.before(row);
    else other.after(row);
    number(group);
    row.dispatchEvent(new CustomEvent("parts:moved", { bubbles: true }));
    announce(group, `${nameOf(row) || "Row"}: now ${place + step + 1} of ${rows.length}.`);
  };

  const equip = (row) => {
    const heading = row.querySelector(":scope > h3");
    if (!heading || heading.querySelector(".part-fold")) return;
    const tools = document.createElement("span");
    tools.className = "part-tools";
    tools.append(button("part-up", "↑", "Move up"), button("part-down", "↓", "Move down"));
    heading.prepend(button("part-fold", "", "Show or fold"));
    const amount = document.createElement("span");
    amount.className = "part-amount"; // outline.js counts
    heading.append(amount, tools);
    fold(row, false);
    showName(row);
    row.dispatchEvent(new CustomEvent("parts:equipped", { bubbles: true }));
  };

  const foldAll = (group) => {
    const control = group.querySelector(".part-fold-all");
    const isFolding = control.getAttribute("aria-pressed") !== "true";
    rowsOf(group).forEach((row) => (isFolding ? fold(row, true) : openRow(row)));
    control.setAttribute("aria-pressed", String(isFolding));
    control.textContent = isFolding ? "Show all" : "Fold all";
  };

  const prepare = (group) => {
    const announcement = document.createElement("p");
    announcement.className = "part-announcement";
    announcement.setAttribute("role", "status");
    group.querySelector("fieldset").append(announcement);
    const template = group.querySelector(".inline-related.empty-form");
    // A form that came back has its rows in the order of their names, not in the one that was asked for.
    const rows = rowsOf(group);
    const wanted = (row) => {
      const value = row.querySelector("input._reorder_")?.value;
      return value === "" || value === undefined || Number.isNaN(Number(value)) ? Infinity : Number(value);
    };
    const sorted = [...rows].sort((a, b) => (wanted(a) === wanted(b) ? 0 : wanted(a) - wanted(b)));
    if (sorted.some((row, place) => row !== rows[place])) {
      sorted.forEach((row) => (template ? template.before(row) : rows[0].parentNode.append(row)));
    }
    sorted.forEach(equip);
    number(group);
    // A picture, a source or a link is a line: its fields are wanted once, when it is added.
    if (["pictures-group", "citations-group", "related_links-group"].includes(group.id)) {
      sorted.filter((row) => !row.classList.contains("has-errors")).forEach((row) => fold(row, true));
    }
    if (sorted.length >= FOLD_FROM && group.querySelector(".field-body, .field-answer")) {
      const control = button("part-fold-all", "Fold all");
      control.setAttribute("aria-pressed", "false");
      group.querySelector(".inline-heading").append(control);
      foldAll(group);
      sorted.filter((row) => row.classList.contains("has-errors")).forEach((row) => fold(row, false));
    }
  };

  const openTarget = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const row = target && target.closest(".inline-related");
    if (!row) return;
    openRow(row);
    row.scrollIntoView();
    row.querySelector("input:not([type=hidden]), textarea")?.focus({ preventScroll: true });
  };

  document.addEventListener("DOMContentLoaded", () => {
    groups().forEach(prepare);
    openTarget();
    document.querySelectorAll(".parts").forEach((group) => group.closest("form")?.addEventListener("submit", () => {
      groups().forEach(number);
    }));
  });
  window.addEventListener("hashchange", openTarget);

  document.addEventListener("click", (event) => {
    const row = event.target.closest?.(ROW);
    if (event.target.closest?.(".part-fold-all")) foldAll(event.target.closest(".parts"));
    else if (!row) return;
    else if (event.target.closest(".part-up")) moveAndStay(row, -1, ".part-up");
    else if (event.target.closest(".part-down")) moveAndStay(row, 1, ".part-down");
    else if (event.target.closest(".part-fold")) toggle(row);
    else if (event.target.closest("h3") && !event.target.closest("a, button, input, label, summary, .delete")) {
      toggle(row);
    }
  });

  const moveAndStay = (row, step, name) => {
    move(row, step);
    row.querySelector(name).focus();
  };

  document.addEventListener("input", (event) => {
    const row = event.target.closest?.(`.parts ${ROW}`);
    if (row) showName(row);
  });
  document.addEventListener("beforematch", (event) => {
    const row = event.target.closest?.(`.parts ${ROW}`);
    if (row) openRow(row);
  });

  window.addEventListener("load", () => {
    window.django?.jQuery?.(document).on("change", "select.admin-autocomplete", (event) => {
      const row = event.target.closest(`.parts ${ROW}`);
      if (row) showName(row);
    });
  });

  /* Into the first field of a row that was added. Select2 hides its select, which would swallow what is typed: its
     search field is opened, once its own listener has made it. */
  const begin = (row) => {
    const first = row.querySelector(".part-body :is(input:not([type=hidden]), select, textarea)");
    first?.focus();
    if (!first?.matches("select.admin-autocomplete")) return;
    setTimeout(() => {
      window.django?.jQuery?.(first).select2("open");
      document.querySelector(".select2-container--open .select2-search__field")?.focus();
    });
  };

  document.addEventListener("formset:added", (event) => {
    const group = event.target.closest(".parts");
    if (!group) return;
    equip(event.target);
    number(group);
    if (!window.newsroom?.isQuiet) begin(event.target);
  });
  document.addEventListener("parts:fold", (event) => fold(event.target, true));
  document.addEventListener("parts:open", (event) => openRow(event.target));
  document.addEventListener("parts:move", (event) => move(event.target, event.detail.step));
  document.addEventListener("parts:placed", (event) => {
    number(event.target.closest(".parts"));
    event.target.dispatchEvent(new CustomEvent("parts:moved", { bubbles: true }));
  });
  document.addEventListener("formset:removed", () => groups().forEach(number));

  /* Dragging long rows is hopeless, so they are drawn folded for as long as it lasts. django-admin-sortable2 numbers
     saved rows alone as a drag ends; all are numbered after it. */
  document.addEventListener("start", (event) => event.target.closest?.(".parts")?.classList.add("is-sorting"));
  document.addEventListener("end", (event) => {
    const group = event.target.closest?.(".parts");
    if (!group) return;
    group.classList.remove("is-sorting");
    setTimeout(() => number(group));
    event.target.dispatchEvent(new CustomEvent("parts:moved", { bubbles: true }));
  });
}
