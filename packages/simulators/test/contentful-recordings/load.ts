import { existsSync, readFileSync } from "node:fs";

/** One request and its answer, recorded from the real API by the vendor's own SDK tests. */
export interface Interaction {
  /** Where it comes from and its place there: `…/content_type/reload.yml#2`. */
  readonly name: string;
  readonly source: string;
  readonly year: number;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: Body | null;
  readonly status: number;
  readonly responseBody: Body | null;
}
// biome-ignore lint/suspicious/noExplicitAny: bodies of twelve years and many kinds.
export type Body = any;

const file = new URL("../../../../../shared/data/recordings/contentful-cma.json", import.meta.url);
export const recordingsExist = existsSync(file);

/** The part of a source's name that tells it apart. */
function shorten(source: string): string {
  return source
    .replace("contentful-management.rb/spec/fixtures/vcr_cassettes/", "rb/")
    .replace("contentful-management.py/fixtures/", "py/")
    .replace(/^contentful-migration@\S+ .*\//, "migration/");
}

/** All recordings in the order they were made, by source. */
export function loadRecordings(): Map<string, Interaction[]> {
  const rows = JSON.parse(readFileSync(file, "utf8")) as Interaction[];
  const sources = new Map<string, Interaction[]>();
  for (const row of rows) {
    const source = shorten(row.source);
    const list = sources.get(source) ?? [];
    list.push({ ...row, source, name: `${source}#${list.length + 1}` });
    sources.set(source, list);
  }
  return sources;
}
