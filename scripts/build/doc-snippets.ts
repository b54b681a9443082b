import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readImports } from "../architecture/read-imports.ts";

export interface Snippet {
  /** `client-2.ts`: of which page, and which of its blocks. */
  readonly name: string;
  readonly code: string;
}

/** The blocks of TypeScript in `docs/*.md` that import a package: those are whole, and have to compile. */
export function docSnippets(root: string, packageName: string): Snippet[] {
  return globSync("docs/*.md", { cwd: root })
    .sort()
    .flatMap((page) => snippetsOf(readFileSync(join(root, page), "utf8"), basename(page, ".md")))
    .filter(({ code }) => readImports(code).some(({ specifier }) => specifier === packageName));
}

export function snippetsOf(markdown: string, page: string): Snippet[] {
  return [...markdown.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = ""], index) => ({
    name: `${page}-${index + 1}.ts`,
    code,
  }));
}
