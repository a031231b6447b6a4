/* Where a picture is chosen for: a text, or the fields of a lead picture, a portrait or a logo. The dialog is in pictures.js. */
"use strict";
{
  const FIELD = "input[data-pictures-at]";
  const make = (name, className, text = "") => {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = text;
    if (name === "button") element.type = "button";
    return element;
  };

  /* In a text */

  const escapeAlt = (text) => text.replace(/[\\[\]*_`<&]/g, "\\$&");
  const escapeTitle = (text) => text.replace(/[\\"&[]/g, "\\$&").replace(/\s+/g, " ");
  const writeImage = (picture, { alt, credit, caption }) => {
    const stop = caption && credit && !/[.!?…]$/.test(caption) ? "." : "";
    const title = `${caption}${stop} ${credit}`.trim();
    return `![${escapeAlt(alt)}](${picture.src}${title ? ` "${escapeTitle(title)}"` : ""})`;
  };
  window.newsroom.addPictures = (editor, files = []) => window.newsroom.choosePicture({
    addresses: { picturesAt: editor.dataset.picturesAt, uploadTo: editor.dataset.markdownxUploadUrlsPath },
    hasCaption: true,
    place: editor,
    caret: editor.selectionEnd,
    use(picture, words) {
      // A dialog that closes gives the focus back without the caret, and nothing can then be inserted.
      editor.blur();
      editor.focus();
      editor.setSelectionRange(this.caret, this.caret);
      const rest = editor.value.slice(this.caret);
      const gap = rest.startsWith("\n\n") ? "" : rest.startsWith("\n") ? "\n" : "\n\n";
      // In an article, caption and credit go into the picture's row, and what differs from it into the text.
      const inText = window.newsroom.listPicture?.(picture, words) ?? {};
      window.newsroom.insertBlock(editor, writeImage(picture, { ...words, ...inText }) + gap);
      this.caret = editor.selectionEnd;
    },
  }, files);

  /* In the fields of a lead picture, a portrait or a logo */

  const set = (field, value) => {
    if (!field || field.value === value) return;
    field.value = value;
    ["input", "change"].forEach((name) => field.dispatchEvent(new Event(name, { bubbles: true })));
  };
  const equip = (src) => {
    const stem = src.name.replace(/_src$/, "");
    const field = (name) => src.form.elements[`${stem}_${name}`];
    const box = make("div", `picture-chosen of-${stem}`);
    const image = make("img", "");
    const choose = make("button", "picture-main", "Choose a picture…");
    const remove = make("button", "picture-quiet", "Remove");
    box.append(image, choose, remove);
    const show = () => {
      image.hidden = remove.hidden = !src.value;
      if (src.value) image.src = src.value;
      image.alt = field("alt")?.value ?? "";
      choose.textContent = src.value ? "Choose another…" : "Choose a picture…";
    };
    choose.addEventListener("click", () => window.newsroom.choosePicture({
      addresses: { picturesAt: src.dataset.picturesAt, uploadTo: src.dataset.uploadTo },
      isField: true,
      hasWords: Boolean(field("alt")),
      hasCaption: Boolean(field("caption")),
      place: choose,
      use: (picture, said) => {
        set(src, picture.src);
        ["alt", "credit", "caption"].forEach((name) => set(field(name), said[name]));
        show();
      },
    }));
    remove.addEventListener("click", () => {
      [src, field("alt"), field("credit"), field("caption")].forEach((each) => set(each, ""));
      show();
      choose.focus();
    });
    src.addEventListener("change", show);
    show();
    src.closest(".form-row").before(box);
    // Where something is to be decided or mended, the field itself has to be seen.
    const stored = src.form.querySelector(`.field-shown_${stem} .readonly`);
    [src, src.form.elements[src.dataset.file], stored].forEach((each) => {
      const row = each?.closest(".form-row");
      if (row && !row.querySelector(".errorlist, .conflict, [aria-invalid=true]")) row.classList.add("is-replaced");
    });
  };
  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(FIELD).forEach(equip));
}
