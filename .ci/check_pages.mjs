#!/usr/bin/env node
// Opens the pages that `glosa` writes in headless Chromium, uses them as a reader does, and fails on a wrong result, an
// error in the console, a request that leaves the file, or a script that came from a text.
//
//   node .ci/check_pages.mjs CHROMIUM GLOSA [FOLDER]     screenshots are left in FOLDER
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withBrowser } from "./browser.mjs";

const [chromium, glosa, shots] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "glosa-pages-"));

const EVIL = `</script><script>window.evil=1</script><img src=x onerror="window.evil=1"><!--`;
const NEWS = {
  "2024-06-19_a.txt": "Kremlin Hails “New Chapter” as Putin Lands in Pyongyang\n\nVladimir Putin met Kim Jong-un in North Korea on "
    + "Wednesday, and NATO called the visit a warning. Marta Quintero of Japan watched. On 21 June 2024 they paid "
    + "$2.4 million, 3.5% less than in 2019.\n\nEn Lima los pescadores pagaron 20 mil pesos mexicanos por el viaje.",
  "2024-06-20_b.txt": "La OTAN vigila el viaje de Putin a Corea del Norte. El presidente ruso se reunió con Kim Jong-un en Pionyang.",
  "2024-07-02_c.txt": `The minister said that Germany and France will answer. ${EVIL} Putin left for Moscow. ${EVIL}`,
};

const news = join(folder, "news");
mkdirSync(news);
for (const [name, text] of Object.entries(NEWS)) writeFileSync(join(news, name), text);
writeFileSync(join(news, `${EVIL.replaceAll("/", "")}.txt`), "Putin y la OTAN.");
writeFileSync(join(news, "broken.txt"), "PK\x03\x04 an archive of nothing");
const run = (...options) => {
  try {
    execFileSync(glosa, options, { stdio: ["ignore", "ignore", "ignore"] });
  } catch (error) {
    assert.equal(error.status, 1, "one file is broken");
  }
};
const pages = join(folder, "pages"), report = join(folder, "report.html");
run("annotate", news, "--format", "html", "--output", pages);
run("report", news, "--output", report, "--title", EVIL);

let browser;
const count = (selector) => browser.run(`document.querySelectorAll(${JSON.stringify(selector)}).length`);
const click = (selector) => browser.run(`document.querySelector(${JSON.stringify(selector)}).click()`);
const text = (selector) => browser.run(`document.querySelector(${JSON.stringify(selector)}).textContent`);
const looks = [["light", {}], ["dark", { dark: true }], ["narrow", { width: 390 }]];

async function harmless(page, scripts) {
  assert.equal(await browser.run("window.evil"), undefined, "a text ran a script");
  assert.deepEqual([await count("script"), await count("img")], [scripts, 0], page);
  assert.ok(await browser.run("document.documentElement.scrollWidth <= innerWidth"), `${page} is wider than the window`);
  browser.fine(page);
}

const file = (part) => join(pages, readdirSync(pages).find((name) => name.includes(part)));

async function document_page() {
  for (const part of ["_c", "onerror"]) {
    await browser.open(file(part));
    await harmless(part, 1);
  }
  for (const [look, options] of looks) {
    await browser.open(file("_a"), options);
    await harmless(look, 1);
    await browser.shot(`page-${look}`);
  }
  await browser.open(file("_a"));
  await browser.key("n", "KeyN", "n");
  assert.equal(await browser.run("document.activeElement.tagName"), "MARK", "n goes to a mention");
  assert.match(await text("#tip"), /place\/kremlin/);
  await browser.key("Escape");
  assert.equal(await browser.run("document.getElementById('tip').hidden"), true, "Escape closes the note");
  await click(".legend [data-kind=person]");
  assert.ok(await count("mark.off") > 0, "a kind hides");
  await click("aside [data-entity='organization/nato']");
  assert.equal(await text("mark.chosen"), "NATO");
  await browser.key("Tab");
  assert.equal(await browser.run("document.activeElement.matches('mark:not(.off), .value, button')"), true, "Tab goes on");
  browser.fine("page");
}

async function values_on_the_page(file) {
  await browser.open(file);
  const over = (selector) => browser.run(
    `document.querySelector(${JSON.stringify(selector)}).dispatchEvent(new MouseEvent("mouseover", { bubbles: true }))`);
  assert.match(await text(".legend [data-value=money]"), /money [12]/, "values are in the legend");
  await over(".value[data-meaning^='from 2024-06-21']");
  assert.match(await text("#tip"), /^from 2024-06-21, before 2024-06-22\ndate · date · 97 % sure$/);
  await browser.run("document.querySelector('.value[data-value=money]').focus()");
  assert.match(await text("#tip"), /^2400000 USD\nmoney · money · /, "the keyboard reaches values");
  assert.equal(await browser.run("document.getElementById('tip').hidden"), false);
  await over("mark .value");
  assert.match(await text("#tip"), /nationality\/MX/, "of a value in a mention, the mention is shown");
  assert.equal(await browser.run("getComputedStyle(document.querySelector('.value')).borderBottomStyle"), "dotted");
  await click(".legend [data-value=money]");
  assert.deepEqual([await count(".value.off") > 0, await count("mark.off")], [true, 0], "a kind of values hides alone");
  assert.equal(await browser.run("document.querySelector('.value[data-value=money]').tabIndex"), -1);
  browser.fine("values");
}

async function report_page() {
  for (const [look, options] of looks) {
    await browser.open(report, options);
    await harmless(look, 2);
    await browser.shot(`report-${look}`);
  }
  await browser.open(report);
  assert.match(await text("#summary"), /^4 documents read · 1 file skipped · /);
  assert.match(await text("#skipped"), /broken\.txt: a zip archive/);
  const names = () => browser.run("[...document.querySelectorAll('#entities tbody button')].map((b) => b.textContent)");
  assert.equal((await names())[0], "Vladimir Putin");
  await browser.run("(() => { const f = document.getElementById('filter'); f.value = 'corea NORTE'; f.dispatchEvent(new Event('input')); })()");
  assert.deepEqual(await names(), ["North Korea"], "the filter reads both languages");
  await browser.run("(() => { const f = document.getElementById('filter'); f.value = ''; f.dispatchEvent(new Event('input')); })()");
  await click("#entities th:first-child button");
  const sorted = await names();
  assert.deepEqual(sorted, sorted.slice().sort((a, b) => a.localeCompare(b)), "by name");
  assert.equal(await browser.run("document.querySelector('#entities th').ariaSort"), "ascending");
  await browser.run("[...document.querySelectorAll('#kinds button')].find((b) => b.textContent.startsWith('organization')).click()");
  assert.deepEqual(await names(), ["NATO"], "a kind alone");
  await click("#kinds button");
  await click("[data-code=JP]");
  assert.ok((await names()).includes("Japan"), "a country alone");
  await click("#kinds button");
  await browser.run("[...document.querySelectorAll('#entities tbody button')].find((b) => b.textContent === 'NATO').focus()");
  await browser.key("Enter", "Enter", "\r");
  assert.match(await text("#detail"), /NATO \/ OTAN.*organization\/nato.*3 mentions in 3 documents.*Named with.*OTAN vigila/s);
  assert.equal(await browser.run("document.activeElement.id"), "detail", "the keyboard is led to what it asked for");
  assert.equal(await count("#timeline rect"), 3, "three days");
  assert.ok(await count("#matrix td") > 4);
  assert.ok(await count("#bars rect") > 4);
  assert.ok(await count("#keywords li") > 4);
  await harmless("report", 2);
}

const status = await withBrowser(chromium, shots, "the pages are fine", async (opened) => {
  browser = opened;
  await document_page();
  await values_on_the_page(file("_a"));
  await report_page();
});
rmSync(folder, { recursive: true, force: true });
process.exit(status);
