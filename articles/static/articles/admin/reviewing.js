/* The review of a document: what is chosen is kept at once, and the outline follows in place. Without this, the buttons
   do the same. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("#intake-form");
  if (!form) return;
  const status = form.querySelector("#intake-status");
  const parts = ["intake-refused", "intake-state", "intake-findings", "intake-records", "intake-outline", "intake-source"];
  const PAUSE = 400; // with the keyboard a choice goes by all that are above it
  const isWide = window.matchMedia("(min-width: 64rem)");

  const unfoldOutline = () => {
    const outline = document.querySelector("#intake-outline");
    if (isWide.matches) outline.open = true;
  };
  isWide.addEventListener("change", unfoldOutline);
  unfoldOutline();

  let timer = 0;
  let asking = null;

  const place = (element) => element?.getBoundingClientRect().top ?? 0;

  const swap = (answer) => {
    const before = new Map([...form.querySelectorAll(".block")].map((block) => [block.id, block.dataset.role]));
    const outline = document.querySelector("#intake-outline");
    const wasOpen = outline.open;
    const outlineTop = outline.scrollTop;
    const focused = document.activeElement;
    const id = form.contains(focused) ? focused.id : "";
    const [name, value] = [focused.name, focused.value];
    const top = place(focused);
    for (const part of parts) {
      document.getElementById(part).replaceWith(document.adoptNode(answer.getElementById(part)));
    }
    const outlineNow = document.querySelector("#intake-outline");
    outlineNow.open = wasOpen;
    outlineNow.scrollTop = outlineTop;
    const again = id
      ? document.getElementById(id)
      : name && form.querySelector(`[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
    if (again) {
      again.focus({ preventScroll: true });
      window.scrollBy({ top: place(again) - top, behavior: "instant" });
    }
    const changed = [...form.querySelectorAll(".block")].filter((block) => before.get(block.id) !== block.dataset.role);
    changed.forEach((block) => block.classList.add("has-new-role"));
    return changed.length;
  };

  const update = async () => {
    asking?.abort();
    const mine = (asking = new AbortController());
    status.textContent = "Updating…";
    const data = new URLSearchParams(new FormData(form));
    data.set("quiet", "1");
    try {
      const answer = await fetch(form.action, { method: "POST", body: data, signal: mine.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== asking) return;
      asking = null;
      if (!parts.every((part) => page.getElementById(part))) {
        status.textContent = answer.status === 404
          ? "This document is not here any more."
          : "Not updated: perhaps you are not logged in any more. Log in in another tab, then choose Update.";
        return;
      }
      const refusal = page.querySelector("#intake-refused").textContent.trim();
      const many = swap(page);
      status.textContent = refusal
        ? `Not updated. ${refusal}`
        : `Updated: ${many === 1 ? "1 block is" : `${many} blocks are`} something else now.`;
    } catch (error) {
      if (mine.signal.aborted) return;
      asking = null;
      status.textContent = "Not updated: the server can’t be reached. Choose Update in a moment.";
    }
  };

  const updateSoon = () => {
    clearTimeout(timer);
    asking?.abort();
    asking = null;
    status.textContent = "Changed, not updated yet.";
    timer = setTimeout(update, PAUSE);
  };
  form.addEventListener("change", updateSoon);

  /* What was chosen before this script was there, or put back by the browser, is not what the server sent. */
  const isChosenEarly =
    [...form.querySelectorAll("option")].some((option) => option.selected !== option.defaultSelected)
    || [...form.querySelectorAll("[type=radio]")].some((radio) => radio.checked !== radio.defaultChecked);
  if (isChosenEarly) updateSoon();

  /* A button sends all that is chosen by itself. A second click would ask for the draft twice. */
  let isSending = false;
  window.addEventListener("pageshow", () => { isSending = false; });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    asking?.abort();
    asking = null;
    if (isSending) {
      event.preventDefault();
      return;
    }
    isSending = true;
    setTimeout(() => { isSending = false; }, 15000);
  });
});
