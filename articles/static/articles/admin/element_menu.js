/* “Insert element” in the toolbar: a menu of charts, timelines and boxes, each of which is inserted as a filled example
   to write over. What they mean: articles/rendering/elements. */
"use strict";
{
  const ELEMENTS = [
    ["Chart: bars", ["```chart", "type: bars", "title: What the chart shows", "unit: %", "", "| Name | Share |", "| --- | ---: |", "| First | 42 |", "| Second | 31 |", "", "Where the numbers are from.", "```"]],
    ["Chart: lines", ["```chart", "type: lines", "title: What the chart shows", "unit: %", "", "| Year | Here | There |", "| --- | ---: | ---: |", "| 2010 | 12 | 18 |", "| 2020 | 25 | 21 |", "", "Where the numbers are from.", "```"]],
    ["Chart: parts of a whole", ["```chart", "type: parts", "title: What the chart shows", "unit: %", "", "| Part | Share |", "| --- | ---: |", "| First | 42 |", "| Second | 31 |", "| The rest | 27 |", "", "Where the numbers are from.", "```"]],
    ["Timeline", ["```timeline", "1982: What happened first.", "1994-12: What happened then.", "```"]],
    ["Fact box", ["> [!FACTS] In brief", "> - One fact.", "> - Another fact."]],
    ["Pull quote", ["> [!QUOTE]", "> What deserves to be read twice.", "> — Who said it"]],
    ["Big number", ["> [!NUMBER] 42 %", "> of what, in one line."]],
    ["Table with a caption", ["Table: What the table shows", "", "| Heading | Heading |", "| --- | --- |", "| Cell | Cell |"]],
  ];
  let opened = null;

  const close = ({ isBack = false } = {}) => {
    if (!opened) return;
    const { menu, button } = opened;
    opened = null;
    menu.remove();
    button.setAttribute("aria-expanded", "false");
    if (isBack) button.focus();
  };

  const makeItem = (editor, [name, lines]) => {
    const item = document.createElement("button");
    item.type = "button";
    item.setAttribute("role", "menuitem");
    item.tabIndex = -1;
    item.textContent = name;
    item.addEventListener("click", () => {
      close();
      window.newsroom.insertBlock(editor, `${lines.join("\n")}\n\n`);
    });
    return item;
  };

  const open = (editor, button) => {
    const menu = document.createElement("div");
    menu.className = "element-menu";
    menu.setAttribute("role", "menu");
    menu.setAttribute("aria-label", "Insert element");
    menu.append(...ELEMENTS.map((element) => makeItem(editor, element)));
    document.body.append(menu);
    const place = button.getBoundingClientRect();
    const left = Math.min(place.left, document.documentElement.clientWidth - menu.offsetWidth - 8);
    menu.style.left = `${Math.max(8, left) + scrollX}px`;
    menu.style.top = `${place.bottom + scrollY + 4}px`;
    button.setAttribute("aria-expanded", "true");
    opened = { menu, button };
    menu.firstElementChild.focus();
  };

  /* Arrow keys go from item to item, a letter to the next name that begins with it; Escape goes back to the button. */
  const findNext = (items, at, key) => {
    const last = items.length - 1;
    if (key === "ArrowDown") return at === last ? 0 : at + 1;
    if (key === "ArrowUp") return at <= 0 ? last : at - 1;
    if (key === "Home") return 0;
    if (key === "End") return last;
    const isNamed = (item) => item.textContent.toLowerCase().startsWith(key.toLowerCase());
    const found = items.findIndex((item, index) => index > at && isNamed(item));
    return found >= 0 ? found : items.findIndex(isNamed);
  };
  document.addEventListener("keydown", (event) => {
    if (!opened?.menu.contains(event.target)) return;
    if (event.key === "Tab") close({ isBack: true });
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close({ isBack: true });
    }
    if (!opened || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.length > 1 && !/^(Arrow(Up|Down)|Home|End)$/.test(event.key)) return;
    if (event.key === " ") return;
    const items = [...opened.menu.children];
    const next = items[findNext(items, items.indexOf(event.target), event.key)];
    event.preventDefault();
    next?.focus();
  }, true);
  document.addEventListener("pointerdown", (event) => {
    const isOwn = opened && (opened.menu.contains(event.target) || opened.button.contains(event.target));
    if (!isOwn) close();
  });

  /* Make `button` open the menu for `editor`. */
  window.newsroom.addElementMenu = (editor, button) => {
    button.setAttribute("aria-haspopup", "menu");
    button.setAttribute("aria-expanded", "false");
    const toggle = () => (opened?.button === button ? close() : (close(), open(editor, button)));
    button.addEventListener("click", toggle);
    button.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      if (opened?.button !== button) toggle();
    });
  };
}
