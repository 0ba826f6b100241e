"use strict";
/* The page holds its parts in every language, made by the tool from the view model. This script puts
   parts in place, and sorts, narrows and pages the tables of agencies. It computes no number and
   makes no markup: rows are moved, never written. */
(() => {
  const table = JSON.parse(document.getElementById("words").textContent);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  let lang = table.lang;

  /* Letters without their marks, composed or not, so that "ha noi" finds "Hà Nội". */
  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

  /* Rising, falling, as it was. */
  const turns = new Map([[null, "ascending"], ["ascending", "descending"], ["descending", null]]);

  class League {
    constructor(box) {
      this.box = box;
      this.rows = all("tbody tr", box);
      this.paged = this.rows.length > table.most;
      const [first, ...others] = all(this.paged ? "details" : ".scroll", box);
      const scroll = this.paged ? first.querySelector(".scroll") ?? first : first;
      if (this.paged) {
        first.before(scroll);
        scroll.setAttribute("aria-labelledby", `${box.id}-title ${box.id.split("-")[0]}-title`);
      }
      this.body = scroll.querySelector("tbody");
      this.heads = all("thead th", scroll);
      for (const row of this.rows) row.remove();
      if (this.paged) for (const one of [first, ...others]) one.remove();
      this.order = null;
      this.from = 0;
      this.keys = new Map();
      for (const head of this.heads) {
        const button = document.createElement("button");
        button.type = "button";
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener("click", () => this.sort(head));
      }
      this.listen();
      this.show();
    }

    listen() {
      this.tools = this.box.querySelector(".tools");
      if (!this.tools) return;
      this.tools.hidden = false;
      this.tools.addEventListener("input", () => { this.from = 0; this.show(); });
      this.tools.addEventListener("click", (event) => {
        const turn = event.target.closest("[data-turn]");
        if (turn) { this.from += turn.dataset.turn * table.page; this.show(); }
      });
    }

    /* What a column is sorted by, read once for each language. */
    keysOf(column) {
      const name = lang + column;
      if (!this.keys.has(name)) {
        const number = this.heads[column].dataset.sort === "number";
        const found = new Map();
        for (const row of this.rows) {
          const cell = row.cells[column];
          const text = cell.dataset.v ?? (cell.firstElementChild ?? cell).textContent.trim();
          found.set(row, number ? (text === "" ? null : parseFloat(text)) : text);
        }
        if (!number) {
          /* Comparing texts is slow: each is compared once, and sorted by its place ever after. */
          const order = [...new Set(found.values())].sort(new Intl.Collator(lang, { numeric: true }).compare);
          const place = new Map(order.map((text, at) => [text, at]));
          for (const [row, text] of found) found.set(row, place.get(text));
        }
        this.keys.set(name, found);
      }
      return this.keys.get(name);
    }

    sort(head) {
      const turn = turns.get(head.ariaSort);
      for (const one of this.heads) one.removeAttribute("aria-sort");
      if (turn) head.setAttribute("aria-sort", turn);
      this.order = turn ? [this.heads.indexOf(head), turn === "descending" ? -1 : 1] : null;
      this.from = 0;
      this.show();
    }

    found() {
      let rows = this.rows;
      if (this.tools) {
        const words = fold(this.tools.querySelector("input").value).split(/\s+/).filter(Boolean);
        const state = this.tools.querySelector("select").value;
        const column = this.heads.findIndex((one) => one.classList.contains("state"));
        if (state !== "") rows = rows.filter((row) => row.cells[column].dataset.v === state);
        if (words.length) rows = rows.filter((row) => words.every((word) => this.textOf(row).includes(word)));
      }
      if (!this.order) return rows;
      const [column, sign] = this.order;
      const keys = this.keysOf(column);
      return [...rows].sort((a, b) => {
        const left = keys.get(a), right = keys.get(b);
        if (left === null || right === null) return (left === null) - (right === null);
        return sign * (left - right);
      });
    }

    textOf(row) {
      this.texts ??= new Map();
      if (!this.texts.has(row)) {
        const column = this.heads.findIndex((one) => one.classList.contains("state"));
        this.texts.set(row, fold([...row.cells].slice(0, column).map((one) => one.textContent).join(" ")));
      }
      return this.texts.get(row);
    }

    show() {
      const rows = this.found();
      const size = this.paged ? table.page : rows.length;
      this.from = Math.max(0, Math.min(this.from, Math.floor((rows.length - 1) / size) * size));
      const to = Math.min(this.from + size, rows.length);
      this.body.replaceChildren(...rows.slice(this.from, to));
      if (!this.tools) return;
      this.box.querySelector(".shown").textContent = table.words[lang].shown
        .replace("{from}", rows.length ? this.from + 1 : 0).replace("{to}", to)
        .replace("{n}", rows.length).replace("{of}", this.rows.length);
      this.tools.querySelector("[data-turn='-1']").disabled = this.from === 0;
      this.tools.querySelector("[data-turn='1']").disabled = to >= rows.length;
    }

    speak() {
      for (const row of this.rows) for (const one of all("[data-t]", row)) say(one);
      for (const head of this.heads) for (const one of all("[data-t]", head)) say(one);
      this.texts = null;
      this.show();
    }
  }

  const say = (one) => { one.textContent = table.texts[lang][one.dataset.t]; };
  const slots = new Map(all("[data-slot]").map((one) => [one.dataset.slot, one]));
  /* What each slot holds in each language. */
  const kept = new Map();
  for (const one of all("template[data-of]")) kept.set(one.dataset.of + " " + one.dataset.for, one.content);
  const leagues = all(".league").map((box) => new League(box));

  const speak = (next) => {
    for (const [name, slot] of slots) {
      const before = document.createDocumentFragment();
      before.append(...slot.childNodes);
      kept.set(lang + " " + name, before);
      const typed = all("input, select", before).map((one) => one.value);
      slot.append(kept.get(next + " " + name));
      all("input, select", slot).forEach((one, at) => { one.value = typed[at]; });
    }
    lang = next;
    document.documentElement.lang = lang;
    document.title = table.words[lang].title;
    for (const one of all("[data-word]")) one.textContent = table.words[lang][one.dataset.word];
    for (const one of all("[data-lang]")) one.setAttribute("aria-pressed", String(one.dataset.lang === lang));
    for (const one of leagues) one.speak();
  };
  const bar = document.getElementById("bar");
  if (bar) {
    bar.hidden = false;
    bar.addEventListener("click", (event) => {
      const chosen = event.target.closest("[data-lang]");
      if (chosen && chosen.dataset.lang !== lang) speak(chosen.dataset.lang);
    });
  }
})();
