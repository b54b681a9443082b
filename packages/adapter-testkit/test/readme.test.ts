import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { brokenAdapters } from "../src/broken-adapters/index.ts";

const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");
const snippets = [...readme.matchAll(/<!-- (\S+) -->\n```\w+\n([\s\S]*?)```/g)].map(
  ([, file = "", text = ""]) => ({ file, text }),
);

describe("the README", () => {
  it("shows five parts of the example", () => {
    expect(snippets).toHaveLength(5);
  });

  it.each(snippets)("shows $file as it is", ({ file, text }) => {
    const source = readFileSync(join(import.meta.dirname, "example-adapter", file), "utf8");
    expect(source).toContain(text);
  });

  it("counts the broken adapters right", () => {
    expect(readme).toContain("twenty-five adapters broken on purpose");
    expect(brokenAdapters).toHaveLength(25);
  });
});
