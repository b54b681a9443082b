import type { CliIo } from "../io.ts";
import { UsageError } from "../usage-error.ts";
import { type Profile, readProfiles } from "./config-file.ts";
import { findLocalServer } from "./local-server.ts";

/** Options of every command that asks a server. */
export interface ConnectionOptions {
  readonly url?: string;
  readonly token?: string;
  readonly profile?: string;
  readonly project?: string;
}

export interface Connection {
  /** No slash at the end. */
  readonly url: string;
  readonly token: string;
  readonly project: string;
}

export const defaultUrl = "http://127.0.0.1:4400";
export const defaultProfile = "default";

/**
 * Options go before the environment, the environment before the profile, the profile before a server that
 * was started here. A token that was kept for one server is never sent to another, and no file is looked at
 * when nothing is missing. @throws UsageError
 */
export async function resolveConnection(
  options: ConnectionOptions,
  { env, cwd }: Pick<CliIo, "env" | "cwd">,
): Promise<Connection> {
  const given = {
    url: options.url ?? (env.SYNCLINE_URL || undefined),
    token: options.token ?? (env.SYNCLINE_TOKEN || undefined),
  };
  if (options.profile === undefined && given.url !== undefined && given.token !== undefined) {
    const { url, token } = given;
    return { url: checkUrl(url), token, project: options.project ?? "default" };
  }
  const profile = await profileOf(options.profile, env);
  const named = options.profile === undefined ? undefined : profile;
  const wanted = options.url ?? named?.url ?? given.url ?? profile?.url;
  const isProfile = profile !== undefined && isSameServer(profile.url, checkUrl(wanted ?? ""));
  const local = isProfile ? null : await findLocalServer(env, cwd);
  const url = checkUrl(wanted ?? local?.url ?? defaultUrl);
  const isLocal = local !== null && isSameServer(local.url, url);
  const token =
    options.token ??
    (named !== undefined && isProfile ? named.token : undefined) ??
    given.token ??
    (isProfile ? profile.token : undefined) ??
    (isLocal ? local.token : undefined);
  if (token === undefined) throw new UsageError(noToken(url));
  const project = options.project ?? (isProfile ? profile.project : undefined) ?? "default";
  return { url, token, project };
}

async function profileOf(
  name: string | undefined,
  env: CliIo["env"],
): Promise<Profile | undefined> {
  const profiles = await readProfiles(env);
  const wanted = name ?? defaultProfile;
  const profile = Object.hasOwn(profiles, wanted) ? profiles[wanted] : undefined;
  if (profile !== undefined || name === undefined) return profile;
  const known = Object.keys(profiles);
  const which = known.length === 0 ? "There is none yet" : `There are: ${known.join(", ")}`;
  throw new UsageError(
    `There is no profile '${name}'. ${which}. Make it: syncline login --profile ${name}`,
  );
}

/** The address without a slash at the end. @throws UsageError */
export function checkUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new UsageError(`'${text}' is not the address of a server, such as ${defaultUrl}.`);
  }
  const { username, password, search, hash } = new URL(text);
  if (`${username}${password}${search}${hash}` !== "") {
    throw new UsageError("The address of a server has no user, password, query or fragment.");
  }
  return text.replace(/\/+$/, "");
}

function isSameServer(one: string, other: string): boolean {
  return new URL(one).origin === new URL(other).origin;
}

function noToken(url: string): string {
  return (
    `There is no API token for ${url}. Log in with 'syncline login --url ${url}', or set SYNCLINE_TOKEN. ` +
    "A server that 'pnpm start' runs from this directory is found by itself."
  );
}
