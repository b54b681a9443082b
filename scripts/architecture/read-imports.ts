/** One place where a module names another. */
export interface Import {
  readonly specifier: string;
  /** Gone at run time: `import type`, `export type`. */
  readonly typeOnly: boolean;
}

const statement =
  /(?:^|[;}\n])\s*(?:import|export)\s+(type\s+(?!from\s*["']))?(?:[\w$*{}\s,]+?\sfrom\s*|[{][^}]*[}]\s*from\s*)?["']([^"'\n]+)["']/g;
const dynamic = /\bimport\(\s*["']([^"'\n]+)["']/g;

/** Comments go; lines that begin with `//` only, for `//` stands in addresses too. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

/** Every module a source names, in order. A reading of text, not of syntax: enough for formatted sources. */
export function readImports(source: string): Import[] {
  const text = withoutComments(source);
  const found: Import[] = [];
  // Statements may share the line break between them, so each search goes on from the end of the last.
  statement.lastIndex = 0;
  for (let match = statement.exec(text); match !== null; match = statement.exec(text)) {
    const [, type, specifier = ""] = match;
    found.push({ specifier, typeOnly: type !== undefined });
  }
  for (const [, specifier = ""] of text.matchAll(dynamic)) {
    found.push({ specifier, typeOnly: false });
  }
  return found;
}

/** `@scope/name/part` → `@scope/name`; null for what is no package: relative paths and Node's own modules. */
export function packageOf(specifier: string): string | null {
  if (/^(\.|\/|node:|#|virtual:)/.test(specifier)) return null;
  const [first = "", second] = specifier.split("/");
  return first.startsWith("@") && second !== undefined ? `${first}/${second}` : first;
}
