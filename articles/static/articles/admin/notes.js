/* Notes beside the form: listed for the text as it is typed, and made for what is selected in it. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const panel = document.getElementById("pane-notes");
  const form = document.querySelector("#content-main > form");
  const box = document.querySelector(".autosave");
  if (!panel || !form) return;
  const tab = document.getElementById("pane-tab-notes");
  // Characters around the words, as articles/notes/finding.py keeps them.
  const CONTEXT = 40;
  // What the Document calls rows that the form calls otherwise.
  const LISTS = { faq_entries: "faq" };

  /* What is half typed stays, and so does a field that somebody is in. What was `sent` is done, and is listed. */
  const isBusy = () => [...panel.querySelectorAll("textarea")].some((field) => field.value || field === document.activeElement);
  const load = async (sent = null) => {
    const response = await fetch(`${box.dataset.address}notes/?article=${box.dataset.article}`, { redirect: "manual" }).catch(() => null);
    if (!response?.ok) return;
    const answer = new DOMParser().parseFromString(await response.text(), "text/html");
    if (isBusy() && !sent) return;
    const typed = collectTyped(sent);
    panel.replaceChildren(...answer.body.childNodes);
    typed.forEach(putBack);
    const count = Number(panel.firstElementChild.dataset.count);
    tab.textContent = count ? `Notes ${count}` : "Notes";
    document.dispatchEvent(new CustomEvent("newsroom:findings"));
  };
  document.querySelector(".writing-desk > .pane").addEventListener("newsroom:refresh", () => load());
  load();

  /* What is half typed in the panel's other forms, by their address: it is put into the forms that replace them. */
  const collectTyped = (sent) => [...panel.querySelectorAll("form")]
    .filter((other) => other !== sent && other.elements.text?.value)
    .map((other) => [other.action, [...other.querySelectorAll("textarea, input:not([name^=csrf])")].map(({ name, value }) => [name, value])]);
  const putBack = ([action, values]) => {
    const target = [...panel.querySelectorAll("form")].find((each) => each.action === action);
    if (!target?.elements.text) return;
    values.forEach(([name, value]) => { target.elements[name].value = value; });
    if (target.elements.words) showWords(target);
    // Somebody resolved it meanwhile.
    target.closest("details")?.toggleAttribute("open", true);
  };

  panel.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { target: sent, submitter } = event;
    const body = new FormData(sent, submitter);
    body.set("from", "pane");
    const response = await fetch(sent.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
    // It was done.
    if (response?.status === 204) {
      await load(sent);
      if (document.body.matches(".is-noting")) field?.focus();
      else panel.focus();
      close();
      return;
    }
    let trouble = sent.querySelector(".errornote");
    if (!trouble) {
      trouble = document.createElement("p");
      trouble.className = "errornote";
      trouble.setAttribute("role", "alert");
      sent.append(trouble);
    }
    const isRefused = response?.headers.get("Content-Type")?.startsWith("text/plain");
    trouble.textContent = isRefused ? await response.text() : "This was not stored. Check the connection and your login, then try again.";
  });

  const close = () => document.body.classList.remove("is-noting");

  /* What is selected */

  let field = null;
  form.addEventListener("focusin", ({ target }) => { if (target.matches("textarea")) field = target; });
  const placeOf = () => {
    const [, prefix, name] = /^(?:(\w+)-\d+-)?(\w+)$/.exec(field.name) ?? [];
    if (!prefix) return name ?? "";
    const anchor = field.closest(".inline-related")?.querySelector("input[name$='-known_as']")?.value;
    return `${LISTS[prefix] ?? prefix}${anchor ? `[${anchor}]` : ""}.${name}`;
  };
  const showWords = (fresh) => {
    const words = fresh.elements.words.value;
    fresh.querySelector(".note-select").textContent = words ? `“${words.slice(0, 80)}”` : "note on the selection";
    if (words) fresh.elements.text.placeholder = "A note on these words";
  };
  const begin = () => {
    const fresh = panel.querySelector(".note-new");
    if (!fresh) return;
    const values = { place: "", words: "", before: "", after: "" };
    if (field) {
      const { value, selectionStart: start, selectionEnd: end } = field;
      values.place = placeOf();
      values.words = value.slice(start, end);
      values.before = value.slice(Math.max(0, start - CONTEXT), start);
      values.after = value.slice(end, end + CONTEXT);
    }
    Object.entries(values).forEach(([name, value]) => { fresh.elements[name].value = value; });
    showWords(fresh);
    if (!values.words) fresh.elements.text.placeholder = "A note on this part";
    fresh.elements.text.focus();
  };
  panel.addEventListener("click", (event) => { if (event.target.closest(".note-select")) begin(); });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !event.target.matches("textarea")) return;
    close();
    field?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.code !== "KeyM" || !event.altKey || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    // Where the pane has no column, or was hidden.
    document.body.classList.add("is-noting");
    tab.click();
    begin();
  });
});
