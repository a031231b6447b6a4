/* The pictures of the article: choosing one for a text adds its row, with the library's words. A row is one line with a
   small picture and how often texts show it. Server side: articles/admin/rows/picture_rows.py. */
"use strict";
{
  const GROUP = "#pictures-group";
  const NARROWEST = 320; // as in articles/rendering/pictures/widths.py
  const SHOWN = /!\[((?:\\.|[^[\]\\])*)\]\(\s*<?(\/[^\s)<>]+)/g; // ![alt](/media/…
  const WORDS = ["caption", "credit", "alt"];

  const rows = () => [...document.querySelectorAll(`${GROUP} .inline-related:not(.empty-form)`)];
  const fieldOf = (row, name) => row.querySelector(`[name$='-${name}']`);
  const srcOf = (row) => fieldOf(row, "src")?.value.trim() ?? "";
  const removal = (row) => row.querySelector(".delete input[type=checkbox]");
  const set = (field, value) => {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const listShown = () => {
    const text = [...document.querySelectorAll("textarea.markdownx-editor")].map((area) => area.value).join("\n");
    return [...text.matchAll(SHOWN)].map(([, alt, src]) => ({ src, alt: alt.replace(/\\(.)/g, "$1") }));
  };
  const findUnlisted = (shown) => {
    const listed = new Set(rows().map(srcOf));
    return shown.filter(({ src }) => !listed.has(src));
  };

  /* For previews, which know the saved rows. */
  window.newsroom.typedPictures = () => {
    if (!document.querySelector(GROUP)) return null;
    const listed = rows().filter((row) => srcOf(row) && !removal(row)?.checked);
    return listed.map((row) => ({
      src: srcOf(row),
      ...Object.fromEntries([...WORDS, "layout"].map((name) => [name, fieldOf(row, name).value])),
    }));
  };

  /* What a row shows of its picture */

  const thumbnailOf = (src) => {
    if (!src.startsWith("/") || src.startsWith("//")) return "";
    const width = Number(src.match(/-(\d+)x\d+\.webp$/)?.[1] ?? 0);
    return width > NARROWEST ? src.replace(/\.webp$/, `-${NARROWEST}.webp`) : src;
  };
  const describeUses = (count) => (count === 0 ? "in no text" : count === 1 ? "shown once" : `shown ${count} times`);

  const countUses = (shown) => {
    const counts = new Map();
    shown.forEach(({ src }) => counts.set(src, (counts.get(src) ?? 0) + 1));
    return counts;
  };
  const showRow = (row, counts) => {
    const src = srcOf(row);
    const [image, use] = [row.querySelector(".picture-thumbnail"), row.querySelector(".picture-use")];
    if (!image) return;
    const thumbnail = thumbnailOf(src);
    image.hidden = !thumbnail;
    if (thumbnail && image.getAttribute("src") !== thumbnail) image.src = thumbnail;
    const count = counts.get(src) ?? 0;
    use.textContent = describeUses(count);
    use.classList.toggle("is-unused", count === 0);
  };
  const showAll = () => {
    const group = document.querySelector(GROUP);
    if (!group) return;
    const shown = listShown();
    const counts = countUses(shown);
    rows().forEach((row) => showRow(row, counts));
    group.classList.toggle("has-unlisted", findUnlisted(shown).length > 0);
  };
  let showing = 0;
  const showSoon = () => {
    clearTimeout(showing);
    showing = setTimeout(showAll, 300);
  };

  const equip = (row) => {
    if (!row.closest(GROUP) || row.querySelector(".picture-thumbnail")) return;
    const image = document.createElement("img");
    image.className = "picture-thumbnail";
    image.alt = "";
    const use = document.createElement("span");
    use.className = "picture-use";
    const label = row.querySelector(":scope > h3 .inline_label");
    label.before(image);
    label.after(use);
    // The small picture shows which one it is, so its address is hidden unless it has an error.
    const place = fieldOf(row, "src")?.closest(".form-row");
    const isWrong = place?.querySelector(".errorlist, .conflict, [aria-invalid=true]");
    place?.classList.toggle("is-replaced", Boolean(srcOf(row)) && !isWrong);
    showSoon();
  };

  /* A row for a picture */

  const addRow = () => {
    window.newsroom.isQuiet = true; // the caret stays in the text
    document.querySelector(`${GROUP} .add-row a`).click();
    window.newsroom.isQuiet = false;
    return rows().at(-1);
  };
  const fill = (row, src, words) => {
    if (srcOf(row) !== src) set(fieldOf(row, "src"), src);
    // What the article says already stays.
    WORDS.filter((name) => words[name] && !fieldOf(row, name).value).forEach((name) => set(fieldOf(row, name), words[name]));
    fieldOf(row, "src").closest(".form-row").classList.add("is-replaced");
    showSoon();
  };

  /* Lists a picture that was chosen for a text. Returns what was said of it there and is not what the row says, or null
     in a form that has no list. */
  window.newsroom.listPicture = (picture, words) => {
    if (!document.querySelector(`${GROUP} .add-row a`)) return null;
    let row = rows().find((each) => srcOf(each) === picture.src);
    const box = row && removal(row);
    if (box?.checked) {
      box.checked = false;
      box.dispatchEvent(new Event("change", { bubbles: true }));
    }
    const isNew = !row;
    row ??= addRow();
    fill(row, picture.src, words);
    if (isNew) row.dispatchEvent(new CustomEvent("parts:fold", { bubbles: true }));
    const differs = (name) => (words[name] === fieldOf(row, name).value ? "" : words[name]);
    return { caption: differs("caption"), credit: differs("credit") };
  };

  document.addEventListener("parts:equipped", (event) => equip(event.target));
  document.addEventListener("formset:added", (event) => {
    if (!event.target.closest(GROUP) || window.newsroom.isQuiet) return;
    // Asked for by a person: for a picture that a text shows and that has no row yet.
    const next = findUnlisted(listShown())[0];
    if (next) fill(event.target, next.src, { alt: next.alt });
  });
  document.addEventListener("input", showSoon);
  document.addEventListener("formset:removed", showSoon);
  document.addEventListener("DOMContentLoaded", showAll);
}
