// What the page does beyond being read: filters, search, keys, and lighting up what belongs together.
// It changes text, classes and attributes, and makes no markup of text: nothing in a document can become part of it.
// Queries within a row have no combinator: a browser would walk the whole page for each of thousands of rows.
"use strict";
{
  const element = (id) => document.getElementById(id);
  const words = element("words"), code = element("code"), keys = element("keys"), single = element("single");
  const kinds = [...document.querySelectorAll(".kinds button")];
  const rows = [...document.querySelectorAll(".row")];

  /** The text of an element, and the ranges of its parts, which may run over several text nodes. */
  class Shown {
    constructor(whole) {
      this.nodes = [];
      this.starts = [];
      this.text = "";
      for (const walker = document.createTreeWalker(whole, NodeFilter.SHOW_TEXT); walker.nextNode();) {
        this.nodes.push(walker.currentNode);
        this.starts.push(this.text.length);
        this.text += walker.currentNode.data;
      }
    }

    range(start, end) {
      const first = this.starts.findLastIndex((begin) => begin <= start);
      const last = this.starts.findLastIndex((begin) => begin < end);
      const range = new Range();
      range.setStart(this.nodes[first], start - this.starts[first]);
      range.setEnd(this.nodes[last], end - this.starts[last]);
      return range;
    }
  }

  /** Paint ranges as the style sheet says under a name, in place of those before; an old browser cannot. */
  function paint(name, ranges) {
    if (globalThis.Highlight) CSS.highlights.set(name, new Highlight(...ranges));
  }

  // Filters and search -------------------------------------------------------------------------------------

  const ENOUGH = 2000; // occurrences painted: more cannot be looked at
  /** What each row may be looked at for: pairs of a kind and a code. */
  const troubles = new Map(rows.map((row) => [row, row.dataset.pairing ? [[row.dataset.pairing, ""]] : []]));
  for (const note of document.querySelectorAll(".row .notes > li")) {
    troubles.get(note.closest(".row")).push([note.className, note.dataset.code]);
  }
  const said = new Map();

  /** The texts of a row and what was noticed about them. */
  const parts = (row) => [...row.querySelectorAll("p, li")];

  function saidBy(row) {
    if (!said.has(row)) said.set(row, parts(row).map((part) => part.textContent).join("\n").toLowerCase());
    return said.get(row);
  }

  function filter() {
    const pressed = new Set(kinds.filter((kind) => kind.ariaPressed === "true").map((kind) => kind.value));
    const wanted = code?.value ?? "", sought = words.value.toLowerCase();
    const any = !pressed.size && !wanted;
    let shown = 0;
    for (const row of rows) {
      const fits = any || troubles.get(row).some(([kind, name]) =>
        (!pressed.size || pressed.has(kind)) && (!wanted || name === wanted));
      row.hidden = !fits || !saidBy(row).includes(sought);
      shown += !row.hidden;
    }
    element("clear").hidden = any && !sought;
    tell(shown);
    paint("found", sought ? found(sought) : []);
  }

  function tell(shown) {
    const all = `${rows.length} row${rows.length === 1 ? "" : "s"}`;
    element("status").textContent = shown === rows.length ? all : `${shown} of ${all}`;
  }

  function showAll() {
    for (const kind of kinds) kind.ariaPressed = "false";
    if (code) code.value = "";
    words.value = "";
    words.blur(); // or the next key would be a letter again
    filter();
    current?.scrollIntoView({ block: "nearest" });
  }

  /** The first occurrences of what was sought, in the rows that are shown. */
  function found(sought) {
    const ranges = [];
    for (const row of rows.filter((one) => !one.hidden)) {
      for (const part of parts(row)) {
        const shown = new Shown(part), lower = shown.text.toLowerCase();
        if (lower.length !== shown.text.length) continue; // a few letters grow, and no place could be trusted
        for (let at = lower.indexOf(sought); at >= 0; at = lower.indexOf(sought, at + sought.length)) {
          ranges.push(shown.range(at, at + sought.length));
          if (ranges.length === ENOUGH) return ranges;
        }
      }
    }
    return ranges;
  }

  // What belongs together ----------------------------------------------------------------------------------

  const evidence = new Map();

  /** The evidence in a row: the ranges of its words in both texts, and where it is listed. */
  function evidenceIn(row) {
    if (!evidence.has(row)) evidence.set(row, [...row.querySelectorAll("[data-e]")].flatMap(unfold));
    return evidence.get(row);
  }

  /** Make a place of its own for each piece of evidence in a list, whose lines have theirs in `data-e`. */
  function unfold(list) {
    const [english, chinese] = [...list.closest(".row").getElementsByClassName("side")].map((side) => new Shown(side));
    const lines = list.textContent.split("\n"), places = list.dataset.e.split(";"), found = [];
    list.replaceChildren(...lines.flatMap((line, number) => {
      const end = number < lines.length - 1 ? "\n" : "";
      if (!places[number]) return [line + end];
      const items = places[number].split(" ").map((place) => {
        const [ours, theirs] = place.split("=").map((one) => one.split("-").map(Number));
        const ranges = [english.range(...ours), chinese.range(...theirs)];
        const item = document.createElement("span");
        item.textContent = ranges.join(" = ");
        item.tabIndex = 0;
        found.push({ ranges, item });
        return item;
      });
      return [line.slice(0, line.indexOf(": ") + 2), ...items.flatMap((item, at) => (at ? [" · ", item] : [item])), end];
    }));
    return found;
  }

  const within = (range, x, y) => [...range.getClientRects()].some(
    (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);

  let lit = [];

  /** Light up elements and ranges, and nothing else. */
  function light(elements, ranges = []) {
    for (const one of lit) one.classList.remove("lit");
    lit = elements;
    for (const one of lit) one.classList.add("lit");
    paint("together", ranges);
  }

  /** Light up all parts of the finding or the evidence at an element or a point, on both sides. */
  function lightAt(target, x, y) {
    const noted = target.closest("[data-f]"), row = target.closest(".row");
    if (noted) {
      light(noted.dataset.f.split(" ").flatMap((number) =>
        [...document.querySelectorAll(`[data-f~="${number}"]`)]));
      return true;
    }
    const piece = row && evidenceIn(row).find(({ ranges, item }) =>
      item === target || ranges.some((range) => within(range, x, y)));
    light(piece ? [piece.item] : [], piece?.ranges);
    return Boolean(piece);
  }

  // Going from row to row ----------------------------------------------------------------------------------

  let current = null;

  function choose(row) {
    current?.classList.remove("current");
    current = row;
    current.classList.add("current");
  }

  function go(row) {
    if (!row) return;
    choose(row);
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  const toolbarEnd = () => element("toolbar").getBoundingClientRect().bottom;

  const inView = (row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > toolbarEnd() && top < innerHeight;
  };

  /** Which of the rows shown begins first in the view, or fills it. */
  function firstInView(shown) {
    const first = shown.findIndex((row) => row.getBoundingClientRect().top >= toolbarEnd() - 8);
    return Math.max(first < 0 ? shown.length - 1 : inView(shown[first]) ? first : first - 1, 0);
  }

  /** Go to the next row that is shown and fits; from the view where the current row has been scrolled out of it. */
  function step(by, fits = () => true) {
    const shown = rows.filter((row) => !row.hidden);
    const here = current && !current.hidden && inView(current) ? shown.indexOf(current) + by : firstInView(shown);
    for (let index = here; index >= 0 && index < shown.length; index += by) {
      if (fits(shown[index])) return go(shown[index]);
    }
  }

  /** Show or hide the reasons for a pairing, and underline the words they rest on. */
  function explain(row) {
    const [reasons] = row?.getElementsByClassName("reasons") ?? [];
    if (!reasons) return;
    row.querySelector("button").ariaExpanded = String(reasons.classList.toggle("open"));
    const open = [...document.querySelectorAll(".reasons.open")].map((list) => list.closest(".row"));
    paint("support", open.flatMap(evidenceIn).flatMap(({ ranges }) => ranges));
    row.scrollIntoView({ block: "nearest" });
  }

  // What people do -----------------------------------------------------------------------------------------

  const toLookAt = (row) => troubles.get(row).length > 0;
  const acts = new Map([
    ["j", () => step(1)],
    ["k", () => step(-1)],
    ["n", () => step(1, toLookAt)],
    ["p", () => step(-1, toLookAt)],
    ["g", () => go(rows.find((row) => !row.hidden))],
    ["G", () => go(rows.findLast((row) => !row.hidden))],
    ["e", () => explain(current)],
    ["/", () => words.select()],
    ["?", () => keys.showModal()],
    ["Escape", showAll],
    ...kinds.map((kind, index) => [String(index + 1), () => kind.click()]),
  ]);

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || keys.open) return;
    if (target === words && key === "Enter") go(rows.find((row) => !row.hidden));
    if (target.matches("input, select") && key !== "Escape") return;
    const act = key.length > 1 || single.checked ? acts.get(key) : undefined;
    if (act) {
      event.preventDefault();
      act();
    }
  });

  document.addEventListener("click", ({ target, clientX, clientY }) => {
    const kind = target.closest(".kinds button"), link = target.closest("a[href^='#']");
    const row = link ? element(link.getAttribute("href").slice(1))?.closest(".row") : target.closest(".row");
    if (kind) {
      kind.ariaPressed = String(kind.ariaPressed !== "true");
      filter();
    } else if (link && row) {
      if (row.hidden) showAll();
      go(row);
    } else if (row) {
      choose(row);
      if (target.closest(".margin button")) explain(row);
      lightAt(target, clientX, clientY); // a finger does not hover
    }
  });

  let waiting = false;
  document.addEventListener("pointermove", ({ target, clientX, clientY }) => {
    if (waiting) return; // once a frame is enough
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      if (!lightAt(target, clientX, clientY)) lightAt(document.activeElement ?? document.body);
    });
  });
  document.addEventListener("focusin", ({ target }) => {
    lightAt(target);
    const row = target.closest(".row");
    if (row) choose(row);
  });

  words.addEventListener("input", filter);
  code?.addEventListener("change", filter);
  element("clear").addEventListener("click", showAll);
  element("help").addEventListener("click", () => keys.showModal());
  element("close").addEventListener("click", () => keys.close());

  element("toolbar").hidden = false;
  tell(rows.length);
}
