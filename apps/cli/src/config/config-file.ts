import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { UsageError } from "../usage-error.ts";

/** Where one server is, and what lets us in. */
export interface Profile {
  readonly url: string;
  readonly token: string;
  /** Key of the project to work in; absent: `default`. */
  readonly project?: string;
}

export type Profiles = Readonly<Record<string, Profile>>;

type Env = Readonly<Record<string, string | undefined>>;

function configPath(env: Env): string {
  const base = env.XDG_CONFIG_HOME || join(env.HOME || homedir(), ".config");
  return join(base, "syncline", "config.json");
}

/** No file is no profile. @throws UsageError when others may read the file, or it is none of ours */
export async function readProfiles(env: Env): Promise<Profiles> {
  const path = configPath(env);
  const text = await readPrivateFile(path);
  if (text === null) return {};
  const profiles = parseProfiles(text);
  if (profiles !== null) return profiles;
  throw new UsageError(`${path} is not a configuration of syncline. Mend it, or delete it.`);
}

function parseProfiles(text: string): Profiles | null {
  try {
    const { profiles } = JSON.parse(text) as { profiles?: unknown };
    const isProfile = (one: unknown) => {
      const { url, token } = (one ?? {}) as Partial<Profile>;
      return typeof url === "string" && URL.canParse(url) && typeof token === "string";
    };
    const found = typeof profiles === "object" && profiles !== null ? profiles : { none: null };
    return Object.values(found).every(isProfile) ? (found as Profiles) : null;
  } catch {
    return null;
  }
}

/** Written aside and renamed, so that no other reader ever sees half of it. */
export async function writeProfiles(env: Env, profiles: Profiles): Promise<string> {
  const path = configPath(env);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.new`;
  try {
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(`${JSON.stringify({ profiles }, null, 2)}\n`);
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return path;
}

/** A file that holds a secret; null when there is none. @throws UsageError when others may read it */
export async function readPrivateFile(path: string): Promise<string | null> {
  try {
    const { mode } = await stat(path);
    if (process.platform !== "win32" && (mode & 0o077) !== 0) {
      throw new UsageError(`${path} holds a token and others may read it: chmod 600 ${path}`);
    }
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
