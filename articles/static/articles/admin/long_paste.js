/* Far too much that is pasted into a field stays in the clipboard: a browser needs seconds to lay out a megabyte in one
   field, again for each key. What is only too long for its field is taken, so that it can be shortened or divided. */
"use strict";
{
  const PASTED_MAX = 120000; // characters: twice what a Markdown text may have
  const FIELD = "#content-main > form :is(input, textarea)";

  const explain = (field, length) => {
    const sentence = document.createElement("p");
    sentence.className = "errornote paste-trouble";
    sentence.setAttribute("role", "alert");
    sentence.textContent = `You pasted ${length.toLocaleString("en")} characters, more than a field can hold. Nothing was changed. `
      + "Paste it in pieces, or make an article of it with “New from document”.";
    (field.closest(".form-row") ?? field).before(sentence);
    sentence.scrollIntoView({ block: "nearest" });
  };
  const forget = () => document.querySelectorAll(".paste-trouble").forEach((sentence) => sentence.remove());

  document.addEventListener("paste", (event) => {
    if (!event.target.matches?.(FIELD)) return;
    forget();
    const { length } = event.clipboardData?.getData("text/plain") ?? "";
    if (length <= PASTED_MAX) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    explain(event.target, length);
  }, true);
  document.addEventListener("input", forget);
}
