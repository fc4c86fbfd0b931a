// Headless Chromium, spoken to over a pipe in the DevTools protocol: nothing but Node is needed.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

class Browser {
  #next = 1; #waiting = new Map(); #rest = ""; #folder = mkdtempSync(join(tmpdir(), "glosa-browser-")); problems = [];

  // `shots` is the folder for screenshots, if they are wanted
  constructor(chromium, shots) {
    this.shots = shots;
    if (shots) mkdirSync(shots, { recursive: true });
    this.process = spawn(chromium, ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
      `--user-data-dir=${this.#folder}`, "about:blank"], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    this.process.stdio[4].setEncoding("utf8").on("data", (text) => this.#read(text));
  }
  #read(text) {
    const messages = (this.#rest + text).split("\0");
    this.#rest = messages.pop();
    for (const message of messages.map((message) => JSON.parse(message))) {
      const { id, method, params } = message;
      if (id !== undefined) {
        const { done, failed } = this.#waiting.get(id);
        this.#waiting.delete(id);
        if (message.error) failed(new Error(message.error.message)); else done(message.result);
      } else this.#note(method, params);
    }
  }
  #note(method, params) {
    const url = params?.request?.url;
    if (method === "Runtime.exceptionThrown") this.problems.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
    if (method === "Log.entryAdded" && params.entry.level === "error") this.problems.push(params.entry.text);
    if (method === "Runtime.consoleAPICalled" && params.type === "error") this.problems.push("console.error");
    if (method === "Page.javascriptDialogOpening") this.problems.push(`dialog: ${params.message}`);
    if (method === "Network.requestWillBeSent" && !url.startsWith("file:")) this.problems.push(`request: ${url}`);
  }
  send(method, params = {}) {
    const id = this.#next++;
    this.process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId: this.session })}\0`);
    return new Promise((done, failed) => this.#waiting.set(id, { done, failed }));
  }
  async open(file, { width = 1280, dark = false } = {}) {
    if (this.session === undefined) {
      const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
      ({ sessionId: this.session } = await this.send("Target.attachToTarget", { targetId, flatten: true }));
      for (const domain of ["Page", "Runtime", "Log", "Network"]) await this.send(`${domain}.enable`);
    }
    await this.send("Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: 1, mobile: width < 600 });
    await this.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }] });
    await this.send("Page.navigate", { url: pathToFileURL(file).href });
    for (let n = 0; n < 200; n++) {
      if (await this.run("document.readyState === 'complete' && location.href !== 'about:blank'").catch(() => false)) return;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`${file} does not load`);
  }
  // the value of an expression on the page
  async run(expression) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description}`);
    return result.value;
  }
  async key(key, code = key, text) {
    const windowsVirtualKeyCode = { Tab: 9, Enter: 13, Escape: 27 }[key];
    for (const type of ["keyDown", "keyUp"]) {
      await this.send("Input.dispatchKeyEvent", { type, key, code, windowsVirtualKeyCode, text: type === "keyDown" ? text : undefined });
    }
  }
  async shot(name) {
    if (!this.shots) return;
    const { data } = await this.send("Page.captureScreenshot", { captureBeyondViewport: true, format: "png" });
    writeFileSync(join(this.shots, `${name}.png`), Buffer.from(data, "base64"));
  }
  fine(page) {
    assert.deepEqual(this.problems, [], page);
  }
  async close() {
    this.process.kill();
    await new Promise((done) => { this.process.on("exit", done); setTimeout(done, 3000); });
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

// Lets `use` work with a browser and says `done` in the end; the exit status, 1 after an error, which is printed.
export async function withBrowser(chromium, shots, done, use) {
  const browser = new Browser(chromium, shots);
  try {
    await use(browser);
    console.log(done);
    return 0;
  } catch (error) {
    console.error(error);
    return 1;
  } finally {
    await browser.close();
  }
}
