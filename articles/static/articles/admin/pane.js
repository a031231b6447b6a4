/* Beside the form: the readers' page of what is typed, at three widths, and what the desk finds in it. Both are asked
   for after the text was stored (working_copy.js), and only while they can be seen. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const pane = document.querySelector(".writing-desk > .pane");
  const form = document.querySelector("#content-main > form");
  const box = document.querySelector(".autosave");
  if (!pane || !form || !box) return;

  const WIDE = matchMedia("(min-width: 1280px)");
  const WIDTHS = { Phone: 390, Tablet: 768, Desktop: 1280 };
  const suffix = box.dataset.article ? `?article=${box.dataset.article}` : "";
  const addressOf = (name) => `${box.dataset.address}${name}/${suffix}`;
  const remember = (name, value) => { try { localStorage.setItem(`newsroom.pane.${name}`, value); } catch { /* not remembered */ } };
  const recall = (name) => { try { return localStorage.getItem(`newsroom.pane.${name}`); } catch { return null; } };

  const make = (tag, className, text = "") => {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    return element;
  };

  /* Tabs */

  const tabs = make("div", "pane-tabs");
  tabs.setAttribute("role", "tablist");
  tabs.setAttribute("aria-label", "Beside the text");
  const panels = {};
  const buttons = {};
  const NAMES = ["Page", "Findings", "Sources"];
  // notes.js fills it.
  if (box.dataset.article) NAMES.splice(2, 0, "Notes");
  NAMES.forEach((name) => {
    const key = name.toLowerCase();
    const button = make("button", "pane-tab", name);
    button.type = "button";
    button.id = `pane-tab-${key}`;
    button.setAttribute("role", "tab");
    button.setAttribute("aria-controls", `pane-${key}`);
    const panel = make("div", `pane-panel pane-${key}`);
    panel.id = `pane-${key}`;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", button.id);
    panel.tabIndex = 0;
    button.addEventListener("click", () => select(name));
    tabs.append(button);
    buttons[name] = button;
    panels[name] = panel;
  });
  tabs.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    const place = NAMES.indexOf(selected) + step;
    const name = NAMES.at(place % NAMES.length);
    select(name);
    buttons[name].focus();
  });

  let selected = "";
  const select = (name) => {
    selected = name;
    NAMES.forEach((each) => {
      buttons[each].setAttribute("aria-selected", String(each === name));
      buttons[each].tabIndex = each === name ? 0 : -1;
      panels[each].hidden = each !== name;
    });
    remember("tab", name);
    refresh();
  };

  /* The page */

  const frame = document.createElement("iframe");
  frame.title = "The page as readers would see it";
  frame.className = "pane-frame";
  frame.setAttribute("sandbox", "allow-same-origin");
  const holder = make("div", "pane-holder");
  const widths = make("div", "pane-widths");
  widths.setAttribute("role", "group");
  widths.setAttribute("aria-label", "Width of the page");
  let width = "Phone";
  const fit = () => {
    if (!holder.clientWidth) return;
    const scale = Math.min(1, holder.clientWidth / WIDTHS[width]);
    frame.style.width = `${WIDTHS[width]}px`;
    frame.style.height = `${holder.clientHeight / scale}px`;
    frame.style.transform = `scale(${scale})`;
  };
  const setWidth = (name) => {
    width = name;
    [...widths.children].forEach((button) => button.setAttribute("aria-pressed", String(button.textContent === name)));
    remember("width", name);
    fit();
  };
  Object.keys(WIDTHS).forEach((name) => {
    const button = make("button", "pane-width", name);
    button.type = "button";
    button.addEventListener("click", () => setWidth(name));
    widths.append(button);
  });
  holder.append(frame);
  panels.Page.append(widths, holder);
  new ResizeObserver(fit).observe(holder);

  let scroll = 0;
  // What is being written: { anchor, title }.
  let part = null;
  const findPart = (page) => {
    const byAnchor = part.anchor && page.getElementById(part.anchor);
    if (byAnchor) return byAnchor;
    // A picture has many widths, with its own name at the beginning of theirs.
    if (part.picture) return [...page.images].find((image) => image.getAttribute("src").startsWith(part.picture));
    const headings = [...page.querySelectorAll("h1, h2, h3, summary")];
    return part.title && headings.find((heading) => heading.textContent.trim() === part.title);
  };
  /* Scrolls to the part that is being written. Returns whether the page has it. */
  const follow = () => {
    const page = frame.contentDocument;
    const target = part && page?.body && findPart(page);
    if (!target) return false;
    const top = target.getBoundingClientRect().top + frame.contentWindow.scrollY;
    frame.contentWindow.scrollTo(0, Math.max(0, top - 24));
    return true;
  };
  /* Of a long page, parts get their real height as they come into view, which moves the others. */
  const settle = (framesLeft = 12) => {
    follow();
    if (framesLeft) requestAnimationFrame(() => settle(framesLeft - 1));
  };
  frame.addEventListener("load", () => {
    frame.contentWindow?.scrollTo(0, scroll);
    if (follow()) settle();
  });
  const loadPage = () => {
    scroll = frame.contentWindow?.scrollY ?? 0;
    // No entry in the history.
    frame.contentWindow?.location.replace(addressOf("page"));
  };

  form.addEventListener("focusin", (event) => {
    const row = event.target.closest(".parts .inline-related");
    const anchor = row?.querySelector("input[name$='-known_as']")?.value ?? "";
    const title = row?.querySelector("[name$='-heading'], [name$='-question']")?.value.trim() ?? "";
    const picture = row?.querySelector("#pictures-group [name$='-src']")?.value.trim().replace(/\.\w+$/, "") ?? "";
    const next = row ? { anchor, title, picture } : { anchor: "_main", title: "", picture };
    if (JSON.stringify(next) === JSON.stringify(part)) return;
    part = next;
    follow();
  });

  /* Findings */

  const loadFindings = async (address = addressOf("findings"), sent = null) => {
    const options = sent ? { method: "POST", body: sent } : {};
    const response = await fetch(address, { redirect: "manual", ...options }).catch(() => null);
    if (!response?.ok) return;
    const answer = new DOMParser().parseFromString(await response.text(), "text/html");
    panels.Findings.replaceChildren(...answer.body.childNodes);
    const { count = 0, claims = 0, cited = 0, waits } = panels.Findings.firstElementChild?.dataset ?? {};
    // None, and none looked for, are not the same.
    const said = waits === undefined ? Number(count) || "" : "wait";
    buttons.Findings.textContent = `Findings ${said}`.trim();
    pane.dataset.claims = claims;
    pane.dataset.cited = cited;

    const counts = new Map();
    panels.Findings.querySelectorAll("a[href^='#']").forEach((link) => {
      const target = link.getAttribute("href").slice(1);
      counts.set(target, (counts.get(target) ?? 0) + 1);
    });
    document.querySelectorAll(".parts .inline-related").forEach((row) => {
      const number = String(counts.get(row.id) ?? "");
      // Even the same value is a change to the browser.
      if (number === (row.dataset.findings ?? "")) return;
      if (number) row.dataset.findings = number;
      else delete row.dataset.findings;
    });
    document.dispatchEvent(new CustomEvent("newsroom:findings"));
  };
  /* A question is answered here without leaving the form. */
  panels.Findings.addEventListener("submit", (event) => {
    event.preventDefault();
    loadFindings(event.target.action, new FormData(event.target));
    panels.Findings.focus();
  });

  /* Sources */

  const drawSources = () => {
    const list = make("ul", "pane-sources");
    document.querySelectorAll("#citations-group .inline-related:not(.empty-form)").forEach((row) => {
      const entry = make("li", "pane-source");
      const link = make("button", "outline-link", row.querySelector(".inline_label")?.textContent.trim() ?? "");
      link.type = "button";
      link.addEventListener("click", () => {
        row.dispatchEvent(new CustomEvent("parts:open", { bubbles: true }));
        row.scrollIntoView({ block: "center" });
      });
      const use = row.querySelector(".source-use");
      entry.append(link, make("span", use?.className ?? "source-use", use?.textContent ?? ""));
      list.append(entry);
    });
    if (!list.children.length) list.append(make("li", "quiet", "No sources yet. Type [@ in a text to add one."));
    panels.Sources.replaceChildren(list);
  };

  /* Only what can be seen is worth a request. */
  const refresh = () => {
    if (!WIDE.matches || pane.hidden) return;
    if (selected === "Page") loadPage();
    if (selected === "Sources") drawSources();
    if (selected === "Notes") pane.dispatchEvent(new Event("newsroom:refresh"));
    loadFindings();
  };

  const heading = make("div", "pane-head");
  const toggle = make("button", "pane-toggle", "Hide");
  toggle.type = "button";
  toggle.setAttribute("aria-expanded", "true");
  toggle.addEventListener("click", () => setOpen(document.body.classList.contains("is-pane-closed")));
  heading.append(tabs, toggle);
  pane.append(heading, ...NAMES.map((name) => panels[name]));
  const setOpen = (isOpen) => {
    document.body.classList.toggle("is-pane-closed", !isOpen);
    toggle.textContent = isOpen ? "Hide" : "Show";
    toggle.setAttribute("aria-expanded", String(isOpen));
    remember("open", isOpen ? "yes" : "no");
    if (isOpen) refresh();
  };

  pane.hidden = false;
  setWidth(recall("width") in WIDTHS ? recall("width") : "Phone");
  if (recall("open") === "no") setOpen(false);
  select(NAMES.includes(recall("tab")) ? recall("tab") : "Page");
  document.addEventListener("newsroom:stored", refresh);
  WIDE.addEventListener("change", refresh);
});
