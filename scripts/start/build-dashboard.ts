import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { inputHash } from "./input-hash.ts";

/** What the dashboard is built of. The server gives it types only, which leave no trace in the build. */
const inputs = ["apps/web", "packages/core/src", "packages/core/package.json", "pnpm-lock.yaml"];

/** Inside the build, so that whoever deletes the build deletes it too. */
const stampName = ".inputs.sha256";

/**
 * Builds the dashboard unless the build at hand is of the same sources.
 * @returns true when it was built. @throws Error with the builder's output.
 */
export async function buildDashboard(root: string): Promise<boolean> {
  const web = join(root, "apps/web");
  const stamp = join(web, "dist", stampName);
  const hash = await inputHash(root, inputs);
  if ((await readFile(stamp, "utf8").catch(() => null)) === hash) return false;
  await runVite(web);
  await writeFile(stamp, hash);
  return true;
}

/** In a process of its own, whose memory is given back. */
async function runVite(web: string): Promise<void> {
  const manifest = createRequire(join(web, "package.json")).resolve("vite/package.json");
  const command = join(dirname(manifest), "bin/vite.js");
  const child = spawn(process.execPath, [command, "build", "--logLevel", "warn"], {
    cwd: web,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`The dashboard could not be built.\n${output.trim()}`);
}
