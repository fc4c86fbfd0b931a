"use strict";
// Everything that a text, a name or an id holds is written as text, never as mark-up.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const at = (id) => document.getElementById(id);
  const number = new Intl.NumberFormat("en");
  const STEP = 100; // rows that a table grows by

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const draw = (tag, attributes, ...children) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const svgOf = (width, height, label) =>
    draw("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label });
  const many = (count, what) => `${number.format(count)} ${what}${count === 1 ? "" : "s"}`;
  // letters without case and accents, to filter by
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const button = (text, click, pressed) => {
    const element = make("button", { type: "button", onclick: click }, text);
    if (pressed !== undefined) element.setAttribute("aria-pressed", String(pressed));
    return element;
  };

  const entities = data.entities.map((entity, index) => ({
    ...entity, index, name: entity.names[0],
    sought: plain([...entity.names, entity.id ?? "", entity.country ?? ""].join(" ")),
  }));

  // a table that sorts by its columns; `show` fills the cell of a row
  const table = (element, more, columns, show) => {
    let rows = [], sorted = null, limit = STEP;
    const body = make("tbody", {});
    const fill = () => {
      body.replaceChildren(...rows.slice(0, limit).map((row) => {
        const line = make("tr", {}, ...columns.map((column) =>
          make("td", { className: column.number ? "number" : "" }, show(row, column))));
        line.classList.toggle("chosen", row.index !== undefined && row.index === chosen);
        return line;
      }));
      more.hidden = rows.length <= limit;
      more.textContent = `Show more (${number.format(rows.length - limit)})`;
    };
    const sort = () => {
      if (sorted === null) return;
      const { column, down } = sorted;
      const compare = column.number
        ? (a, b) => (a[column.key] ?? -1) - (b[column.key] ?? -1)
        : (a, b) => String(a[column.key] ?? "").localeCompare(String(b[column.key] ?? ""));
      rows.sort((a, b) => (down ? compare(b, a) : compare(a, b)));
    };
    const heads = columns.map((column) => {
      const head = make("th", { scope: "col", className: column.number ? "number" : "" });
      head.append(button(column.title, () => {
        const down = sorted?.column === column ? !sorted.down : Boolean(column.number);
        sorted = { column, down };
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        sort();
        fill();
      }));
      return head;
    });
    element.append(make("thead", {}, make("tr", {}, ...heads)), body);
    more.onclick = () => { limit += STEP; fill(); };
    return { set: (next) => { rows = [...next]; limit = STEP; sort(); fill(); }, fill };
  };

  // who and what is named
  let kind = null, country = null, chosen = null;
  const list = table(at("entities"), at("more"), [
    { title: "Name", key: "name" }, { title: "Kind", key: "kind" }, { title: "Country", key: "country" },
    { title: "Mentions", key: "mentions", number: true }, { title: "Documents", key: "documents", number: true },
  ], (row, column) => column.key === "name" ? button(row.name, () => choose(row.index))
    : column.number ? number.format(row[column.key]) : row[column.key] ?? "");

  const shown = () => {
    const words = plain(at("filter").value).split(/\s+/).filter(Boolean);
    return entities.filter((entity) => (kind === null || entity.kind === kind)
      && (country === null || entity.country === country)
      && words.every((word) => entity.sought.includes(word)));
  };
  const refresh = () => {
    const rows = shown();
    at("kinds").replaceChildren(
      button(`all ${number.format(entities.length)}`, () => { kind = null; country = null; refresh(); }, kind === null && country === null),
      ...data.kinds.map((name) =>
        button(`${name} ${number.format(entities.filter((entity) => entity.kind === name).length)}`, () => { kind = kind === name ? null : name; refresh(); }, kind === name)),
      ...(country === null ? [] : [button(`country: ${country} ×`, () => { country = null; refresh(); }, true)]),
    );
    list.set(rows);
    bars(rows.slice().sort((a, b) => b.mentions - a.mentions).slice(0, 15));
    for (const cell of document.querySelectorAll("[data-code]")) {
      cell.setAttribute("aria-pressed", String(cell.dataset.code === country));
    }
  };

  const choose = (index, focus = true) => {
    chosen = index;
    list.fill();
    const entity = entities[index];
    const facts = [entity.kind, entity.id, entity.country].filter(Boolean).join(" · ");
    const partners = data.pairs.filter(([a, b]) => a === index || b === index).slice(0, 15);
    const snippets = entity.snippets.map(([source, before, name, after]) =>
      make("li", {}, make("small", {}, data.documents[source][0]), before, make("mark", {}, name), after));
    at("detail").replaceChildren(
      make("h3", {}, [...new Set(entity.names)].join(" / ")),
      make("small", {}, facts),
      make("p", {}, `${many(entity.mentions, "mention")} in ${many(entity.documents, "document")}`),
    );
    if (entity.wikidata) {
      at("detail").append(make("p", {}, make("a",
        { href: `https://www.wikidata.org/wiki/${encodeURIComponent(entity.wikidata)}`, rel: "noreferrer" }, `Wikidata ${entity.wikidata}`)));
    }
    if (partners.length > 0) {
      at("detail").append(make("h3", {}, "Named with"), make("ul", {}, ...partners.map(([a, b, count]) => {
        const other = a === index ? b : a;
        return make("li", {}, button(`${entities[other].name} (${number.format(count)})`, () => choose(other)));
      })));
    }
    const of = entity.documents > entity.snippets.length ? ` (${entity.snippets.length} of ${number.format(entity.documents)})` : "";
    at("detail").append(make("h3", {}, `Documents${of}`), make("ul", {}, ...snippets));
    at("detail").scrollTop = 0;
    if (focus) at("detail").focus({ preventScroll: innerWidth > 800 });
  };

  const bars = (rows) => {
    const most = Math.max(1, ...rows.map((row) => row.mentions));
    const width = Math.max(280, Math.min(640, at("bars").clientWidth)), middle = Math.round(0.36 * width);
    const longest = Math.round(middle / 7), scale = 0.54 * width / most;
    const svg = svgOf(width, Math.max(1, rows.length) * 22, "Most mentioned names");
    rows.forEach((row, n) => {
      const name = row.name.length > longest ? `${row.name.slice(0, longest - 1)}…` : row.name;
      svg.append(
        draw("text", { x: middle - 6, y: 22 * n + 15, "text-anchor": "end" }, name),
        draw("rect", { x: middle, y: 22 * n + 3, width: scale * row.mentions, height: 16 }),
        draw("text", { x: middle + 5 + scale * row.mentions, y: 22 * n + 15 }, number.format(row.mentions)),
      );
    });
    at("bars").replaceChildren(svg);
  };

  // countries: a cell each, about where they lie
  const grid = () => {
    const counts = new Map(data.countries.map(([code, mentions]) => [code, mentions]));
    const most = Math.max(1, ...counts.values());
    const cell = (code) => {
      const mentions = counts.get(code) ?? 0;
      const element = button("", () => { country = country === code ? null : code; kind = null; refresh(); at("things").scrollIntoView(); }, false);
      element.dataset.code = code;
      element.disabled = mentions === 0;
      element.title = `${code}: ${many(mentions, "mention")}`;
      element.setAttribute("aria-label", element.title);
      const fill = make("span", { className: "fill" });
      fill.style.height = `${100 * Math.log1p(mentions) / Math.log1p(most)}%`;
      element.replaceChildren(fill, make("b", {}, code));
      counts.delete(code);
      return element;
    };
    data.grid.forEach((row, y) => row.forEach((code, x) => {
      if (code === ".") return;
      const element = cell(code);
      element.style.gridColumn = x + 1;
      element.style.gridRow = y + 1;
      at("grid").append(element);
    }));
    const rest = [...counts.keys()].map((code) => {
      const text = `${code} ${number.format(counts.get(code))}`;
      const element = button(text, () => { country = country === code ? null : code; kind = null; refresh(); at("things").scrollIntoView(); }, false);
      element.dataset.code = code;
      return element;
    });
    if (rest.length > 0) at("grid").after(make("div", { id: "elsewhere" }, ...rest));
  };

  // documents by day, or by month or year where there are many days
  const timeline = () => {
    if (data.days.length === 0) return;
    at("time").hidden = false;
    const length = [10, 7, 4].find((length) => new Set(data.days.map(([day]) => day.slice(0, length))).size <= 60) ?? 4;
    const counts = new Map();
    for (const [day, documents] of data.days) {
      const key = day.slice(0, length);
      counts.set(key, (counts.get(key) ?? 0) + documents);
    }
    const rows = [...counts], most = Math.max(...counts.values());
    const step = Math.min(40, 900 / rows.length);
    const svg = svgOf(Math.max(300, rows.length * step + 10), 190, "Documents over time");
    rows.forEach(([key, documents], n) => {
      const height = 120 * documents / most;
      svg.append(draw("rect", { x: n * step + 5, y: 130 - height, width: Math.max(1, step - 3), height },
        draw("title", {}, `${key}: ${many(documents, "document")}`)));
      if (step >= 14 || n % Math.ceil(14 / step) === 0) {
        const x = n * step + step / 2 + 8;
        svg.append(draw("text", { x, y: 145, "text-anchor": "end", transform: `rotate(-60 ${x} 145)` }, key));
      }
    });
    svg.append(draw("line", { x1: 0, x2: "100%", y1: 130, y2: 130 }));
    const undated = data.documents.filter((source) => source[1] === null && source[4] === null).length;
    at("timeline").append(svg, make("p", { className: "note" }, `${many(undated, "document")} without a date.`));
  };

  const matrix = () => {
    const all = [...new Set(data.pairs.flatMap(([a, b]) => [a, b]))].sort((a, b) => entities[b].mentions - entities[a].mentions);
    const top = all.slice(0, 16);
    if (top.length < 2) { at("together").hidden = true; return; }
    const key = (a, b) => `${Math.min(a, b)} ${Math.max(a, b)}`;
    const counts = new Map(data.pairs.map(([a, b, count]) => [key(a, b), count]));
    const most = Math.max(...top.flatMap((a) => top.map((b) => counts.get(key(a, b)) ?? 0)), 1);
    const short = (index) => entities[index].name.length > 26 ? `${entities[index].name.slice(0, 25)}…` : entities[index].name;
    const body = top.map((a) => make("tr", {}, make("th", { scope: "row" }, button(short(a), () => choose(a))),
      ...top.map((b) => {
        const count = a === b ? 0 : counts.get(key(a, b)) ?? 0;
        const fill = make("span", { className: "fill" });
        fill.style.opacity = String(0.6 * count / most);
        return make("td", { title: `${entities[a].name}, ${entities[b].name}: ${count}` }, fill, make("b", {}, count > 0 ? String(count) : ""));
      })));
    at("matrix").append(make("table", {}, make("thead", {}, make("tr", {}, make("td", {}),
      ...top.map((index) => make("th", { scope: "col" }, short(index))))), make("tbody", {}, ...body)));
  };

  const files = () => {
    const rows = data.documents.map(([name, date, mentions, language, copy]) => ({
      name, date, mentions, language, copy: copy === null ? "" : data.documents[copy][0], sought: plain(name),
    }));
    const list = table(at("files"), at("more-files"), [
      { title: "File", key: "name" }, { title: "Date", key: "date" }, { title: "Language", key: "language" },
      { title: "Mentions", key: "mentions", number: true }, { title: "Copy of", key: "copy" },
    ], (row, column) => column.number ? number.format(row[column.key]) : row[column.key] ?? "");
    const filter = () => list.set(rows.filter((row) => row.sought.includes(plain(at("file-filter").value))));
    at("file-filter").oninput = filter;
    filter();
    if (data.skipped.length > 0) {
      at("skipped").append(make("p", {}, `${many(data.skipped.length, "file")} could not be read:`),
        make("ul", {}, ...data.skipped.map((message) => make("li", {}, message))));
    }
  };

  const copies = data.documents.filter((source) => source[4] !== null).length;
  at("summary").textContent = [
    `${many(data.documents.length, "document")} read`,
    ...(copies > 0 ? [`${number.format(copies)} of them copies`] : []),
    `${many(data.skipped.length, "file")} skipped`,
    `${many(data.mentions, "mention")} of ${many(data.named, "name")}`,
  ].join(" · ");
  at("languages").textContent = data.languages.map(([code, share]) => `${code} ${share} %`).join(" · ");
  at("keywords").append(...data.keywords.map(([text, documents]) =>
    make("li", {}, `${text} `, make("small", {}, many(documents, "document")))));
  at("filter").oninput = refresh;
  grid();
  timeline();
  matrix();
  files();
  refresh();
  if (entities.length > 0) choose(0, false);
})();
