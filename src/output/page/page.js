"use strict";
// Everything that a text, a name or an id holds is read from attributes and written as text, never as mark-up.
(() => {
  const marks = [...document.querySelectorAll("mark")];
  const values = [...document.querySelectorAll(".value")];
  const tip = document.getElementById("tip");
  const hidden = new Set();

  // the thing that a mark or a button is about: an entity, or a name that no list has
  const thing = (element) => {
    const { entity, name, kind } = element.dataset;
    return JSON.stringify(entity === undefined ? [kind, name] : [entity]);
  };

  // the kind of a mention or of a value, which may be called alike
  const kindOf = ({ dataset }) => JSON.stringify([dataset.kind, dataset.value]);

  const note = ({ name, entity, kind, match, value, meaning, rule, confidence }) => {
    const sure = `${Math.round(100 * Number(confidence))} % sure`;
    if (value !== undefined) return [meaning || "as it is written", `${value} · ${rule} · ${sure}`];
    const why = rule === undefined || rule === match ? match : `${match}, ${rule}`;
    return [name, entity ?? "in no list", `${kind} · ${why} · ${sure}`];
  };
  const show = (mark) => {
    tip.textContent = note(mark.dataset).join("\n");
    tip.hidden = false;
    const box = mark.getBoundingClientRect();
    const left = Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
    const below = box.bottom + 6 + tip.offsetHeight < innerHeight;
    tip.style.left = `${Math.max(8, left)}px`;
    tip.style.top = `${below ? box.bottom + 6 : Math.max(0, box.top - tip.offsetHeight - 6)}px`;
    mark.setAttribute("aria-describedby", "tip");
  };
  const hide = () => {
    tip.hidden = true;
    for (const mark of document.querySelectorAll("[aria-describedby]")) mark.removeAttribute("aria-describedby");
  };

  const go = (mark) => {
    for (const other of document.querySelectorAll(".chosen")) other.classList.remove("chosen");
    mark.classList.add("chosen");
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
    show(mark);
  };
  // the mark after the chosen one, or before it, round and round
  const step = (among, by) => {
    if (among.length === 0) return;
    const at = among.findIndex((mark) => mark.classList.contains("chosen"));
    go(at < 0 ? among.at(by > 0 ? 0 : -1) : among[(at + by + among.length) % among.length]);
  };
  const seen = () => marks.filter((mark) => !hidden.has(kindOf(mark)));

  const toggle = (button) => {
    const kind = kindOf(button);
    const on = hidden.delete(kind) || !hidden.add(kind);
    button.setAttribute("aria-pressed", String(on));
    for (const mark of [...marks, ...values].filter((mark) => kindOf(mark) === kind)) {
      mark.classList.toggle("off", !on);
      if (mark.hasAttribute("tabindex")) mark.tabIndex = on ? 0 : -1;
    }
    for (const item of document.querySelectorAll("aside button")) {
      item.parentElement.hidden = hidden.has(kindOf(item));
    }
  };

  // shows where one keyword occurs, and no other, and goes to the next place
  const keywords = [...document.querySelectorAll(".keyword")];
  const occurrences = (number) => keywords.filter((words) => words.dataset.keywords.split(" ").includes(number));
  const showKeyword = (number) => {
    const found = occurrences(number);
    for (const words of keywords) words.classList.toggle("shown", found.includes(words));
    const at = found.findIndex((words) => words.classList.contains("chosen"));
    for (const other of document.querySelectorAll(".chosen")) other.classList.remove("chosen");
    const next = found[(at + 1) % found.length];
    next?.classList.add("chosen");
    next?.scrollIntoView({ block: "center" });
  };
  const showAll = (button) => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    for (const words of keywords) words.classList.toggle("shown", on);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button === null) return;
    if (button.dataset.all !== undefined) showAll(button);
    else if (button.dataset.keyword !== undefined) showKeyword(button.dataset.keyword);
    else if (button.closest(".legend")) toggle(button);
    else step(seen().filter((mark) => thing(mark) === thing(button)), 1);
  });
  // of a value in a mention, the mention is shown
  const markOf = ({ target }) => target instanceof Element
    && (target.closest("mark:not(.off)") ?? target.closest(".value:not(.off)"));
  for (const [begins, ends] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(begins, (event) => { const mark = markOf(event); if (mark) show(mark); });
    document.addEventListener(ends, (event) => { if (markOf(event)) hide(); });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") hide();
    else if (event.key === "n") step(seen(), 1);
    else if (event.key === "p") step(seen(), -1);
  });
  addEventListener("scroll", () => { if (!document.activeElement.matches("mark, .value")) hide(); }, { passive: true });
})();
