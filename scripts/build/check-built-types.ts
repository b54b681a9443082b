import { globSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../packages.ts";
import { docSnippets } from "./doc-snippets.ts";
import { compile, failOn } from "./tsc.ts";

/**
 * Compiles a package's type tests, and the snippets of the documentation that import it, against the declarations
 * in `dist`: against what its users get. The declarations themselves are checked with them.
 * @throws when something does not compile
 */
export function checkBuiltTypes(dir: string, name: string): void {
  const snippets = docSnippets(root, name);
  if (globSync("test/*.test-d.ts", { cwd: dir }).length + snippets.length === 0) return;
  const folder = join(dir, "snippets.tmp");
  mkdirSync(folder, { recursive: true });
  try {
    for (const snippet of snippets) writeFileSync(join(folder, snippet.name), snippet.code);
    const errors = compile(dir, {
      compilerOptions: { skipLibCheck: false, paths: { [name]: ["./dist/index.d.ts"] } },
      include: ["test/*.test-d.ts", "snippets.tmp/*.ts"],
    });
    // Other packages' declarations may lean on what is not installed here.
    failOn(
      dir,
      errors.filter((line) => !/^\s|^node_modules\//.test(line)),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
