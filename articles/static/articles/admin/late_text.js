/* Puts text in the place of what somebody typed, wherever that is by then: they may have gone on before the server
   answered. The caret stays with them. */
"use strict";
window.newsroom.replaceTyped = (editor, typed, start, text) => {
  const { value, selectionStart: caret } = editor;
  const from = value.startsWith(typed, start) ? start : value.indexOf(typed);
  if (from < 0) return;
  const end = from + typed.length;
  // With a bracket that closes it already.
  const to = value[end] === "]" ? end + 1 : end;
  if (document.activeElement !== editor) {
    editor.setRangeText(text, from, to, "preserve");
    editor.dispatchEvent(new Event("input", { bubbles: true }));
    return;
  }
  editor.setSelectionRange(from, to);
  window.newsroom.insertText(editor, text);
  const place = caret < end ? caret : Math.max(caret, to) + editor.value.length - value.length;
  editor.setSelectionRange(place, place);
};
