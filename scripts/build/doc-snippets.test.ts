import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { docSnippets, snippetsOf } from "./doc-snippets.ts";

const root = join(import.meta.dirname, "../..");

describe("snippets of the documentation", () => {
  it("are the blocks of TypeScript, in order, as they stand", () => {
    const page = ["# Title", "```ts", "const a = 1;", "", "a;", "```", "```sh", "ls", "```"];
    const more = ["```ts", 'import "b";', "```", ""];
    expect(snippetsOf([...page, ...more].join("\n"), "page")).toEqual([
      { name: "page-1.ts", code: "const a = 1;\n\na;\n" },
      { name: "page-2.ts", code: 'import "b";\n' },
    ]);
  });

  it("are found for the package they import, and every one on the page of the client is", () => {
    const found = docSnippets(root, "@syncline/client").map(({ name }) => name);
    expect(found).toEqual(expect.arrayContaining([1, 2, 3, 4, 5].map((n) => `client-${n}.ts`)));
    expect(docSnippets(root, "@syncline/nothing")).toEqual([]);
  });
});
