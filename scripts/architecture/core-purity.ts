import { builtinModules } from "node:module";
import { posix } from "node:path";
import { readImports } from "./read-imports.ts";
import { type SourceFile, sourcesOf, type Violation, type Workspace } from "./workspace.ts";

const builtins = new Set(builtinModules);
const isBuiltin = (specifier: string) =>
  specifier.startsWith("node:") || builtins.has(specifier.split("/")[0] ?? "");

/** Globals that a browser does not have. */
const nodeGlobals = /(?<![\w.$"'`])(process|Buffer|__dirname|setImmediate|require)\s*[.(]/;

/** What of Node's a folder of the core is there for. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  canonical: ["node:crypto"],
  node: ["node:util", "node:zlib"],
};

/**
 * The core does no I/O: `node:crypto` for hashing is its one module of Node's. What it needs of Node beside that
 * is a port, whose implementation `@syncline/core/node` is for whoever runs there; the core itself leaves it alone.
 */
export function checkCoreBuiltins(core: Workspace): Violation[] {
  const base = `${core.dir}/src`;
  return sourcesOf(core)
    .filter(({ path }) => !path.startsWith(`${base}/testing/`))
    .flatMap(({ path, text }) => {
      const folder = posix.relative(base, path).split("/")[0] ?? "";
      const mayUse = (specifier: string) => allowed[folder]?.includes(specifier) === true;
      const isForNode = (specifier: string) => /^(\.\.\/)+node\//.test(specifier);
      const imports = readImports(text)
        .filter(({ specifier }) => isBuiltin(specifier) || isForNode(specifier))
        .filter(({ specifier }) => !mayUse(specifier))
        .map(({ specifier }) => ({ file: path, message: `the core may not use '${specifier}'` }));
      const global = nodeGlobals.exec(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ""))?.[1];
      if (global === undefined) return imports;
      return [...imports, { file: path, message: `the core may not use Node's '${global}'` }];
    });
}

/** Folders that run in the browser too, with everything they import. */
const browserFolders = ["analytics/cause", "model", "diff", "merge", "status"];

/** What a browser would load for these folders uses no module of Node's, however far away. */
export function checkBrowserParts(core: Workspace): Violation[] {
  const files = new Map(sourcesOf(core).map((file) => [file.path, file]));
  const starts = [...files.values()].filter(({ path }) =>
    browserFolders.some((folder) => path.startsWith(`${core.dir}/src/${folder}/`)),
  );
  return starts.flatMap((start) => {
    const trail = pathToBuiltin(start, files);
    if (trail === null) return [];
    return [{ file: start.path, message: `reaches Node by ${trail.join(" → ")}` }];
  });
}

function pathToBuiltin(start: SourceFile, files: ReadonlyMap<string, SourceFile>): string[] | null {
  const seen = new Set([start.path]);
  const queue: { file: SourceFile; trail: string[] }[] = [{ file: start, trail: [] }];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const { specifier, typeOnly } of readImports(next.file.text)) {
      if (typeOnly) continue;
      if (isBuiltin(specifier)) return [...next.trail, specifier];
      const path = posix.join(posix.dirname(next.file.path), specifier);
      const file = specifier.startsWith(".") ? files.get(path) : undefined;
      if (file === undefined || seen.has(path)) continue;
      seen.add(path);
      queue.push({ file, trail: [...next.trail, specifier] });
    }
  }
  return null;
}
