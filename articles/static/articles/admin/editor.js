/* Mends django-markdownx from outside: see docs of `articles.admin.editor`.

An editor starts when it gets the focus, or when its row is opened and comes into view. Tab leaves it, undo works, stale previews are dropped, and errors are said in
words beside the text, never written into it. */
"use strict";
{
  const EDITOR = "textarea.markdownx-editor";
  let started = 0;

  const statusOf = (editor) => editor.closest(".markdownx-lazy, .markdownx")?.querySelector(".markdown-status");
  const say = (editor, sentence, { isOfPreview = false } = {}) => {
    const status = statusOf(editor);
    if (!status) return;
    status.textContent = sentence;
    status.toggleAttribute("data-of-preview", isOfPreview);
  };
  const sayOfPreview = (editor, sentence) => say(editor, sentence, { isOfPreview: true });

  /* django-markdownx looks for editors once, as its script runs. It runs again for each editor that is started. */
  const start = (editor) => {
    const box = editor.closest(".markdownx-lazy");
    if (!box) return;
    started += 1;
    const address = new URL(editor.dataset.markdownxUrlsPath, location.href);
    address.searchParams.set("editor", started);
    editor.dataset.markdownxUrlsPath = address.pathname + address.search;
    box.classList.replace("markdownx-lazy", "markdownx");
    previews.set(editor.dataset.markdownxUrlsPath, { editor, request: null });
    const script = document.createElement("script");
    script.src = editor.dataset.script;
    document.head.append(script);
    script.addEventListener("load", () => script.remove());
  };

  /* Each editor has a preview address of its own: a new request on it ends the one before, and an answer that is no
     preview (403 after a logout, 500) is said, not drawn. */
  const previews = new Map();
  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    const preview = previews.get(url);
    if (preview) {
      preview.request?.abort();
      preview.request = this;
      this.addEventListener("load", (event) => {
        if (this.status === 200) {
          if (statusOf(preview.editor)?.hasAttribute("data-of-preview")) say(preview.editor, "");
          return;
        }
        event.stopImmediatePropagation();
        const isSentence = (this.getResponseHeader("Content-Type") || "").startsWith("text/plain");
        const isLost = this.status === 403;
        if (isSentence) sayOfPreview(preview.editor, this.responseText);
        else if (isLost) sayOfPreview(preview.editor, "You are not logged in any more. Log in in another tab: your text is safe.");
        else sayOfPreview(preview.editor, "The preview can't be drawn just now. Your text is safe.");
      });
    }
    return open.call(this, method, url, ...rest);
  };

  document.addEventListener("focusin", (event) => {
    if (event.target.matches?.(EDITOR)) start(event.target);
  });

  /* All rows can be opened at once, and only what is looked at is worth a request. */
  const whenSeen = new IntersectionObserver((entries) => {
    entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
      whenSeen.unobserve(entry.target);
      start(entry.target);
    });
  });
  document.addEventListener("parts:opened", (event) => {
    const editors = [...event.target.querySelectorAll(`.markdownx-lazy ${EDITOR}`)];
    editors.filter((editor) => editor.value.trim()).forEach((editor) => whenSeen.observe(editor));
  });

  /* Its keys (Tab, and Ctrl or Cmd with [ ] d) rewrite the whole text, which breaks undo; Tab traps the keyboard. */
  document.addEventListener("keydown", (event) => {
    if (!event.target.matches?.(EDITOR)) return;
    const isHotkey = (event.ctrlKey || event.metaKey) && ["[", "]", "d"].includes(event.key);
    if (event.key === "Tab" || isHotkey) event.stopPropagation();
  }, true);

  /* Pictures: pasted, dropped or chosen. */
  const insert = (editor, markdown) => {
    const at = editor.selectionStart;
    editor.focus();
    document.execCommand("insertText", false, markdown); // the one way to insert that undo can take back
    const alternative = markdown.match(/^!\[(.+?)\]/);
    if (alternative) editor.setSelectionRange(at + 2, at + 2 + alternative[1].length);
  };

  const upload = async (editor, files) => {
    for (const file of files) {
      say(editor, `Uploading ${file.name}…`);
      const form = new FormData();
      form.append("image", file);
      form.append("csrfmiddlewaretoken", document.querySelector("input[name=csrfmiddlewaretoken]").value);
      try {
        const response = await fetch(editor.dataset.markdownxUploadUrlsPath, { method: "POST", body: form });
        const answer = await response.json();
        if (!response.ok) throw new Error(answer.error);
        insert(editor, answer.image_code);
        say(editor, "The picture is in. Write over “alternative text” what it shows, for those who can't see it.");
      } catch (error) {
        const isSentence = error.constructor === Error && error.message;
        say(editor, isSentence ? error.message : "The picture could not be uploaded. Try again.");
      }
    }
  };

  const take = (event, files) => {
    if (!event.target.matches?.(EDITOR) || !files?.length) return;
    event.preventDefault();
    event.stopPropagation();
    start(event.target);
    upload(event.target, [...files]);
  };
  document.addEventListener("paste", (event) => take(event, event.clipboardData?.files), true);
  document.addEventListener("drop", (event) => take(event, event.dataTransfer?.files), true);

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".markdown-picture");
    if (!button) return;
    const editor = button.closest(".markdownx-lazy, .markdownx").querySelector(EDITOR);
    const chooser = document.createElement("input");
    chooser.type = "file";
    chooser.accept = "image/jpeg,image/png,image/webp,image/avif,image/gif";
    chooser.addEventListener("change", () => upload(editor, [...chooser.files]));
    chooser.click();
  });

  /* What only works with a script, and what stands in for a preview until there is one. */
  const reveal = (root) => {
    root.querySelectorAll(".markdown-picture").forEach((button) => { button.hidden = false; });
    root.querySelectorAll(".markdownx-lazy").forEach((box) => {
      if (!box.querySelector(EDITOR).value.trim()) return;
      const note = document.createElement("p");
      note.className = "markdown-hint";
      note.textContent = "The preview appears here when you click into the text.";
      box.querySelector(".markdownx-preview").replaceChildren(note);
    });
  };
  document.addEventListener("DOMContentLoaded", () => reveal(document));
  document.addEventListener("formset:added", (event) => reveal(event.target));
}
