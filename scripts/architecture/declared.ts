import { posix } from "node:path";
import { packageOf, readImports } from "./read-imports.ts";
import { type Manifest, sourcesOf, testsOf, type Violation, type Workspace } from "./workspace.ts";

/** What is bundled needs its packages at build time only; so do helpers for tests that are not published. */
function mayUseDevDependencies(path: string, manifest: Manifest): boolean {
  if (path.includes("/test/")) return true;
  if (manifest.private !== true) return false;
  return path.startsWith("apps/web/") || path.includes("/src/testing/");
}

/** Packages that every test of the repository may use: they stand in the root's package.json. */
const forAllTests = new Set(["vitest", "fast-check"]);

/** Each import of a package is declared by the package that makes it; relative ones stay inside of it. */
export function checkDeclared(workspaces: readonly Workspace[]): Violation[] {
  return workspaces.flatMap((workspace) => {
    const { manifest, dir } = workspace;
    const declared = { ...manifest.dependencies, ...manifest.peerDependencies };
    return [...sourcesOf(workspace), ...testsOf(workspace)].flatMap(({ path, text }) => {
      const usable = mayUseDevDependencies(path, manifest)
        ? { ...declared, ...manifest.devDependencies }
        : declared;
      return readImports(text).flatMap(({ specifier, typeOnly }): Violation[] => {
        if (specifier.startsWith(".")) {
          const target = posix.join(posix.dirname(path), specifier);
          if (target.startsWith(`${dir}/`)) return [];
          return [{ file: path, message: `'${specifier}' leads out of ${dir}` }];
        }
        const name = packageOf(specifier);
        if (name === null || name === manifest.name || name in usable) return [];
        if (path.includes("/test/") && forAllTests.has(name)) return [];
        // The build takes types along that are of no dependency, and fails when it cannot.
        if (typeOnly && name in { ...manifest.devDependencies }) return [];
        return [{ file: path, message: `'${name}' is not declared in ${dir}/package.json` }];
      });
    });
  });
}
