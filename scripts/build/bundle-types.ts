import { globSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { rolldown } from "rolldown";
import { dts } from "rolldown-plugin-dts";
import { readWorkspaces } from "../architecture/workspace.ts";
import { root } from "../packages.ts";
import { runTsc } from "./tsc.ts";

/** What a caller of the API never sees, and what would pull half of the server into the declarations. */
const insideTheServer: readonly [RegExp, string][] = [
  [/import\("[^"]*\/context\.ts"\)\.ApiContext/g, "object"],
  [/import\("trpc-to-openapi"\)\.OpenApiMeta/g, "object"],
];

/**
 * Replaces the declarations in `dist` by one file that holds the types of private packages too, as far as they
 * are used. The compiler writes every type out in full; what no export leads to is left away.
 */
export async function bundleTypes(dir: string): Promise<void> {
  const emitted = mkdtempSync(join(tmpdir(), "syncline-types-"));
  try {
    const sources = ownModules();
    runTsc(dir, {
      compilerOptions: {
        noEmit: false,
        noCheck: true,
        declaration: true,
        emitDeclarationOnly: true,
        outDir: emitted,
        rootDir: root,
        // Found under their own paths they are sources, with declarations; under node_modules they are not.
        paths: Object.fromEntries([...sources].map(([name, path]) => [name, [path]])),
      },
      include: ["src/index.ts"],
    });
    const declarationOf = (source: string) =>
      join(emitted, relative(root, source)).replace(/\.ts$/, ".d.ts");
    const bundle = await rolldown({
      input: declarationOf(join(dir, "src/index.ts")),
      plugins: [
        {
          name: "own-modules",
          resolveId(id, from) {
            const own = sources.get(id);
            if (own !== undefined) return declarationOf(own);
            if (!id.startsWith(".")) return id.startsWith("/") ? null : { id, external: true };
            return resolve(dirname(from ?? ""), id).replace(/(?<!\.d)\.ts$/, ".d.ts");
          },
          transform: (code) =>
            insideTheServer.reduce((text, [pattern, by]) => text.replaceAll(pattern, by), code),
        },
        dts({ dtsInput: true, tsconfig: false }),
      ],
    });
    const { output } = await bundle.generate({ format: "es" });
    const [{ code }] = output;
    if (output.length !== 1) throw new Error(`${dir}: the declarations are more than one file`);
    for (const file of globSync("dist/**/*.d.ts", { cwd: dir })) rmSync(join(dir, file));
    // The bundler names where each part is from, with paths of the machine it runs on.
    writeFileSync(join(dir, "dist/index.d.ts"), code.replace(/^\/\/ .*\.d\.ts\n/gm, ""));
  } finally {
    rmSync(emitted, { recursive: true });
  }
}

/** Every module that our packages export, by its name, with the path of its source. */
function ownModules(): Map<string, string> {
  const entries = readWorkspaces(root).flatMap(({ dir, manifest: { name, exports = {} } }) =>
    Object.entries(exports).map(([part, path]): [string, string] => [
      `${name}${part.slice(1)}`,
      join(root, dir, String(path)),
    ]),
  );
  return new Map(entries);
}
