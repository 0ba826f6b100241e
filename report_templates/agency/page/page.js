"use strict";
/* The page holds every reading, rule and language as fragments, made by the tool from the view model.
   This script puts fragments in place, sorts, filters and searches. It computes no number and makes
   no markup. */
(() => {
  const table = JSON.parse(document.getElementById("states").textContent);
  const byId = (id) => document.getElementById(id);
  const slots = new Map();
  for (const one of document.querySelectorAll("[data-slot]")) slots.set(one.dataset.slot, one);
  const home = new Map();
  for (const one of document.querySelectorAll("article.question")) home.set(one, one.parentNode);
  const articles = [...home.keys()];
  const kept = new Map();
  let [lang, reading, rule] = table.chosen.split(".");
  let shown = table.states[table.chosen];
  shown.forEach((number, index) => {
    const whole = document.createDocumentFragment();
    for (const node of slots.get(table.slots[index]).childNodes) whole.append(node.cloneNode(true));
    kept.set(number, whole);
  });
  const fragment = (number) => {
    if (!kept.has(number)) kept.set(number, byId("f" + number).content);
    const whole = kept.get(number).cloneNode(true);
    for (const one of whole.querySelectorAll("[data-piece]")) one.replaceWith(fragment(+one.dataset.piece));
    return whole;
  };

  /* Letters without their marks, composed or not, so that "du lieu" finds "dữ liệu". */
  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  const texts = new Map();
  const textOf = (one) => {
    if (!texts.has(one)) texts.set(one, fold(one.textContent.replace(/\s+/g, " ")));
    return texts.get(one);
  };

  /* Tables whose columns can be sorted; the bodies of a table are groups led by their first row. */
  const value = (row, column) => {
    const cell = row.cells[column];
    return "value" in cell.dataset ? cell.dataset.value : cell.textContent.trim();
  };
  const compare = (column, kind, sign) => {
    const names = new Intl.Collator(lang, { numeric: true });
    return (a, b) => {
      const left = value(a, column), right = value(b, column);
      if (left === "" || right === "") return (left === "") - (right === "");
      return sign * (kind === "number" ? left - right : names.compare(left, right));
    };
  };
  const places = new Map();
  const place = (one) => { if (!places.has(one)) places.set(one, places.size); return places.get(one); };
  const arrangeTable = (head) => {
    const whole = head.closest("table"), { ariaSort } = head;
    const order = ariaSort === null ? (a, b) => place(a) - place(b)
      : compare(head.cellIndex, head.dataset.sort, ariaSort === "descending" ? -1 : 1);
    for (const body of whole.tBodies) {
      const rows = [...body.rows];
      const first = rows[0].classList.contains("domain") ? [rows.shift()] : [];
      body.append(...first, ...rows.sort(order));
    }
    whole.append(...[...whole.tBodies].sort((a, b) => order(a.rows[0], b.rows[0])));
  };
  /* Rising, falling, as it was. */
  const turns = new Map([[null, "ascending"], ["ascending", "descending"], ["descending", null]]);
  const sortTable = (head) => {
    const turn = turns.get(head.ariaSort);
    for (const one of head.closest("table").tHead.rows[0].cells) one.removeAttribute("aria-sort");
    if (turn) head.setAttribute("aria-sort", turn);
    arrangeTable(head);
  };
  const makeSortable = (within) => {
    for (const row of within.querySelectorAll("table.sortable tbody tr")) place(row);
    for (const head of within.querySelectorAll("th[data-sort]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
    }
  };

  /* Questions: what is asked for is shown, in the order asked for. */
  const grouped = byId("grouped"), sorted = byId("sorted");
  const level = (one) => one.firstElementChild.dataset.level;
  const found = () => {
    const words = fold(byId("search").value).split(/\s+/).filter(Boolean);
    const only = byId("only").value;
    return new Set(articles.filter((one) =>
      (!only || one.firstElementChild.dataset.flags.split(" ").includes(only)) &&
      words.every((word) => textOf(one).includes(word))));
  };
  const arrange = () => {
    const hits = found();
    const asked = byId("search").value.trim() !== "" || byId("only").value !== "";
    const order = byId("order").value;
    for (const one of articles) one.hidden = !hits.has(one);
    grouped.hidden = order !== "";
    grouped.classList.toggle("asked", asked);
    sorted.hidden = order === "";
    if (order) {
      byId("sorted-title").textContent = byId("order").selectedOptions[0].textContent;
      const sign = order === "rising" ? 1 : -1;
      const known = articles.filter((one) => level(one) !== "");
      const open = articles.filter((one) => level(one) === "");
      sorted.append(...known.sort((a, b) => sign * (level(a) - level(b))), ...open);
    } else {
      for (const one of articles) home.get(one).append(one);
    }
    for (const node of grouped.querySelectorAll("details.node")) {
      const any = node.querySelector("article.question:not([hidden])") !== null;
      node.hidden = asked && !any;
      if (asked) node.open = any;
    }
    for (const group of grouped.children) {
      group.hidden = group.querySelector("details.node:not([hidden])") === null;
    }
    byId("shown").textContent = asked
      ? table.words[lang].shown.replace("{n}", hits.size).replace("{of}", articles.length) : "";
  };
  const every = (open) => {
    for (const node of grouped.querySelectorAll("details.node:not([hidden])")) node.open = open;
  };
  /* What a link leads to may be filtered out or folded away. */
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const wanted = id && byId(id);
    if (!wanted) return;
    if (wanted.closest("[hidden]")) {
      byId("search").value = byId("only").value = byId("order").value = "";
      arrange();
    }
    for (let one = wanted; one; one = one.parentElement) if (one.localName === "details") one.open = true;
    if (wanted.id.startsWith("q-") || wanted.id.startsWith("n-")) {
      wanted.tabIndex = -1;
      wanted.focus({ preventScroll: true });
    }
    wanted.scrollIntoView();
  };

  /* Another state: only what differs is replaced, and what was open or typed stays. */
  const fields = ["search", "only", "order", "reading", "rule"];
  const show = () => {
    const next = table.states[[lang, reading, rule].join(".")];
    const typed = fields.map((id) => byId(id).value);
    const focused = document.activeElement && document.activeElement.id;
    next.forEach((number, index) => {
      if (number === shown[index]) return;
      const slot = slots.get(table.slots[index]);
      const open = [...slot.querySelectorAll("details")].map((one) => one.open);
      slot.replaceChildren(fragment(number));
      slot.querySelectorAll("details").forEach((one, at) => { one.open = open[at] ?? one.open; });
      makeSortable(slot);
    });
    fields.forEach((id, at) => { byId(id).value = typed[at]; });
    for (const id of ["only", "order"]) if (byId(id).selectedIndex < 0) byId(id).value = "";
    byId("reading").value = reading;
    byId("rule").value = rule;
    shown = next;
    texts.clear();
    document.documentElement.lang = lang;
    document.title = table.words[lang].title;
    for (const one of document.querySelectorAll("[data-lang]")) {
      one.setAttribute("aria-pressed", String(one.dataset.lang === lang));
    }
    for (const head of document.querySelectorAll("th[aria-sort]")) arrangeTable(head);
    if (focused && byId(focused)) byId(focused).focus();
    arrange();
  };

  /* Fields are replaced with their language, so the page listens, not the field. */
  addEventListener("input", (event) => { if (event.target.id === "search") arrange(); });
  addEventListener("change", (event) => {
    const { id, value: chosen } = event.target;
    if (id === "only" || id === "order") arrange();
    if (id === "reading") { reading = chosen; show(); }
    if (id === "rule") { rule = chosen; show(); }
  });
  addEventListener("click", (event) => {
    const one = event.target.closest("button, a[href^='#']");
    if (!one) return;
    if (one.dataset.lang) { lang = one.dataset.lang; show(); }
    if (one.id === "open-all" || one.id === "close-all") every(one.id === "open-all");
    if (one.parentElement.dataset.sort) sortTable(one.parentElement);
    if (one.hash && one.hash === location.hash) reveal();
  });
  addEventListener("hashchange", reveal);

  byId("bar").hidden = false;
  slots.get("tools").hidden = false;
  makeSortable(document);
  reveal();

  /* On paper everything is open, and afterwards as it was. */
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const one of folded) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of folded) one.open = false; });
})();
