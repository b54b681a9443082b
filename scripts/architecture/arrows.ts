import { packageOf, readImports } from "./read-imports.ts";
import { sourcesOf, type Violation, type Workspace } from "./workspace.ts";

/** An import one package may make of another: all of it, or these parts, or only its types. */
interface Arrow {
  readonly to: RegExp;
  readonly typeOnly?: boolean;
}

const core: Arrow = { to: /^@syncline\/core(\/|$)/ };
const anyAdapter: Arrow = { to: /^@syncline\/adapter-(?!testkit)/ };

/** DESIGN §2. The first line whose name fits decides; a package that none fits has no place yet. */
const arrows: readonly { readonly from: RegExp; readonly may: readonly Arrow[] }[] = [
  { from: /^@syncline\/core$/, may: [] },
  { from: /^@syncline\/(simulators|verifier)$/, may: [] },
  { from: /^@syncline\/(db|adapter-.+)$/, may: [core] },
  { from: /^@syncline\/client$/, may: [{ to: /^@syncline\/server(\/|$)/, typeOnly: true }] },
  { from: /^@syncline\/cli$/, may: [{ to: /^@syncline\/(client|verifier)(\/|$)/ }] },
  {
    from: /^@syncline\/web$/,
    may: [
      { to: /^@syncline\/core\/(analytics\/cause|diff|merge|model|status)$/ },
      { to: /^@syncline\/core(\/|$)/, typeOnly: true },
      { to: /^@syncline\/server(\/|$)/, typeOnly: true },
    ],
  },
  {
    from: /^@syncline\/server$/,
    may: [core, anyAdapter, { to: /^@syncline\/(db|simulators)(\/|$)/ }],
  },
];

/** Imports between our own packages against the table, and through their exports only. */
export function checkArrows(workspaces: readonly Workspace[]): Violation[] {
  const byName = new Map(workspaces.map((workspace) => [workspace.manifest.name, workspace]));
  return workspaces.flatMap((workspace) => {
    const { name } = workspace.manifest;
    const allowed = arrows.find(({ from }) => from.test(name))?.may;
    if (allowed === undefined) {
      return [{ file: workspace.dir, message: `'${name}' has no place in the table of arrows` }];
    }
    return sourcesOf(workspace).flatMap(({ path, text }) =>
      readImports(text).flatMap(({ specifier, typeOnly }) => {
        const target = packageOf(specifier);
        if (target === null || target === name || !target.startsWith("@syncline/")) return [];
        const may = allowed.some(
          (arrow) => arrow.to.test(specifier) && (typeOnly || !arrow.typeOnly),
        );
        if (!may) return [{ file: path, message: `'${name}' may not import '${specifier}'` }];
        const part = `.${specifier.slice(target.length)}`;
        const exported = byName.get(target)?.manifest.exports ?? {};
        if (part in exported) return [];
        return [{ file: path, message: `'${target}' does not export '${part}'` }];
      }),
    );
  });
}

/** The one file that knows which adapters there are. */
const adapterList = "apps/server/src/adapters.ts";

export function checkAdapterNames(workspaces: readonly Workspace[]): Violation[] {
  return workspaces.flatMap(sourcesOf).flatMap(({ path, text }) =>
    readImports(text)
      .filter(({ specifier }) => path !== adapterList && anyAdapter.to.test(specifier))
      .map(({ specifier }) => ({
        file: path,
        message: `only ${adapterList} may name '${specifier}'`,
      })),
  );
}
