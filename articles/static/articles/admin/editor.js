/* Mends django-markdownx from outside: see docs of `articles.admin.editor.markdown_editor`.

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
  window.newsroom = { say };
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
  /* The rows of pictures as they stand go with the text: their words may be too long for an address. So does the
     language, whose terms a text of an article uses. */
  const sendMore = (request, editor) => {
    const { send } = request;
    request.send = (form) => {
      if (editor.dataset.cites === "true") form.append("terms", document.querySelector("#id_language")?.value ?? "");
      const pictures = window.newsroom.typedPictures?.();
      if (pictures) form.append("pictures", JSON.stringify(pictures));
      send.call(request, form);
    };
  };
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
    if (preview) sendMore(this, preview.editor);
    // Sources that were added since the last save are known to the preview at once.
    const sources = preview ? window.newsroom.typedSources?.() ?? [] : [];
    const asked = url + sources.map((source) => `&source=${encodeURIComponent(source)}`).join("");
    return open.call(this, method, preview ? asked : url, ...rest);
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

  const insertText = (editor, text) => {
    editor.focus();
    document.execCommand("insertText", false, text); // the one way to insert that undo can take back
  };
  window.newsroom.insertText = insertText;
  window.newsroom.insertBlock = (editor, text) => {
    const before = editor.value.slice(0, editor.selectionStart);
    const gap = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    insertText(editor, gap + text);
  };

  /* Text with markup, pasted from a page or a word processor: the server makes Markdown of it. */
  const readMarkup = (event) => {
    const html = event.clipboardData?.getData("text/html") ?? "";
    if (!html || !event.clipboardData.getData("text/plain").trim()) return ""; // a picture, with its address as HTML
    const isMarked = /<(?:h[1-6]|b|strong|i|em|a|ul|ol|li|table|blockquote|pre|code)\b|font-weight|font-style|mso-list/i.test(html);
    return isMarked ? html : "";
  };
  const pasteMarkup = async (editor, html, plain) => {
    const form = new FormData();
    form.append("html", html);
    form.append("csrfmiddlewaretoken", document.querySelector("input[name=csrfmiddlewaretoken]").value);
    say(editor, "Pasting…");
    let markdown = plain;
    let trouble = "";
    try {
      const response = await fetch(editor.dataset.pasteAt, { method: "POST", body: form });
      const answer = await response.json();
      if (response.ok) markdown = answer.markdown || plain;
      else trouble = answer.error;
    } catch {
      trouble = "The server can’t be reached.";
    }
    insertText(editor, markdown);
    say(editor, trouble ? `${trouble} The text was pasted without its formatting.` : "");
  };

  /* Pictures that are pasted or dropped: pictures.js asks what they show. */
  const take = (event, files) => {
    if (!event.target.matches?.(EDITOR) || !files?.length) return;
    event.preventDefault();
    event.stopPropagation();
    start(event.target);
    window.newsroom.addPictures(event.target, [...files]);
  };
  let isPlainPaste = false; // Ctrl+Shift+V
  document.addEventListener("keydown", (event) => { isPlainPaste = event.shiftKey && event.key.toLowerCase() === "v"; }, true);
  document.addEventListener("paste", (event) => {
    if (!event.target.matches?.(EDITOR)) return;
    const html = isPlainPaste ? "" : readMarkup(event);
    if (!html) {
      take(event, event.clipboardData?.files);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    start(event.target);
    pasteMarkup(event.target, html, event.clipboardData.getData("text/plain"));
  }, true);
  document.addEventListener("drop", (event) => take(event, event.dataTransfer?.files), true);

  /* What only works with a script, and what stands in for a preview until there is one. */
  const reveal = (root) => {
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
