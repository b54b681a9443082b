import { UsageError } from "./usage-error.ts";

/** Options of every command that asks a server. */
export const serverOptions = {
  url: { type: "string" },
  token: { type: "string" },
  project: { type: "string" },
} as const;

export interface Server {
  readonly url: string;
  readonly token: string;
  readonly project: string;
}

/** Options go before the environment: `SYNCLINE_URL`, `SYNCLINE_TOKEN`. @throws UsageError */
export function serverOf(
  values: { url?: string | undefined; token?: string | undefined; project?: string | undefined },
  env: Readonly<Record<string, string | undefined>>,
): Server {
  const url = values.url ?? env.SYNCLINE_URL ?? "http://127.0.0.1:4400";
  const token = values.token ?? env.SYNCLINE_TOKEN;
  if (!URL.canParse(url)) throw new UsageError(`'${url}' is not the address of a server.`);
  if (token === undefined) {
    throw new UsageError("Name an API token: --token, or SYNCLINE_TOKEN in the environment.");
  }
  return { url, token, project: values.project ?? "default" };
}
