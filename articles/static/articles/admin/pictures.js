/* Choosing a picture: a dialog with the library, an upload, and the words that go with the picture. What is done
   with it is in choosing_pictures.js. Server side: articles/admin/pictures/library_dialog.py. */
"use strict";
{
  const ACCEPTED = "image/jpeg,image/png,image/webp,image/avif,image/gif";
  const PAUSE = 200; // milliseconds without typing before the library is searched
  const make = (name, className = "", text = "") => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  };
  const makeButton = (text, className = "") => {
    const button = make("button", className, text);
    button.type = "button";
    return button;
  };
  const token = () => document.querySelector("input[name=csrfmiddlewaretoken]").value;
  const isSentence = (error) => error.constructor === Error && error.message;

  const ask = async (address, fields) => {
    const body = fields && new FormData();
    Object.entries(fields ?? {}).forEach(([name, value]) => body.append(name, value));
    const response = await fetch(address, fields ? { method: "POST", body, headers: { "X-CSRFToken": token() } } : {});
    const isJson = (response.headers.get("Content-Type") ?? "").startsWith("application/json");
    if (!isJson) throw new Error(response.status === 413 ? "That is too large." : "The server couldn’t do this. Try again.");
    const answer = await response.json();
    if (!response.ok && response.status !== 409) throw new Error(answer.error);
    return answer;
  };

  /* The dialog, made when it is first needed */

  let parts = null;
  let target = null; // { addresses, isField, use(picture, words), place }
  let opener = null; // what the browser gives the focus back to
  let chosen = null;
  let waiting = []; // files that are still to be uploaded and described
  let page = 0;
  let asked = 0;

  const say = (sentence) => { parts.status.textContent = sentence; };

  const makeField = (label, name, hint, multiline = false) => {
    const row = make("p", "picture-field");
    const caption = make("label", "", label);
    const input = make(multiline ? "textarea" : "input");
    input.id = `picture-${name}`;
    caption.htmlFor = input.id;
    row.append(caption, input);
    if (hint) {
      const help = make("small", "", hint);
      help.id = `${input.id}-hint`;
      input.setAttribute("aria-describedby", help.id);
      row.append(help);
    }
    return { row, input };
  };

  const build = () => {
    const dialog = make("dialog", "picture-dialog");
    dialog.setAttribute("aria-labelledby", "picture-heading");
    const head = make("div", "picture-head");
    const heading = make("h2");
    heading.id = "picture-heading";
    const close = makeButton("Close", "picture-quiet");
    head.append(heading, close);
    const status = make("p", "picture-status");
    status.setAttribute("role", "status");

    const library = make("div", "picture-library");
    const tools = make("div", "picture-tools");
    const search = make("input");
    search.type = "search";
    search.placeholder = "Search pictures";
    search.setAttribute("aria-label", "Search pictures");
    const upload = makeButton("Upload a picture…", "picture-main");
    const chooser = make("input");
    chooser.type = "file";
    chooser.accept = ACCEPTED;
    chooser.hidden = true;
    tools.append(search, upload, chooser, make("span", "picture-hint", "or drop or paste one here"));
    const grid = make("ul", "picture-grid");
    grid.setAttribute("aria-label", "Pictures, newest first");
    const more = makeButton("Show more");
    library.append(tools, grid, more);

    const form = make("form", "picture-words");
    const shown = make("img");
    const fields = make("div");
    const alt = makeField("What it shows", "alt", "For those who can’t see it: “A mite on the back of a bee”.", true);
    const decorative = make("label", "picture-decorative");
    const isDecorative = make("input");
    isDecorative.type = "checkbox";
    decorative.append(isDecorative, " Decorative: it says nothing that the text doesn’t");
    const credit = makeField("Credit", "credit", "For example “Photo: Ada Byron”.");
    const caption = makeField("Caption", "caption", "Readers see it under the picture.");
    fields.append(alt.row, decorative, credit.row, caption.row);
    const buttons = make("div", "picture-buttons");
    const use = make("button", "picture-main");
    const back = makeButton("Choose another", "picture-quiet");
    buttons.append(use, back);
    form.append(shown, fields, buttons);

    dialog.append(head, status, library, form);
    parts = {
      dialog, heading, status, library, search, chooser, grid, more, form, shown, use,
      alt: alt.input, isDecorative, credit: credit.input, caption: caption.input, creditRow: credit.row, captionRow: caption.row,
    };

    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      if (dialog.open) return; // for the next of several files
      waiting = [];
      dialog.remove();
      // The event comes with a later frame: whoever went on by then keeps the focus.
      if (![opener, target.place, document.body].includes(document.activeElement)) return;
      target.place.blur(); // the browser has given it the focus without its caret
      target.place.focus();
    });
    upload.addEventListener("click", () => chooser.click());
    chooser.addEventListener("change", () => takeFiles([...chooser.files]));
    back.addEventListener("click", () => { waiting = []; showLibrary(); });
    more.addEventListener("click", () => { page += 1; load(); });
    isDecorative.addEventListener("change", () => { alt.input.disabled = isDecorative.checked; });
    form.addEventListener("submit", (event) => { event.preventDefault(); finish(); });
    let pause = 0;
    search.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(() => { page = 0; load(); }, PAUSE);
    });
    dialog.addEventListener("dragover", (event) => event.preventDefault());
    dialog.addEventListener("drop", (event) => {
      event.preventDefault();
      takeFiles([...event.dataTransfer.files]);
    });
    dialog.addEventListener("paste", (event) => {
      const files = [...event.clipboardData.files];
      if (!files.length) return;
      event.preventDefault();
      takeFiles(files);
    });
    // What is typed here is no change of the article, and Ctrl+S must not save behind the dialog.
    ["input", "change"].forEach((name) => dialog.addEventListener(name, (event) => event.stopPropagation()));
    dialog.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") event.preventDefault();
    });
  };

  /* Step 1: the library */

  const makeCard = (picture) => {
    const item = make("li", "picture-card");
    const button = makeButton("", "picture-choice");
    const image = make("img");
    image.src = picture.thumbnail;
    image.alt = "";
    image.loading = "lazy";
    image.width = picture.width;
    image.height = picture.height;
    const name = picture.alt || picture.caption || picture.file_name || "Picture without words";
    button.append(image, make("span", "picture-name", name));
    if (!picture.alt && !picture.is_decorative) button.append(make("span", "picture-lacks", "Not described"));
    button.addEventListener("click", () => showWords(picture));
    item.append(button);
    return item;
  };

  const load = async () => {
    asked += 1;
    const mine = asked;
    const query = parts.search.value.trim();
    const before = parts.status.textContent;
    try {
      const answer = await ask(`${target.addresses.picturesAt}?page=${page}&q=${encodeURIComponent(query)}`);
      if (mine !== asked) return;
      if (!page) parts.grid.replaceChildren();
      parts.grid.append(...answer.pictures.map(makeCard));
      parts.more.hidden = !answer.has_more;
      const isEmpty = !parts.grid.children.length;
      // A file that was refused meanwhile is more important than an empty library.
      if (parts.status.textContent !== before) return;
      say(isEmpty ? (query ? "No picture matches." : "There are no pictures yet. Upload the first.") : "");
    } catch (error) {
      if (mine === asked) say(isSentence(error) || "The server can’t be reached. Try again.");
    }
  };

  const showLibrary = () => {
    chosen = null;
    parts.heading.textContent = target.isField ? "Choose a picture" : "Add a picture";
    parts.library.hidden = false;
    parts.form.hidden = true;
    parts.search.value = "";
    page = 0;
    say("");
    parts.search.focus();
    load();
  };

  const takeFiles = (files) => {
    parts.chooser.value = "";
    waiting.push(...files);
    if (!chosen) uploadNext();
  };

  const uploadNext = async () => {
    const file = waiting.shift();
    if (!file) return;
    say(`Uploading ${file.name}…`);
    try {
      const answer = await ask(target.addresses.uploadTo, { image: file });
      if (parts.dialog.open) showWords(answer.picture);
    } catch (error) {
      waiting = [];
      showLibrary();
      say(isSentence(error) || "The picture could not be uploaded. Try again.");
    }
  };

  /* Step 2: its words */

  const showWords = (picture, words = picture) => {
    chosen = picture;
    // Of a logo the newsroom's name is all there is to say.
    if (target.isField && !target.hasWords) { useChosen({}); return; }
    parts.heading.textContent = "Describe the picture";
    parts.library.hidden = true;
    parts.form.hidden = false;
    parts.shown.src = picture.thumbnail;
    parts.shown.alt = "";
    parts.alt.value = words.alt;
    parts.isDecorative.checked = words.is_decorative;
    parts.alt.disabled = words.is_decorative;
    parts.credit.value = words.credit;
    parts.caption.value = words.caption;
    parts.creditRow.hidden = !target.hasCaption;
    parts.captionRow.hidden = !target.hasCaption;
    parts.use.textContent = target.isField ? "Use this picture" : "Insert the picture";
    say("");
    (words.is_decorative ? parts.use : parts.alt).focus();
  };

  const readWords = () => ({
    alt: parts.isDecorative.checked ? "" : parts.alt.value.replace(/\s+/g, " ").trim(),
    is_decorative: parts.isDecorative.checked,
    credit: parts.credit.value.trim(),
    caption: parts.caption.value.trim(),
  });

  const finish = async () => {
    const words = readWords();
    if (!words.alt && !words.is_decorative) {
      say("Say what the picture shows, or mark it as decorative.");
      parts.alt.focus();
      return;
    }
    const sent = { ...words };
    if (!words.is_decorative) delete sent.is_decorative; // as a form sends a checkbox
    parts.use.disabled = true;
    try {
      await ask(chosen.describe_at, sent);
    } catch (error) {
      say(isSentence(error) || "The server can’t be reached. Try again.");
      return;
    } finally {
      parts.use.disabled = false;
    }
    useChosen(words);
  };

  const useChosen = (words) => {
    const picture = chosen;
    const rest = waiting.splice(0);
    parts.dialog.close();
    parts.dialog.remove(); // and with it what was typed there from the steps that Ctrl+Z takes back
    target.use(picture, words);
    if (rest.length && target.hasWords !== false) open(target, rest);
  };

  const open = (newTarget, files = []) => {
    if (!parts) build();
    target = newTarget;
    chosen = null;
    document.body.append(parts.dialog);
    opener = document.activeElement;
    parts.dialog.showModal();
    showLibrary();
    takeFiles(files);
  };
  window.newsroom.choosePicture = open;
}
