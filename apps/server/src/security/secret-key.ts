import { randomBytes } from "node:crypto";
import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";

export const secretKeyFile = "secret.key";
/** In characters. */
export const shortestKey = 32;

/** The key of an embedded install: made on first start, readable by its owner only. */
export async function readOrMakeSecretKey(
  dataDir: string,
  fileName = secretKeyFile,
): Promise<{ readonly secretKey: string; readonly made: boolean }> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, fileName);
  const made = await makeKeyFile(path);
  const secretKey = (await readFile(path, "utf8")).trim();
  if (secretKey.length < shortestKey) {
    throw new Error(
      `${path} does not hold a key. Restore it, or start with an empty data directory.`,
    );
  }
  return { secretKey, made };
}

/** Answers false when the file is there already. `wx` lets only one of several processes make it. */
async function makeKeyFile(path: string): Promise<boolean> {
  try {
    const file = await open(path, "wx", 0o600);
    try {
      await file.writeFile(`${randomBytes(48).toString("base64url")}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
