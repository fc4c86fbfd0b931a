// glosa for browsers and Node: `const glosa = await Glosa.load(); glosa.extract(text)`.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

// The module's bytes, from wherever they are.
async function bytesOf(source) {
  if (!(source instanceof URL) && typeof source !== "string") return source;
  const url = new URL(source, import.meta.url);
  if (url.protocol === "file:" && typeof process !== "undefined") {
    const { readFile } = await import("node:fs/promises");
    return readFile(url);
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: cannot be fetched: ${response.status} ${response.statusText}`);
  return response.arrayBuffer();
}

// Which UTF-16 unit of a text a UTF-8 byte is.
export function unitsOf(text) {
  const units = [];
  let unit = 0;
  for (const character of text) {
    const point = character.codePointAt(0);
    const bytes = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (let n = 0; n < bytes; n++) units.push(unit);
    unit += character.length;
  }
  units.push(unit);
  return (byte) => units[byte];
}

export class Glosa {
  #exports;

  constructor(instance) {
    this.#exports = instance.exports;
  }

  static async load(source = new URL("./glosa.wasm", import.meta.url)) {
    const bytes = await bytesOf(source);
    const loaded = await WebAssembly.instantiate(bytes, {});
    return new Glosa(loaded instanceof WebAssembly.Instance ? loaded : loaded.instance);
  }

  // Hands a text to a function of the module, and reads what it answers. Memory may move at every call.
  #call(name, text) {
    const { memory, input, output, [name]: work } = this.#exports;
    const bytes = encoder.encode(text);
    const room = input(bytes.length) >>> 0;
    new Uint8Array(memory.buffer, room, bytes.length).set(bytes);
    const length = work() >>> 0;
    return decoder.decode(new Uint8Array(memory.buffer, output() >>> 0, length));
  }

  configure(options = {}) {
    const problem = this.#call("configure", JSON.stringify(options));
    if (problem !== "") throw new Error(problem);
    return this;
  }

  extract(text) {
    return JSON.parse(this.#call("extract", text));
  }

  explain(text) {
    return JSON.parse(this.#call("explain", text));
  }
}
