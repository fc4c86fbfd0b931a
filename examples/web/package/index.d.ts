/** Where something is, in UTF-16 units: `text.slice(start, end)`. */
export interface Span {
  start: number;
  end: number;
}

export interface Paragraph {
  /** The first UTF-8 byte, and the byte after the last one. */
  start: number;
  end: number;
  language: string | null;
  confidence: number;
  /** Whether nothing speaks for any language: numbers, codes, names alone. */
  undetermined?: boolean;
}

export interface Mention {
  /** The first UTF-8 byte, and the byte after the last one; for slices of a string take `utf16`. */
  start: number;
  end: number;
  utf16: Span;
  text: string;
  kind: string;
  language: string | null;
  /** The entity's id; `null` for a name that no list holds, and where several are possible. */
  entity: string | null;
  /** The ids that are possible where none is decided for. */
  candidates?: string[];
  name: string;
  country: string | null;
  match: string;
  rule?: string;
  confidence: number;
}

export interface Entity {
  id: string;
  kind: string;
  /** The name in each language, by its code. */
  names: Record<string, string>;
  wikidata: string | null;
  country: string | null;
  /** Mentions of the entity. */
  count: number;
  /** Mentions of its nationality, where it is a country. */
  related: number;
  salience: number;
  attributes?: Record<string, string>;
}

export interface Keyword {
  text: string;
  language: string | null;
  score: number;
  count: number;
  entity: string | null;
  forms?: Record<string, string | null>;
  /** Where it occurs, in the order of the text; only with `keywordOccurrences`. */
  occurrences?: Occurrence[];
}

export interface Occurrence {
  /** The first UTF-8 byte, and the byte after the last one; for slices of a string take `utf16`. */
  start: number;
  end: number;
  utf16: Span;
  /** The number of its paragraph, counted from 0. */
  paragraph: number;
}

/** What a value means: `from` and `to` of a date, `amount` and `currency` of money, and so on. */
export type Meaning = Record<string, string | null>;

export interface Value {
  /** The first UTF-8 byte, and the byte after the last one; see `unitsOf`. */
  start: number;
  end: number;
  text: string;
  kind: string;
  language: string | null;
  value: Meaning;
  /** Other meanings, where nothing decides. */
  candidates?: Meaning[];
  rule: string;
  confidence: number;
}

export interface Document {
  paragraphs: Paragraph[];
  mentions: Mention[];
  entities: Entity[];
  keywords: Keyword[];
  /** Only where `values` were asked for. */
  values?: Value[];
}

/** A name that was considered, and what the rules said of it. */
export interface Considered extends Span {
  text: string;
  entity: string | null;
  kind: string;
  rules: { rule: string; weight: number }[];
  taken: boolean;
}

export interface Options {
  /** Lists of your own. The name's ending says what a list is: `.tsv`, `.csv`, `.jsonl`. The first list decides. */
  lists?: { name: string; text: string }[];
  withoutBuiltin?: boolean;
  /** How many keywords at most; 10 if not given. */
  keywords?: number;
  /** Whether each language has a list of its own, with as many keywords. */
  keywordsByLanguage?: boolean;
  /** Whether keywords say where they occur. */
  keywordOccurrences?: boolean;
  /** Look for dates, money, percentages and quantities, too. */
  values?: boolean;
  /** Whether names that no list holds are looked for. */
  unlisted?: boolean;
  /** Codes of the texts' languages, such as `["es"]`. */
  languages?: string[];
  /** Aliases that are never found. */
  silence?: string[];
  /** Ids of entities that are never found. */
  hide?: string[];
}

/** The UTF-16 unit at which a UTF-8 byte of a text is, for offsets of paragraphs and values. */
export function unitsOf(text: string): (byte: number) => number;

export class Glosa {
  /**
   * Loads the module: from `glosa.wasm` beside this file, from another address, or from bytes. The first text
   * takes some 0.1 s more than others: the built-in list is unpacked for it.
   */
  static load(source?: URL | string | BufferSource | WebAssembly.Module): Promise<Glosa>;

  /**
   * Says how texts are to be annotated from now on; what is left out is as it was at first.
   * @throws Error with file and line, where a list is wrong; the old options then stay.
   */
  configure(options?: Options): this;

  /** Annotates a text. No text makes it fail. */
  extract(text: string): Document;

  /** Says which names were considered for a text, and why each was taken or not. */
  explain(text: string): Considered[];
}
