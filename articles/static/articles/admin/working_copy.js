/* Stores what is typed into the form, so that a closed tab, a crash or a lost server loses none of it, and shows who
   else has the form open. Server side: articles/admin/working_copies. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector(".autosave");
  const form = box?.closest("form");
  const saveRow = form?.querySelector(".submit-row:last-of-type");
  // A form that can only be read.
  if (!saveRow?.querySelector("input[type=submit]")) return;

  // Milliseconds without typing after which the text is sent.
  const PAUSE = 2000;
  // While somebody types without a pause; with the way to the server, five seconds at most.
  const LONGEST_WAIT = 4000;
  const HEARTBEAT = 15000;
  const TIMEOUT = 20000;
  // Bytes that a browser still sends after its page is gone; 64 kB for all requests together.
  const KEEPALIVE_MAX = 60000;

  const { person, article, address } = box.dataset;
  const PREFIX = `newsroom.unsaved.${person}.`;
  const storageKey = PREFIX + address;
  const SUBMITTED = "newsroom.submitted";

  const status = document.createElement("span");
  status.className = "autosave-status";
  saveRow.append(status);
  const say = (sentence, isProblem = false) => {
    status.textContent = sentence;
    status.classList.toggle("is-problem", isProblem);
    // Only what needs an action interrupts a screen reader.
    if (isProblem) status.setAttribute("role", "alert");
    else status.removeAttribute("role");
  };

  /* What the form holds */

  const readFields = () => [...new FormData(form)]
    .filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken")
    .map(([name, value]) => [name, value.toWellFormed?.() ?? value]);
  // Without what is no change, such as an empty row.
  const readForm = () => window.newsroomTyped(form);

  const asOpened = window.newsroomSent(form);
  let stored = document.querySelector(".unsaved-offer.is-restored") ? "" : asOpened;
  let isSubmitted = false;
  // Typed after the form was sent to be saved, while this page is still here.
  let isAfterSave = false;

  /* Where the person is */

  const place = { part: "", part_title: "" };
  const rowKey = (row) => {
    const group = row.closest(".parts");
    const anchor = row.querySelector("input[name$='-known_as']")?.value;
    return anchor ? `${group.id}:${anchor}` : group.id;
  };
  form.addEventListener("focusin", (event) => {
    const row = event.target.closest(".parts .inline-related");
    const name = row?.querySelector(".inline_label")?.textContent.trim() ?? "";
    place.part = (row ? rowKey(row) : event.target.name ?? "").slice(0, 200);
    place.part_title = (name || event.target.labels?.[0]?.textContent.replace(/:\s*$/, "").trim() || "").slice(0, 200);
  });

  /* Sending */

  const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
  const base = () => Number(form.elements.made_from?.value) || null;
  const compose = (fields) => ({ article: article || null, base: base(), fields, after_save: isAfterSave, ...place });
  const post = (to, body, options = {}) => fetch(to, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT),
    ...options,
  });

  /* Keeps the message in this browser. Returns whether there was room. */
  const storeHere = (message) => {
    try {
      localStorage.setItem(storageKey, JSON.stringify(message));
      return true;
    } catch {
      return false;
    }
  };
  const forgetHere = () => {
    try { localStorage.removeItem(storageKey); } catch { /* no storage, nothing in it */ }
  };

  const describeFailure = (response) => {
    if (!response) return "The server can’t be reached.";
    if (response.type === "opaqueredirect" || response.status === 403) return "You are not logged in any more, or may not change this. Log in in another tab.";
    if (response.status === 404) return "This article was deleted. Save makes a new one of what you typed.";
    if (response.status === 413) return "This is too long for the server to store.";
    return "The server can’t store this just now.";
  };

  let isSending = false;
  let isWaiting = false;
  const send = async ({ isHeartbeat = false } = {}) => {
    if (isSubmitted) return;
    if (isSending) {
      isWaiting = true;
      return;
    }
    const current = readForm();
    const hasChanged = current !== stored;
    if (!hasChanged && !isHeartbeat) return;

    // Back to what was opened: nothing is unsaved any more.
    const fields = current === asOpened ? [] : readFields();
    // A save that finishes late empties the copy, so all is sent again then.
    const message = compose(hasChanged || isAfterSave ? fields : null);
    isSending = true;
    let response = null;
    try {
      response = await post(address, JSON.stringify(message));
    } catch {
      // Said below.
    }
    isSending = false;

    const answer = response?.ok ? await response.json() : null;

    if (answer?.was_saved) {
      // What was sent is saved, too.
      if (isSubmitted) return;
      // A new article: the form can't go on.
      if (isAfterSave) {
        if (hasChanged) {
          storeHere(message);
          say("This was saved, but its page never came. Copy what you typed since, then open the article from the list.", true);
        }
        return;
      }
      // The save was stopped here, and the server has finished it.
      isAfterSave = true;
      schedule();
      return;
    }
    if (answer) {
      show(answer, { isChanged: hasChanged, isEmpty: fields.length === 0 });
      if (hasChanged) {
        stored = current;
        document.dispatchEvent(new CustomEvent("newsroom:stored"));
      }
      forgetHere();
    } else if (hasChanged) {
      const where = storeHere(message)
        ? "What you type is stored in this browser meanwhile."
        : "This browser has no room for it either: copy your text to a safe place.";
      say(`${describeFailure(response)} ${where}`, true);
    }
    if (isWaiting || readForm() !== stored) {
      isWaiting = false;
      schedule();
    }
  };

  let pause = 0;
  let longest = 0;
  const schedule = () => {
    clearTimeout(pause);
    const run = () => {
      clearTimeout(pause);
      clearTimeout(longest);
      longest = 0;
      send();
    };
    pause = setTimeout(run, PAUSE);
    if (!longest) longest = setTimeout(run, LONGEST_WAIT);
  };

  ["input", "change", "parts:moved", "formset:added"].forEach((name) => form.addEventListener(name, schedule));
  document.addEventListener("formset:removed", schedule);
  window.django?.jQuery?.(form).on("change", "select", schedule);

  /* The form is being saved: nothing of it may be stored as unsaved afterwards. unsaved.js may stop a submission.
     What is sent stays in this browser until the next page says that it was saved. */
  form.addEventListener("submit", (event) => {
    queueMicrotask(() => {
      isSubmitted = !event.defaultPrevented;
      const current = readForm();
      if (!isSubmitted || current === asOpened) return;
      storeHere(compose(readFields()));
      try { sessionStorage.setItem(SUBMITTED, storageKey); } catch { /* it is offered once more */ }
    });
  });
  const forgetSaved = () => {
    const saved = sessionStorage.getItem(SUBMITTED);
    sessionStorage.removeItem(SUBMITTED);
    if (saved && document.querySelector(".messagelist .success")) localStorage.removeItem(saved);
  };
  window.addEventListener("pageshow", (event) => { if (event.persisted) isSubmitted = false; });
  form.addEventListener("input", () => {
    if (!isSubmitted) return;
    isSubmitted = false;
    isAfterSave = true;
    // What is stored here from now on is not what is being saved: the next page must not drop it.
    try { sessionStorage.removeItem(SUBMITTED); } catch { /* no storage, nothing in it */ }
  }, true);

  const leave = () => {
    const current = readForm();
    // What was stored while the form was being saved is dropped with the rest of the form: it is sent again.
    if (isSubmitted || (current === stored && !isAfterSave)) return;
    const message = compose(current === asOpened ? [] : readFields());
    // A request that is sent now may be lost; the next page sends this.
    storeHere(message);
    const body = JSON.stringify(message);
    const keepalive = new Blob([body]).size < KEEPALIVE_MAX;
    post(address, body, { keepalive, signal: undefined }).then(async (response) => {
      if (response.ok && !(await response.json()).was_saved) forgetHere();
    }).catch(() => {});
  };
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") leave(); });
  window.addEventListener("pagehide", leave);

  setInterval(() => {
    if (document.visibilityState === "visible" && (article || stored !== asOpened)) send({ isHeartbeat: true });
  }, HEARTBEAT);

  /* Who else is here */

  const peopleBox = document.querySelector(".people-here");
  const show = ({ stored_at: storedAt, people, newer }, { isChanged, isEmpty }) => {
    if (isChanged) say(isEmpty ? "" : `Unsaved changes stored at ${storedAt}`);
    const sentences = people.map(({ name, title }) => (title ? `${name} is in “${title}”.` : `${name} has this article open.`));
    if (newer) sentences.push(newer);
    const text = sentences.join(" ");
    if (peopleBox.textContent !== text) peopleBox.textContent = text;

    document.querySelectorAll(".person-here").forEach((mark) => mark.remove());
    people.forEach(({ name, part }) => {
      const [groupId, anchor] = part.split(":");
      const group = anchor && document.getElementById(groupId);
      const known = group && [...group.querySelectorAll("input[name$='-known_as']")].find((input) => input.value === anchor);
      if (!known) return;
      const mark = document.createElement("span");
      mark.className = "person-here";
      mark.textContent = name;
      known.closest(".inline-related").querySelector("h3 .inline_label").after(mark);
    });
    document.dispatchEvent(new CustomEvent("newsroom:people"));
  };
  // Also what was typed before this script ran.
  send({ isHeartbeat: Boolean(article) });

  /* What an earlier page could not send is sent now, and offered by the page that is loaded then. */

  const sendLeftovers = async () => {
    forgetSaved();
    let isOffered = false;
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(PREFIX) || key === storageKey) continue;
      const body = localStorage.getItem(key);
      let left = {};
      try { left = JSON.parse(body); } catch { /* not ours */ }
      // An article of its own that is gone has no page to ask this: the page of a new one does.
      if (!left.fields || ((left.article ?? "") !== article && article)) continue;
      const to = key.slice(PREFIX.length);
      let response = await post(to, body).catch(() => null);
      const isGone = response?.status === 404;
      if (isGone) {
        left = { ...left, article: null, base: null };
        response = await post(to, JSON.stringify(left)).catch(() => null);
      }
      let wasSaved = Boolean(response?.ok && (await response.json()).was_saved);
      // It is offered as another one.
      if (wasSaved && (left.after_save || isGone)) {
        const copy = to.replace(/[0-9a-f-]{36}/, crypto.randomUUID());
        response = await post(copy, JSON.stringify({ ...left, after_save: false })).catch(() => null);
        wasSaved = false;
      }
      if (response?.ok || response?.status === 409) localStorage.removeItem(key);
      const isOfThisPage = (left.article ?? "") === article;
      isOffered ||= Boolean(response?.ok && !wasSaved && left.fields.length && isOfThisPage);
    }
    if (isOffered && readForm() === asOpened && !document.querySelector(".is-restored")) location.reload();
  };
  // A browser without storage.
  sendLeftovers().catch(() => {});

  /* An offer whose form is still open in another tab of this browser is no loss. */
  const own = address.match(/[0-9a-f-]{36}/)?.[0];
  const tabs = new BroadcastChannel("newsroom-working-copies");
  tabs.addEventListener("message", ({ data }) => {
    if (data.asked === own) tabs.postMessage({ open: own });
    const offer = data.open && document.querySelector(`.unsaved-offer[data-copy="${CSS.escape(data.open)}"]`);
    if (offer) offer.hidden = true;
  });
  document.querySelectorAll(".unsaved-offer[data-copy]").forEach((offer) => tabs.postMessage({ asked: offer.dataset.copy }));
});
