import type { HistoryFilter } from "@syncline/core";
import { createReader, type Load, load } from "./load-clients.ts";
import { type IdleResult, measureIdle } from "./load-idle.ts";
import { statementOf } from "./load-statement.ts";
import { createLoadWorld, type LoadWorld, syncId, token } from "./load-world.ts";
import { round, table } from "./table.ts";

export interface ApiLoadParams {
  readonly records: number;
  readonly clients: number;
  /** How long each row of the table is measured, three times. */
  readonly ms: number;
  readonly idleClients: number;
  readonly idleMs: number;
}

export interface ApiLoadResult {
  readonly rows: readonly ApiLoadRow[];
  readonly idle: IdleResult;
  readonly seededInMs: number;
}

interface ApiLoadRow {
  readonly name: string;
  /** Of an answer. */
  readonly bytes: number;
  readonly syncline: Load;
  readonly bare: Load;
  /** The same question, from as many clients, without a server between. */
  readonly byHand: Load;
}

const limit = 50;
const filters: Readonly<Record<string, Omit<HistoryFilter, "projectId">>> = {
  "history, newest": {},
  "history of a target": { targetId: "t7" },
  "history of a type, failed": { key: "key55", status: "failed" },
  "history by words of errors": { errorText: "field3 unknown" },
};

export async function measureApiLoad(params: ApiLoadParams): Promise<ApiLoadResult> {
  const world = await createLoadWorld(params.records);
  try {
    const rows: ApiLoadRow[] = [];
    for (const [name, filter] of Object.entries(filters)) {
      const statement = { projectId: "project", ...filter, order: "newest", limit } as const;
      const { text, values } = await statementOf(world.database, statement);
      const query = new URLSearchParams({ project: "load", ...(filter as Record<string, string>) });
      const ask = () => world.sql.unsafe(text, values);
      rows.push(await measureRow(world, params, { name, path: `/sync/history?${query}`, ask }));
    }
    const ask = () => world.sql`select * from sync_runs where id = ${syncId}`;
    const path = `/sync/${syncId}/status?project=load`;
    rows.push(await measureRow(world, params, { name: "status of a run", path, ask }));
    const { idleClients: clients, idleMs } = params;
    const idle = await measureIdle(world, { clients, idleMs });
    return { rows, idle, seededInMs: world.seededInMs };
  } finally {
    await world.close();
  }
}

async function measureRow(
  { server, bare }: LoadWorld,
  { clients, ms }: ApiLoadParams,
  { name, path, ask }: { name: string; path: string; ask: () => Promise<unknown> },
): Promise<ApiLoadRow> {
  const reader = createReader(clients, { authorization: `Bearer ${token}` });
  try {
    const address = `${server.url}/api/v1${path}`;
    const bytes = await reader.read(address);
    const least = `${bare.url}/?bytes=${bytes}`;
    const work = (url: string) => async () => void (await reader.read(url));
    return {
      name,
      bytes,
      byHand: await load({ clients, ms }, async () => void (await ask())),
      bare: await load({ clients, ms }, work(least)),
      syncline: await load({ clients, ms }, work(address)),
    };
  } finally {
    reader.close();
  }
}

/** History and status under load, and clients that only listen: a minute of them. */
export async function apiLoadBenchmark(): Promise<string> {
  const records = Number(process.env.SYNCLINE_LOAD_RECORDS ?? 1_000_000);
  const params = { records, clients: 50, ms: 4_000, idleClients: 1_000, idleMs: 60_000 };
  const { rows, idle, seededInMs } = await measureApiLoad(params);
  const head = ["requests/s", "p50 ms", "p99 ms", "kB", "of the SQL alone", "of a bare Hono"];
  const cells = rows.map(({ name, bytes, syncline, byHand, bare }) => [
    name,
    round(syncline.perSecond),
    round(syncline.p50),
    round(syncline.p99),
    round(bytes / 1e3, 1),
    part(syncline, byHand),
    part(syncline, bare),
  ]);
  const title = `${round(records)} records, ${params.clients} clients`;
  const heads = ["memory of the server", "RSS, MB", "heap, MB", "open files"];
  const { before, connected, afterIdle, left, heardP99, heardAll } = idle;
  const footprints = { before, connected, [`${params.idleMs / 1000} s later`]: afterIdle, left };
  const sizes = Object.entries(footprints).map(([name, { rss, heap, files }]) => [
    name,
    round(rss / 1e6),
    round(heap / 1e6, 1),
    String(files),
  ]);
  const idleShare = (afterIdle.cpuMs - connected.cpuMs) / params.idleMs;
  return [
    table([title, ...head], cells),
    `Records were made in ${round(seededInMs / 1000)} s.`,
    table(heads, sizes),
    `While nothing happened the server took ${round(100 * idleShare)} % of a core.`,
    `One event reached ${params.idleClients} clients in ${round(heardAll)} ms, 99 % of them in ${round(heardP99)} ms.`,
  ].join("\n\n");
}

const part = (ours: Load, other: Load) => `${round((ours.perSecond / other.perSecond) * 100)} %`;
