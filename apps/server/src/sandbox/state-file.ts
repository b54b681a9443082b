import { readFile, rename, writeFile } from "node:fs/promises";

/** The JSON of a file; null when there is none yet. @throws Error when the file is damaged. */
export async function readStateFile(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw new Error(
      `${path} cannot be read. Delete it to start with an empty simulated platform.`,
      {
        cause: error,
      },
    );
  }
}

/** Writes JSON aside and moves it into place: whoever reads finds the old or the new, never a part. */
export async function writeStateFile(path: string, value: unknown): Promise<void> {
  const draft = `${path}.draft`;
  await writeFile(draft, JSON.stringify(value), { mode: 0o600 });
  await rename(draft, path);
}
