#!/usr/bin/env node
// Builds the page and the package: `node examples/web/build.mjs [FOLDER]`, target/web/site if no folder is given.
//
// Needs `rustup target add wasm32-unknown-unknown`. The page, index.html, holds the module itself and needs no server.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(here, "../../target/web");
const site = resolve(process.argv[2] ?? join(target, "site"));
const triple = "wasm32-unknown-unknown";

execFileSync("cargo", ["build", "--release", "--locked", "--target", triple, "--target-dir", target],
  { cwd: here, stdio: "inherit" });
const wasm = readFileSync(join(target, triple, "release", "glosa_web.wasm"));

const packageFolder = join(site, "package");
mkdirSync(packageFolder, { recursive: true });
for (const name of ["index.js", "index.d.ts", "package.json"]) {
  copyFileSync(join(here, "package", name), join(packageFolder, name));
}
writeFileSync(join(packageFolder, "glosa.wasm"), wasm);

// One file: the package's script and the page's become one, and nothing is fetched.
const read = (...path) => readFileSync(join(here, ...path), "utf8");
const script = read("package", "index.js").replaceAll(/^export /gm, "") + read("page", "page.js");
const style = read("page", "page.css");
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const parts = {
  POLICY: `default-src 'none'; script-src ${hash(script)} 'wasm-unsafe-eval'; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`,
  STYLE: style,
  SCRIPT: script,
  WASM: gzipSync(wasm, { level: 9 }).toString("base64"),
};
// each part is looked for in the template alone, not in what was put in before
const page = read("page", "index.html").replaceAll(/\b(POLICY|STYLE|SCRIPT|WASM)\b/g, (name) => parts[name]);
writeFileSync(join(site, "index.html"), page);

const size = (bytes) => `${(gzipSync(bytes, { level: 9 }).length / 1e6).toFixed(2)} MB gzipped`;
console.log(`${site}/index.html: ${size(Buffer.from(page))}; package/glosa.wasm: ${size(wasm)}`);
