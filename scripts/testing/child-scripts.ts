import { createHash } from "node:crypto";
import { existsSync, globSync, statSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Of each script that tests start in a process of its own, by its path from the root: its bundle. */
    readonly childScripts: Readonly<Record<string, string>> | undefined;
  }
}

const root = join(import.meta.dirname, "../..");
const folder = join(root, "node_modules/.cache/children");
/** Longer than the longest run of tests, which may be using it. */
const keptMs = 24 * 60 * 60_000;
const find = (pattern: string) =>
  globSync(pattern, { cwd: root }).map((path) => path.replaceAll("\\", "/"));
const scripts = [
  "e2e/support/child-server.ts",
  ...find("packages/db/test/children/*.ts").filter((path) => !path.endsWith("/spawn-child.ts")),
].sort();

/**
 * Bundles the scripts that tests start many times, when something has changed since the last time. A server has
 * more than two thousand modules, and to find and load each is most of what its start costs.
 */
export default async function provideChildScripts({ provide }: TestProject): Promise<void> {
  const made = join(folder, keyOfSources());
  if (!existsSync(made)) await bundle(made);
  const bundled = (script: string) => join(made, script.replace(/\.ts$/, ".mjs"));
  provide("childScripts", Object.fromEntries(scripts.map((path) => [path, bundled(path)])));
}

function keyOfSources(): string {
  const hash = createHash("sha256");
  const sources = ["{packages,apps}/*/src/**/*.ts", "scripts/testing/*.ts", "pnpm-lock.yaml"];
  for (const path of [...sources.flatMap(find), ...scripts].sort()) {
    const { mtimeMs, size } = statSync(join(root, path));
    hash.update(`${path} ${mtimeMs} ${size}\n`);
  }
  return hash.digest("hex").slice(0, 16);
}

async function bundle(made: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > keptMs) await rm(path, { recursive: true });
  }
  const build = await rolldown({
    cwd: root,
    input: Object.fromEntries(scripts.map((path) => [path.replace(/\.ts$/, ""), path])),
    platform: "node",
    external: ["pg-native"],
    logLevel: "silent",
    plugins: [
      { name: "own-place", transform: { filter: { code: "import.meta." }, handler: place } },
    ],
  });
  const draft = `${made}.${process.pid}`;
  const names = { entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" };
  await build.write({ dir: draft, ...names });
  await build.close();
  // Another run may have been first.
  await rename(draft, made).catch(() => rm(draft, { recursive: true }));
}

/** What a module finds beside itself, it goes on finding. */
function place(code: string, id: string): string | null {
  if (id.startsWith("\0")) return null;
  return code
    .replaceAll("import.meta.dirname", JSON.stringify(dirname(id)))
    .replaceAll("import.meta.filename", JSON.stringify(id))
    .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(id).href));
}
