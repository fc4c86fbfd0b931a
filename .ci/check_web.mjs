#!/usr/bin/env node
// Holds the WebAssembly to its limits of size and time, and to the native program: the same JSON on 200 texts and more in
// Node and, where there is a Chromium, in the page; then uses the page as a visitor does. Scores may differ in their seventh
// digit: logarithms are the system's.
//
//   node .ci/check_web.mjs SITE GLOSA [CHROMIUM [FOLDER]]     screenshots are left in FOLDER
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { withBrowser } from "./browser.mjs";

const [site, program, chromium, shots] = process.argv.slice(2);
// Bytes of the page, or of the package, as a host sends them; milliseconds until the first document is there.
const MOST_BYTES = 2.6e6;
const READY = 200;
// Of so many starts the quickest counts, and it may take three times as long: the machine may have other things to do.
const STARTS = 5;
const MOST_READY = 3 * READY;
const EVIL = `</script><script>window.evil=1</script><img src=x onerror="window.evil=1"> 🙂 Putin`;

// The marked texts of the tests without their marks, a case or a line each, and some that are odd.
function texts() {
  const found = ["", "\n\n", EVIL, "🙂 Angela Merkel 🙂 pagó 3,5 millones de euros el 3 de mayo de 2024.", "\ufeffPutin\u0000\ud800x"];
  for (const part of ["news", "context", "cases"]) {
    const where = new URL(`../tests/data/${part}/`, import.meta.url);
    for (const name of readdirSync(where).sort()) {
      const cases = readFileSync(new URL(name, where), "utf8").split(/^== .*\n/m).slice(1);
      found.push(...cases.map((text) => text.replaceAll(/^(en|es|--): |^# .*\n/gm, "").replaceAll(/\[([^\[\]|]+)\|[^\[\]]*\]/g, "$1")));
    }
  }
  assert.ok(found.length >= 200, `${found.length} texts`);
  return found.slice(0, 400);
}

// What the native program says of them.
function native(all) {
  const input = all.map((text, id) => `${JSON.stringify({ id, text: text.toWellFormed() })}\n`).join("");
  const output = execFileSync(resolve(program), ["annotate", "--format", "jsonl", "--values", "--offsets", "utf16"],
    { input, encoding: "utf8", maxBuffer: 1 << 28 });
  return output.trimEnd().split("\n").map((line) => {
    const { id, schema, ...document } = JSON.parse(line);
    return document;
  });
}

// Whether two documents are the same, but for the last digits of their fractions.
function same(found, expected, message) {
  const isFraction = (value) => typeof value === "number" && !Number.isInteger(value);
  const parts = (document) => {
    const fractions = [];
    const rest = JSON.stringify(document, (_, value) => (isFraction(value) ? fractions.push(value) && "fraction" : value));
    return [JSON.parse(rest), fractions];
  };
  const [[rest, fractions], [expectedRest, expectedFractions]] = [parts(found), parts(expected)];
  assert.deepEqual(rest, expectedRest, message);
  fractions.forEach((value, n) => assert.ok(Math.abs(value - expectedFractions[n]) < 1e-5, message));
}

function small() {
  const folder = join(resolve(site), "package");
  const sizes = {
    page: [join(resolve(site), "index.html")],
    package: readdirSync(folder).map((name) => join(folder, name)),
  };
  for (const [what, files] of Object.entries(sizes)) {
    const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
    console.log(`the ${what}: ${(bytes / 1e6).toFixed(2)} MB gzipped`);
    assert.ok(bytes <= MOST_BYTES, `the ${what} has ${bytes} bytes gzipped; expected at most ${MOST_BYTES}`);
  }
}

// Starts a process of its own each time, because a second module is made quicker than the first. Where the process had to wait for
// others, the time counts that it had for itself.
function quick_in_node() {
  const script = `
    const { Glosa } = await import(${JSON.stringify(pathToFileURL(join(resolve(site), "package", "index.js")))});
    const [begun, used] = [performance.now(), process.cpuUsage()];
    (await Glosa.load()).extract("Vladimir Putin met Kim Jong-un.\\n\\nLa OTAN vigila.");
    const passed = performance.now() - begun;
    const { user, system } = process.cpuUsage(used);
    console.log(Math.min(passed, (user + system) / 1000));`;
  const start = () => Number(execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" }));
  held("Node", Array.from({ length: STARTS }, start));
}

// Says how long the starts took, and holds the quickest to the limit.
function held(where, starts) {
  const all = starts.map((time) => time.toFixed(0)).join(", ");
  console.log(`${where}: ready in ${all} ms; wanted: ${READY}`);
  assert.ok(Math.min(...starts) <= MOST_READY, `${where}: ready in ${all} ms; expected at most ${MOST_READY}`);
}

const all = texts();
const expected = native(all);

async function in_node() {
  const { Glosa, unitsOf } = await import(pathToFileURL(join(resolve(site), "package", "index.js")));
  const glosa = (await Glosa.load()).configure({ values: true });
  all.forEach((text, n) => same(glosa.extract(text), expected[n], `in Node: ${text}`));
  for (const text of all) {
    const { mentions, values } = glosa.extract(text);
    const well = text.toWellFormed();
    const unit = unitsOf(well);
    for (const { utf16, text: written } of mentions) assert.equal(well.slice(utf16.start, utf16.end), written);
    for (const { start, end, text: written } of values) assert.equal(well.slice(unit(start), unit(end)), written);
  }
  const options = { lists: [{ name: "ships.tsv", text: "id\tkind\tname\nvessel/aurora\tvessel\tAurora Boreal\n" }] };
  const ids = glosa.configure(options).extract("The Aurora Boreal left.").entities.map(({ id }) => id);
  assert.deepEqual(ids, ["vessel/aurora"]);
  const wrong = { lists: [{ name: "ships.tsv", text: "id\tkind\tname\nx\ty\tz{no}\n" }] };
  assert.throws(() => glosa.configure(wrong), /ships\.tsv/);
  assert.throws(() => glosa.configure({ colour: 1 }), /options: unknown field `colour`/);
  const [first] = glosa.explain("🙂 Putin left.");
  assert.deepEqual([first.text, first.start, first.end, first.taken], ["Putin", 3, 8, true]);
}

async function in_the_page(browser) {
  const ready = async () => {
    for (let n = 0; n < 400 && !(await browser.run("document.body.dataset.ready !== undefined")); n++) {
      await new Promise((done) => setTimeout(done, 25));
    }
    return Number(await browser.run("document.body.dataset.ready"));
  };
  const page = join(resolve(site), "index.html");
  const text = (selector) => browser.run(`document.querySelector(${JSON.stringify(selector)}).textContent`);
  const type = async (written) => {
    await browser.run(`(() => { const t = document.getElementById("text"); t.value = ${JSON.stringify(written)}; t.dispatchEvent(new Event("input")); })()`);
    await new Promise((done) => setTimeout(done, 250));
  };
  const starts = [];
  for (const [look, options] of [["light", {}], ["dark", { dark: true }], ["narrow", { width: 390 }]]) {
    await browser.open(page, options);
    starts.push(await ready());
    assert.ok(await browser.run("document.documentElement.scrollWidth <= innerWidth"), `${look}: wider than the window`);
    await browser.run("document.querySelector('mark').click()");
    await browser.shot(`web-${look}`);
  }
  held("the page", starts);
  await browser.open(page);
  await ready();
  assert.match(await text("#status"), /^\d+ mentions of \d+ entities in /);
  assert.match(await text("#result"), /Vladimir Putin met Kim Jong-un/);
  await browser.run("document.querySelector('mark[data-entity=\"person/vladimir-putin\"]').focus()");
  await browser.key("Enter", "Enter", "\r");
  assert.match(await text("#why"), /person\/vladimir-putin.*% sure.*taken/s);
  await browser.run("document.querySelector('#legend [data-kind=person]').click()");
  assert.ok(await browser.run("document.querySelectorAll('mark.off').length") > 0, "a kind hides");
  await browser.run("document.querySelector('#legend [data-kind=person]').click()");
  await browser.run("document.querySelector('#entities [data-entity=\"organization/nato\"]').click()");
  assert.match(await text("mark.chosen"), /NATO|OTAN/);
  assert.match(await text("#found-values"), /19 de junio de 2024.*2024-06-19/s);
  await type(EVIL);
  assert.equal(await text("#result"), EVIL);
  assert.deepEqual(await browser.run("[window.evil ?? null, document.images.length]"), [null, 0], "a text ran a script");
  const list = "id\tkind\tname\nvessel/aurora\tvessel\tAurora Boreal\n";
  await browser.run(`(() => {
    const files = new DataTransfer();
    files.items.add(new File([${JSON.stringify(list)}], "ships.tsv"));
    document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, dataTransfer: files }));
  })()`);
  await type("The Aurora Boreal left.");
  assert.match(await text("#entities"), /vessel\/aurora/);
  for (let n = 0; n < all.length; n += 20) {
    await type(all[n]);
    const found = JSON.parse(await text("#json"));
    // the page marks keywords where they occur
    for (const keyword of found.keywords ?? []) delete keyword.occurrences;
    const value = await browser.run("document.getElementById('text').value");
    if (value === all[n]) same(found, expected[n], `in the page: ${all[n]}`);
  }
  browser.fine("web");
}

small();
quick_in_node();
await in_node();
console.log(`Node: the same JSON for ${all.length} texts`);
process.exit(chromium ? await withBrowser(chromium, shots, "the page is fine", in_the_page) : 0);
