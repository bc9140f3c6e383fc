// What the JSON files of the search index hold, as `docs/search-format.md` says. Written by hand: the engine's views in
// `src/plan/search/` are the truth, and could write this file one day.

/** Days are counted from 1970-01-01. */
type Day = number;

export type CardColumn = "form" | "status" | "access" | "trust" | "initiator" | "confidence";

export interface Meta {
  format: 1;
  day: Day;
  /** From this day on the ordinals are no longer the ranking. */
  next_change: Day | null;
  opportunities: number;
  others: number;
  words: string[];
  /** Letters, one after another. */
  typos: { a: string; b: string };
  suggest: string;
  stop_words: string[];
  cards: { size: number } & Record<CardColumn, string[]>;
}

/** Flags: 1 the title is French on an Arabic page, 2 the summary is, 4 the host's name is. */
export type OpportunityRow = [
  id: string,
  title: string,
  summary: string,
  place: string,
  host: string,
  flags: number,
  facts: [form: number, status: number, access: number, trust: number, initiator: number, confidence: number, closes: Day[], opens: Day | null, expires: Day | null],
  alert?: [level: string, title: string, path: string],
];

export type OtherRow = [type: string, path: string, title: string, summary: string, flags: number];

export interface Frame {
  unit: string | null;
  bounds: [west: number, south: number, east: number, north: number];
  projection: Record<string, number | string>;
  scale: number;
  dx: number;
  dy: number;
}

export interface FacetsFile {
  columns: Record<string, { bits: 4 | 8 | 16; values: any[]; sets?: number[][] }>;
  units: [key: string, parent: string | null, level: string, name: string][];
  totals: Record<string, Record<string, number>>;
  segments: [name: string, block: number, file: number, offset: number, length: number][];
  maps: { country: string; width: number; height: number; zoom: number; frames: Frame[] }[];
}
