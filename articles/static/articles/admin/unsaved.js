/* The keys that save and go on, on every form.
   Nothing that was typed is lost: the browser warns before an unsaved form is left, and no form is sent that the server can't save.
   If the login has expired, the answer would be a login page, and the text would be gone. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("#content-main > form");
  if (!form || !form.querySelector(".submit-row input[type=submit]")) return;

  const errors = document.querySelector(".merge-box, .errornote, .unsaved-offer.is-restored");
  // Of a form that came back, nothing is saved.
  let saved = errors ? "" : window.newsroomSent(form);
  if (errors) {
    // The browser would show what was last looked at, and not what is wrong.
    history.scrollRestoration = "manual";
    // The form of a record is short: one begins where something is wrong.
    const wrong = errors.matches(".errornote") && document.body.matches(".record") && form.querySelector("[aria-invalid=true]");
    errors.tabIndex = -1;
    (wrong || errors).focus();
  }

  /* A line of what is wrong leads to its field. The address stays as it is: the next form would open at a hash. */
  const FIELD = "input:not([type=hidden]), select, textarea";
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".errornote a[href^='#']");
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    target.closest(".inline-related")?.dispatchEvent(new CustomEvent("parts:open", { bubbles: true }));
    const fold = target.closest("details");
    if (fold) fold.open = true;
    const field = target.matches(FIELD) ? target : target.querySelector(FIELD);
    // The heading of a list.
    if (!field) target.tabIndex = -1;
    (field ?? target).focus();
  });

  window.addEventListener("beforeunload", (event) => { if (window.newsroomTyped(form) !== saved) event.preventDefault(); });

  const trouble = document.createElement("p");
  trouble.className = "save-trouble";
  trouble.setAttribute("role", "alert");
  form.querySelector(".submit-row:last-of-type").prepend(trouble);
  // The server is there again (working_copy.js).
  document.addEventListener("newsroom:stored", () => { trouble.textContent = ""; });

  /* The address of a small page that only people who are logged in get. */
  const probe = document.querySelector("script[src$='/jsi18n/']")?.src;
  const findTrouble = async () => {
    try {
      const answer = await fetch(probe, {
        method: "GET", redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(20000),
      });
      if (answer.ok) return "";
      if (answer.status >= 500) return "The server can’t save just now. Your text is safe here: save again in a moment.";
      return "You are not logged in any more. Log in in another tab, then save here again: your text is safe.";
    } catch {
      return "The server can’t be reached. Your text is safe here: save again in a moment.";
    }
  };

  /* Enter in a field of one line goes to the next field; only Ctrl+S and the button save. */
  const LINE = "input:not([type=submit], [type=button], [type=checkbox], [type=radio], [type=file]), textarea.one-line";
  document.addEventListener("keydown", (event) => {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (isCommand && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.querySelector(".submit-row input[type=submit]").click();
      return;
    }
    const field = event.target;
    if (event.key !== "Enter" || event.isComposing || event.defaultPrevented) return;
    if (!form.contains(field) || !field.matches(LINE)) return;
    event.preventDefault();
    const fields = [...form.querySelectorAll("input:not([type=hidden]), textarea")]
      .filter((each) => !each.disabled && each.checkVisibility() && !each.closest(".delete"));
    fields[fields.indexOf(field) + 1]?.focus();
  });

  /* A second click on Save would send the form twice, and merge the second with the first for nothing. */
  let isSending = false;
  let isChecked = false;
  const send = () => {
    isChecked = false;
    saved = window.newsroomTyped(form);
    // Whoever stops the browser's waiting can save again.
    setTimeout(() => { isSending = false; }, 15000);
  };
  window.addEventListener("pageshow", () => { isSending = false; });
  form.addEventListener("submit", async (event) => {
    if (isChecked) {
      send();
      return;
    }
    if (isSending) {
      event.preventDefault();
      return;
    }
    isSending = true;
    if (!probe) {
      send();
      return;
    }
    event.preventDefault();
    const submitter = event.submitter;
    trouble.textContent = await findTrouble();
    if (trouble.textContent) {
      isSending = false;
      return;
    }
    // After a new login the token is another one.
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    if (token) form.querySelector("input[name=csrfmiddlewaretoken]").value = token[1];
    isChecked = true;
    form.requestSubmit(submitter);
  });
});
