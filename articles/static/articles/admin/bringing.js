/* Bringing documents: files can be dropped anywhere on the page, and a paste keeps its headings, lists and links.
   The form works without this. What was pasted is never put into the page as HTML. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("#bring-form");
  if (!form) return;
  const files = form.querySelector("#id_files");
  const chosen = form.querySelector("#chosen-files");
  const text = form.querySelector("#id_text");
  const rich = form.querySelector("#id_rich");
  const largest = Number(form.dataset.largest);

  const showFiles = () => {
    chosen.replaceChildren(...[...files.files].map((file) => {
      const item = document.createElement("li");
      const isTooLarge = file.size > largest;
      item.textContent = isTooLarge ? `${file.name}: too large to be read` : file.name;
      item.classList.toggle("is-too-large", isTooLarge);
      return item;
    }));
  };
  files.addEventListener("change", showFiles);
  showFiles();

  const holdsFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  form.querySelector(".drop-words").hidden = false;
  document.body.classList.add("has-drop");
  document.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    document.body.classList.add("is-dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("is-dropping");
  });
  document.addEventListener("drop", (event) => {
    document.body.classList.remove("is-dropping");
    if (!holdsFiles(event)) return;
    event.preventDefault();
    const all = new DataTransfer();
    for (const file of [...files.files, ...event.dataTransfer.files]) all.items.add(file);
    files.files = all.files;
    showFiles();
    files.focus();
  });

  /* Rich text: its HTML goes to the server in a field nobody sees, and the text area shows its words. */
  const note = form.querySelector("#rich-note");
  const kind = form.querySelector("#paste-kind");
  const button = (words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "plain-button";
    made.textContent = words;
    made.addEventListener("click", () => { act(); text.focus(); });
    return made;
  };
  const showRich = () => {
    text.readOnly = Boolean(rich.value);
    if (kind) kind.hidden = Boolean(rich.value);
    if (!rich.value) {
      note.replaceChildren();
      return;
    }
    const words = document.createElement("p");
    const many = text.value.length.toLocaleString("en");
    words.textContent = `Rich text: its ${many} characters will be read with their headings, lists and links.`;
    note.replaceChildren(
      words,
      button("Use plain text only", () => { rich.value = ""; showRich(); }),
      button("Clear", () => { rich.value = text.value = ""; showRich(); }),
    );
  };
  if (rich) {
    text.addEventListener("paste", (event) => {
      const html = event.clipboardData?.getData("text/html");
      const isAll = text.selectionStart === 0 && text.selectionEnd === text.value.length;
      if (!html || !(isAll || rich.value)) return; // amid a text that was typed, a paste is its words
      event.preventDefault();
      rich.value = html;
      text.value = event.clipboardData.getData("text/plain");
      showRich();
    });
    showRich();
  }

  /* A second click would bring everything twice. */
  let isSending = false;
  window.addEventListener("pageshow", () => { isSending = false; });
  form.addEventListener("submit", (event) => {
    if (isSending) event.preventDefault();
    isSending = true;
    setTimeout(() => { isSending = false; }, 15000);
  });
});
