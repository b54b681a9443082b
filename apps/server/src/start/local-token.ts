import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Env } from "../env.ts";
import type { Closable } from "./closable.ts";

const fileName = "local-server.json";

/** Settings with which the `syncline` command of this machine is let in. */
export interface LocalAccess {
  readonly env: Env;
  /** Leaves address and token for the command; call it once the data directory is ours. */
  open(url: string): Promise<Closable>;
}

/**
 * Lets the `syncline` command in without set-up: an embedded server that was given no token of its own makes
 * one for as long as it runs, and leaves it where only whoever may read the data directory finds it.
 */
export function createLocalAccess(env: Env): LocalAccess {
  const isEmbedded = env.databaseUrl === null && env.role !== "worker";
  if (!isEmbedded) return { env, open: async () => ({ close: async () => {} }) };
  const path = join(env.dataDir, fileName);
  const forget = () => rm(path, { force: true });
  if (env.bootstrapToken !== null) {
    // What a killed server left behind opens nothing any more.
    return { env, open: async () => forget().then(() => ({ close: async () => {} })) };
  }
  const token = randomBytes(32).toString("base64url");
  return {
    env: { ...env, bootstrapToken: token },
    async open(url) {
      await mkdir(env.dataDir, { recursive: true, mode: 0o700 });
      await writePrivately(path, `${JSON.stringify({ url, token })}\n`);
      return { close: forget };
    },
  };
}

/** Readable by its owner only from the first byte on, and never half written. */
async function writePrivately(path: string, text: string): Promise<void> {
  const draft = `${path}.new`;
  await rm(draft, { force: true });
  const file = await open(draft, "wx", 0o600);
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
  await rename(draft, path);
}
