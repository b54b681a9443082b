import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

/** Another build than the one in its own folder, as for the tests in a browser. */
const dist = process.env.SYNCLINE_WEB_DIST ?? join(import.meta.dirname, "../dist");
const limitBytes = 250_000;

const read = (path: string) => readFileSync(join(dist, path), "utf8");
const all = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, found]) => found);

/** Of a chunk, itself and all that it imports before it runs. */
function withImports(chunk: string, found = new Set<string>()): Set<string> {
  if (found.has(chunk)) return found;
  found.add(chunk);
  const imported = all(read(`assets/${chunk}`), /(?:from|import)\s*["`']\.\/([\w.-]+\.js)["`']/g);
  for (const next of imported) if (next !== undefined) withImports(next, found);
  return found;
}

// The gate builds the dashboard before it runs the tests; elsewhere there may be none.
describe.skipIf(!existsSync(join(dist, "index.html")))("the first view of the dashboard", () => {
  it("loads at most 250 kB of script, compressed", () => {
    const [entry] = all(
      read("index.html"),
      /<script type="module"[^>]* src="\/assets\/([\w.-]+)"/g,
    );
    if (entry === undefined) throw new Error("index.html names no entry");
    const [overview] = all(read(`assets/${entry}`), /["`']\.\/(overview-page-[\w-]+\.js)["`']/g);
    if (overview === undefined) throw new Error("the entry names no overview");
    const chunks = withImports(overview, withImports(entry));
    const sizes = [...chunks].map((chunk) => gzipSync(readFileSync(join(dist, "assets", chunk))));
    const bytes = sizes.reduce((sum, { length }) => sum + length, 0);
    // Fewer would mean that imports were not found.
    expect(chunks.size).toBeGreaterThan(5);
    expect(bytes).toBeLessThanOrEqual(limitBytes);
  });
});
