import { resolve } from "node:path";
import { readPrivateFile } from "./config-file.ts";

/** A server that `pnpm start` runs on this machine. */
export interface LocalServer {
  readonly url: string;
  readonly token: string;
}

const loopback = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;

/**
 * What a server with the embedded database leaves in its data directory for whoever may read it. Only
 * addresses of this machine count: a directory from elsewhere must not lead a model away.
 */
export async function findLocalServer(
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): Promise<LocalServer | null> {
  const text = await readPrivateFile(
    resolve(cwd, env.SYNCLINE_DATA_DIR || ".syncline", "local-server.json"),
  );
  if (text === null) return null;
  try {
    const { url, token } = JSON.parse(text) as Partial<LocalServer>;
    if (typeof url !== "string" || typeof token !== "string") return null;
    return loopback.test(new URL(url).hostname) ? { url, token } : null;
  } catch {
    return null;
  }
}
