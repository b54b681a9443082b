import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageOf, readImports } from "../architecture/read-imports.ts";

/** Packages that the built files or declarations name and that whoever installs the package would not have. */
export function undeclaredIn(dir: string): string[] {
  const manifest = JSON.parse(readFileSync(join(dir, "package.json"), "utf8"));
  const { name, dependencies = {}, peerDependencies = {} } = manifest;
  const declared = new Set([name, ...Object.keys({ ...dependencies, ...peerDependencies })]);
  const named = globSync("dist/**/*.{js,d.ts}", { cwd: dir })
    .flatMap((file) => readImports(readFileSync(join(dir, file), "utf8")))
    .flatMap(({ specifier }) => packageOf(specifier) ?? []);
  return [...new Set(named)].filter((other) => !declared.has(other)).sort();
}
