import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export const root = join(import.meta.dirname, "..");

export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
}

/** The packages that are published, by their folders; found, never listed by hand. */
export function publishedPackages(): { dir: string; manifest: Manifest }[] {
  return globSync("packages/*/package.json", { cwd: root })
    .sort()
    .map((file) => ({
      dir: join(root, dirname(file)),
      manifest: JSON.parse(readFileSync(join(root, file), "utf8")) as Manifest,
    }))
    .filter(({ dir, manifest }) => manifest.private !== true && existsSync(join(dir, "src")));
}
