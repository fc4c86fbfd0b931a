// The page. Whatever a text, a name or a list holds is written as text, never as mark-up.

const EXAMPLE = [
  'Kremlin hails a "new chapter" as Putin lands in Pyongyang',
  "Vladimir Putin met Kim Jong-un in North Korea on Wednesday, and NATO called the visit a warning. The two signed a pact "
    + "worth $2.5 billion, according to Marta Quintero of the Lindell Institute.",
  "La OTAN vigila el viaje de Putin a Corea del Norte. El presidente ruso se reunió con Kim Jong-un en Pionyang el 19 de "
    + "junio de 2024.",
].join("\n\n");

const at = (id) => document.getElementById(id);
const state = { list: null, text: "", document: null, shown: [], hidden: new Set() };

// An element with attributes and children; strings become text.
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

function say(message, wrong = false) {
  at("status").textContent = message;
  at("status").classList.toggle("wrong", wrong);
}

// The bytes that base64 stands for; older browsers have to be shown how.
function decoded(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  for (let n = 0; n < letters.length; n++) bytes[n] = letters.charCodeAt(n);
  return bytes;
}

// The bytes of the module, which the page holds packed.
async function module() {
  const packed = decoded(at("wasm").textContent.trim());
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

function options() {
  return {
    values: at("values").checked,
    unlisted: at("unlisted").checked,
    keywordOccurrences: true,
    lists: state.list === null ? [] : [state.list],
  };
}

function configure(glosa) {
  try {
    glosa.configure(options());
    return true;
  } catch (error) {
    say(error.message, true);
    return false;
  }
}

function annotate(glosa) {
  const text = at("text").value;
  const begun = performance.now();
  state.text = text;
  state.document = glosa.extract(text);
  const { mentions, entities } = state.document;
  say(`${mentions.length} mentions of ${entities.length} entities in ${(performance.now() - begun).toFixed(1)} ms`);
  at("why").hidden = true;
  show(glosa);
}

function show(glosa) {
  const { mentions, entities, keywords, values } = state.document;
  showText(glosa);
  showLegend(mentions);
  at("entities").replaceChildren(...entities.map((entity) => make("li", {}, entityButton(entity))));
  at("keywords").replaceChildren(...keywords.map((keyword) => make("li", {}, keywordButton(keyword))));
  at("values-section").hidden = values === undefined;
  at("found-values").replaceChildren(...(values ?? []).map((value) =>
    make("li", {}, value.text, make("small", {}, `${value.kind} ${meaning(value.value)}`))));
  at("json").textContent = JSON.stringify(state.document, null, 1);
}

function meaning(value) {
  return Object.entries(value).filter(([, part]) => part !== null).map(([name, part]) => `${name} ${part}`).join(", ");
}

// The paragraphs with their mentions and, where no mention is, their values.
function showText(glosa) {
  const { paragraphs, mentions, values = [] } = state.document;
  const unit = unitsOf(state.text);
  const marks = mentions.map((mention) => ({ ...mention.utf16, mention }));
  const lines = values.map((value) => ({ start: unit(value.start), end: unit(value.end), value }));
  const free = lines.filter((line) => !marks.some((mark) => mark.start < line.end && line.start < mark.end));
  const pieces = [...marks, ...free].sort((a, b) => a.start - b.start);
  let [next, shown] = [0, 0];
  state.shown = [];
  globalThis.CSS?.highlights?.delete("keyword");
  const elements = paragraphs.map((paragraph) => {
    const [start, end] = [unit(paragraph.start), unit(paragraph.end)];
    const before = unread(shown, start);
    shown = end;
    const element = make("p", { lang: paragraph.language });
    let from = start;
    for (; next < pieces.length && pieces[next].start < end; next++) {
      const piece = pieces[next];
      if (piece.start < from) continue;
      element.append(state.text.slice(from, piece.start), piece.mention ? mark(glosa, piece) : underlined(piece));
      from = piece.end;
    }
    element.append(state.text.slice(from, end));
    state.shown.push({ element, start });
    return [...before, element];
  });
  at("result").replaceChildren(...elements.flat(), ...unread(shown, state.text.length));
}

// What is outside the paragraphs, such as a script, as a paragraph without marks; nothing where only blanks do.
function unread(start, end) {
  const text = state.text.slice(start, end).replace(/^[\r\n]+|[\r\n]+$/g, "");
  return text.trim() === "" ? [] : [make("p", {}, text)];
}

function mark(glosa, { start, end, mention }) {
  const { kind, entity, name } = mention;
  const element = make("mark", {
    tabindex: state.hidden.has(kind) ? -1 : 0, role: "button", "data-kind": kind, "data-entity": entity, "data-name": name,
  }, state.text.slice(start, end));
  element.classList.toggle("off", state.hidden.has(kind));
  const explain = () => { choose(element); why(glosa, start, end, mention); };
  element.addEventListener("click", explain);
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); explain(); }
  });
  return element;
}

function underlined({ start, end, value }) {
  return make("span", { class: "value", title: `${value.kind} ${meaning(value.value)}` }, state.text.slice(start, end));
}

function showLegend(mentions) {
  const counts = new Map();
  for (const { kind } of mentions) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  at("legend").replaceChildren(...[...counts].sort().map(([kind, count]) => {
    const button = make("button", { type: "button", "data-kind": kind, "aria-pressed": String(!state.hidden.has(kind)) },
      make("span", { class: "swatch" }), ` ${kind} `, make("b", {}, String(count)));
    button.addEventListener("click", () => toggle(kind, button));
    return button;
  }));
}

function toggle(kind, button) {
  const on = state.hidden.delete(kind) || !state.hidden.add(kind);
  button.setAttribute("aria-pressed", String(on));
  for (const element of document.querySelectorAll("mark")) {
    if (element.dataset.kind !== kind) continue;
    element.classList.toggle("off", !on);
    element.tabIndex = on ? 0 : -1;
  }
}

function entityButton(entity) {
  const name = entity.names.en ?? entity.names.es ?? entity.id;
  const button = make("button", { type: "button", "data-entity": entity.id },
    make("b", {}, String(entity.count)), name, make("small", {}, entity.id));
  button.addEventListener("click", () => {
    const marks = [...document.querySelectorAll("mark:not(.off)")].filter((m) => m.dataset.entity === entity.id);
    if (marks.length === 0) return;
    const chosen = marks.findIndex((element) => element.classList.contains("chosen"));
    const element = marks[(chosen + 1) % marks.length];
    choose(element);
    element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
  });
  return button;
}

// A button that shows where a keyword occurs, and goes to one place after the other. Browsers that cannot highlight words
// without a change of the page only go there.
function keywordButton(keyword) {
  const button = make("button", { type: "button" }, make("b", {}, String(keyword.count)), keyword.text);
  const places = keyword.occurrences ?? [];
  let next = 0;
  button.addEventListener("click", () => {
    const ranges = places.map(rangeOf).filter((range) => range !== null);
    if (ranges.length === 0) return;
    if (globalThis.Highlight) CSS.highlights.set("keyword", new Highlight(...ranges));
    ranges[next % ranges.length].startContainer.parentElement.scrollIntoView({ block: "center" });
    next += 1;
  });
  return button;
}

// Where an occurrence is on the page; one that goes on in the next paragraph ends with its own.
function rangeOf({ utf16, paragraph }) {
  const shown = state.shown[paragraph];
  if (shown === undefined) return null;
  const range = document.createRange();
  const walker = document.createTreeWalker(shown.element, NodeFilter.SHOW_TEXT);
  let at = shown.start;
  let begun = false;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const end = at + node.length;
    if (!begun && utf16.start < end) {
      range.setStart(node, utf16.start - at);
      begun = true;
    }
    if (begun) range.setEnd(node, Math.min(utf16.end, end) - at);
    if (begun && utf16.end <= end) break;
    at = end;
  }
  return begun ? range : null;
}

function choose(element) {
  for (const other of document.querySelectorAll(".chosen")) other.classList.remove("chosen");
  element.classList.add("chosen");
}

// Why a mention is one, and what else was considered at its place.
function why(glosa, start, end, mention) {
  const considered = glosa.explain(state.text).filter((name) => name.start < end && start < name.end);
  const rows = considered.map((name) => make("tr", {},
    make("td", {}, name.taken ? "taken" : "not taken"),
    make("td", {}, name.text, make("small", {}, name.entity ?? `${name.kind}, in no list`)),
    make("td", {}, name.rules.map(({ rule, weight }) => `${rule} ${weight > 0 ? "+" : ""}${Number(weight.toFixed(2))}`).join(", ") || "by its form")));
  const sure = `${Math.round(100 * mention.confidence)} % sure`;
  at("why").replaceChildren(
    make("h2", {}, mention.name || mention.text),
    make("p", {}, [mention.entity ?? mention.candidates?.join(" or ") ?? "in no list", mention.kind, mention.match, mention.rule, sure]
      .filter((part) => part !== undefined).join(" · ")),
    make("table", {}, make("tbody", {}, ...rows)));
  at("why").hidden = false;
  at("why").scrollIntoView({ block: "nearest" });
}

async function take(glosa, file, isList) {
  const text = await file.text();
  if (!isList) {
    at("text").value = text;
    return annotate(glosa);
  }
  const before = state.list;
  state.list = { name: file.name, text };
  if (!configure(glosa)) {
    state.list = before;
    return;
  }
  at("drop-list").hidden = false;
  annotate(glosa);
}

function listen(glosa) {
  let waiting;
  at("text").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => annotate(glosa), 150);
  });
  for (const id of ["values", "unlisted"]) {
    at(id).addEventListener("change", () => { if (configure(glosa)) annotate(glosa); });
  }
  at("list").addEventListener("change", () => { if (at("list").files.length > 0) take(glosa, at("list").files[0], true); });
  at("drop-list").addEventListener("click", () => {
    state.list = null;
    at("list").value = "";
    at("drop-list").hidden = true;
    if (configure(glosa)) annotate(glosa);
  });
  document.addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("dropping"); });
  document.addEventListener("dragleave", () => document.body.classList.remove("dropping"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("dropping");
    const [file] = event.dataTransfer.files;
    if (file !== undefined) take(glosa, file, /\.(tsv|csv|jsonl)$/i.test(file.name));
  });
}

say("Loading …");
const begun = performance.now();
const glosa = await Glosa.load(await module());
configure(glosa);
listen(glosa);
at("text").value ||= EXAMPLE;
annotate(glosa);
document.body.dataset.ready = String(Math.round(performance.now() - begun));
