import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

const skipped = new Set(["node_modules", "dist", "test"]);

/** Hash over names and contents of all files under `paths`, whatever order they are found in. */
export async function inputHash(root: string, paths: readonly string[]): Promise<string> {
  const found = await Promise.all(paths.map((path) => filesUnder(join(root, path))));
  const files = found.flat().sort();
  const hash = createHash("sha256");
  for (const file of files) {
    const content = createHash("sha256")
      .update(await readFile(file))
      .digest("hex");
    hash.update(`${relative(root, file).replaceAll("\\", "/")}\0${content}\n`);
  }
  return hash.digest("hex");
}

/** The file itself, or every file below the directory. */
async function filesUnder(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    const nested = entries
      .filter((entry) => !skipped.has(entry.name))
      .map((entry) => filesUnder(join(path, entry.name)));
    return (await Promise.all(nested)).flat();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return [path];
    throw error;
  }
}
