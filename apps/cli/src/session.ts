import { createSynclineClient, type SynclineApi, type SynclineClient } from "@syncline/client";
import type { Connection } from "./config/connection.ts";
import type { Target } from "./types.ts";
import { UsageError } from "./usage-error.ts";

/** One server, one project. */
export interface Session {
  readonly url: string;
  readonly project: string;
  readonly client: SynclineClient;
  readonly api: SynclineApi;
  readonly signal: AbortSignal;
}

/** A person waits: a server that is down is told of within a second. */
export function openSession(
  { url, token, project }: Connection,
  { signal }: { signal: AbortSignal },
): Session {
  const client = createSynclineClient({ url, token, fetch: named, retries: 2 });
  return { url, project, client, api: client.api, signal };
}

/** The record shows what a request came from. */
const named: typeof globalThis.fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set("user-agent", "syncline-cli");
  return globalThis.fetch(input, { ...init, headers });
};

/** Targets of the project, by name. */
export async function listTargets({ api, project, signal }: Session): Promise<readonly Target[]> {
  const { items } = await api.targets.list.query({ project }, { signal });
  return items.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The target with this id or name, or the only one whose name begins so. @throws UsageError that lists them */
export async function requireTarget(session: Session, wanted: string): Promise<Target> {
  const targets = await listTargets(session);
  const lower = wanted.toLowerCase();
  const exact =
    targets.find(({ id }) => id === wanted) ?? targets.find(({ name }) => name === wanted);
  const alike = targets.filter(({ name }) => name.toLowerCase().startsWith(lower));
  const found = exact ?? (alike.length === 1 ? alike[0] : undefined);
  if (found !== undefined) return found;
  const names = targets.map(({ name }) => `'${name}'`).join(", ");
  const which = alike.length > 1 ? "Several targets begin so" : "There is no such target";
  throw new UsageError(
    targets.length === 0
      ? `The project '${session.project}' has no targets yet. Add one in the dashboard.`
      : `'${wanted}': ${which}. The project '${session.project}' has: ${names}.`,
  );
}
