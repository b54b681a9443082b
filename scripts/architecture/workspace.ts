import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface SourceFile {
  /** From the root of the repository: `packages/core/src/index.ts`. */
  readonly path: string;
  readonly text: string;
}

export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export interface Workspace {
  /** `packages/core` */
  readonly dir: string;
  readonly manifest: Manifest;
  /** Sources and tests, by path. */
  readonly files: readonly SourceFile[];
}

export interface Violation {
  readonly file: string;
  readonly message: string;
}

const skipped = ["**/node_modules/**", "**/dist/**"];

function readSources(root: string, pattern: string): SourceFile[] {
  return globSync(pattern, { cwd: root, exclude: skipped })
    .map((path) => path.replaceAll("\\", "/"))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** Every package and app, found and not listed. */
export function readWorkspaces(root: string): Workspace[] {
  return globSync("{packages,apps}/*/package.json", { cwd: root })
    .map((path) => path.replaceAll("\\", "/").replace(/\/package\.json$/, ""))
    .sort()
    .map((dir) => ({
      dir,
      manifest: JSON.parse(readFileSync(join(root, dir, "package.json"), "utf8")) as Manifest,
      files: readSources(root, `${dir}/{src,test}/**/*.{ts,tsx}`),
    }));
}

/** Everything written by hand in TypeScript. */
export function readAllSources(root: string): SourceFile[] {
  return readSources(root, "{packages,apps,e2e,benchmarks,simulation,scripts}/**/*.{ts,tsx}");
}

export function sourcesOf(workspace: Workspace): SourceFile[] {
  return workspace.files.filter(({ path }) => path.startsWith(`${workspace.dir}/src/`));
}

export function testsOf(workspace: Workspace): SourceFile[] {
  return workspace.files.filter(({ path }) => path.startsWith(`${workspace.dir}/test/`));
}
