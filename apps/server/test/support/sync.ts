import { postJson, type TestServer } from "./test-server.ts";

export interface TargetAnswer {
  readonly id: string;
  readonly name: string;
  readonly platform: string;
  readonly sandbox: boolean;
  readonly config: { readonly baseUrl: string };
  readonly secretNames: readonly string[];
}

export interface PlanAnswer {
  readonly id: string;
  readonly hash: string;
  readonly summary: {
    readonly create: number;
    readonly update: number;
    readonly unchanged: number;
  };
  readonly actions: readonly { readonly key: string; readonly operation: string }[];
  readonly observations: readonly object[];
  readonly expiresAt: string;
}

export interface StatusAnswer {
  readonly syncId: string;
  readonly status: string;
  readonly final: boolean;
  readonly counters: { readonly total: number; readonly created: number; readonly failed: number };
}

export interface RecordAnswer {
  readonly id: string;
  readonly key: string;
  readonly status: string;
  readonly action: string;
  readonly payloadHash: string | null;
  readonly error: { readonly message: string } | null;
}

export function importTypes(server: TestServer, document: unknown): Promise<object> {
  return server.callJson("/api/v1/import", postJson(document));
}

export async function targetOf(server: TestServer, platform: string): Promise<TargetAnswer> {
  const { items } = await server.callJson<{ items: TargetAnswer[] }>("/api/v1/targets");
  const found = items.find((target) => target.platform === platform);
  if (found === undefined) throw new Error(`no target of ${platform}`);
  return found;
}

export function plan(server: TestServer, target: string, more: object = {}): Promise<PlanAnswer> {
  const body = { target, direction: "push", ...more };
  return server.callJson("/api/v1/sync/plan", postJson(body));
}

export function apply(server: TestServer, planId: string, key?: string): Promise<Response> {
  const headers: Record<string, string> = key === undefined ? {} : { "idempotency-key": key };
  return server.call(
    "/api/v1/sync/apply",
    postJson({ planId, consent: { breaking: "all" } }, headers),
  );
}

export async function applied(server: TestServer, planId: string): Promise<string> {
  const answer = await apply(server, planId);
  if (!answer.ok) throw new Error(await answer.text());
  return ((await answer.json()) as { syncId: string }).syncId;
}

/** Polls as a client would, until the run has ended. */
export async function ended(server: TestServer, syncId: string): Promise<StatusAnswer> {
  for (;;) {
    const status = await server.callJson<StatusAnswer>(`/api/v1/sync/${syncId}/status`);
    if (status.final) return status;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Makes every answer of a simulator come `ms` later. */
export async function slowDown(target: TargetAnswer, ms: number): Promise<void> {
  const fault = { kind: "latency", ms };
  const answer = await fetch(
    `${target.config.baseUrl}/__sim/faults`,
    postJson({ faults: [fault] }),
  );
  if (!answer.ok) throw new Error(await answer.text());
}

export interface JournalEntry {
  readonly method: string;
  readonly path: string;
  readonly bodyText: string;
}

export async function journal(target: TargetAnswer): Promise<readonly JournalEntry[]> {
  const answer = await fetch(`${target.config.baseUrl}/__sim/journal`);
  return ((await answer.json()) as { entries: JournalEntry[] }).entries;
}
