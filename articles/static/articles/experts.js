/* Words that are selected in the text stand in the form of a note that is opened next. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const HIDDEN = ".cite, .notes, [hidden], .expert-notes"; // what stands in the text and is none of it
  const WORDS_MAX = 1000;
  let selected = null;

  const remember = () => {
    const selection = document.getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return; // a click on the form ends it, and must not forget it
    const range = selection.getRangeAt(0);
    const around = range.commonAncestorContainer;
    const element = around.nodeType === Node.ELEMENT_NODE ? around : around.parentElement;
    if (!element.closest(".explainer") || element.closest(".expert-notes")) return;
    const copy = range.cloneContents();
    copy.querySelectorAll(HIDDEN).forEach((hidden) => {
      const before = hidden.previousSibling;
      if (before?.nodeType === Node.TEXT_NODE) before.data = before.data.trimEnd(); // the space before a mark
      hidden.remove();
    });
    const words = copy.textContent.trim().replace(/\s+/g, " ");
    if (words && words.length <= WORDS_MAX) selected = { words, part: element.closest(".article-part") };
  };
  document.addEventListener("selectionchange", remember);
  remember(); // what was selected before this script was there

  const fill = (details) => {
    const field = details.querySelector("[name=words]");
    const part = details.closest(".article-part"); // none below the text, for notes on all of it
    if (!field || field.value || !selected || (part && part !== selected.part)) return;
    field.value = selected.words;
    selected = null;
  };
  for (const details of document.querySelectorAll(".expert-write")) {
    details.addEventListener("toggle", () => { if (details.open) fill(details); });
    details.querySelector("[name=text]").addEventListener("focus", () => fill(details));
  }
});
