import {
  type HistoryPageParams,
  matchesErrorText,
  parseErrorText,
  silentLogger,
} from "@syncline/core";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../src/index.ts";
import { encodeCursor } from "../src/store/cursor.ts";
import { recordStore } from "../src/store/records.ts";
import { type EmbeddedServer, startEmbeddedPostgres } from "../src/testing/index.ts";
import { choices, type Filter, historyRows, momentOf } from "./history-rows.ts";
import { type PlanNode, rowsRead, scansOf } from "./plan-nodes.ts";
import { statementsOf } from "./plans-of.ts";

const projectId = "project";
const count = Number(process.env.SYNCLINE_HISTORY_RECORDS ?? 20_000);
const limit = 50;
/** Whatever the number of records: the series there are, thrice, and half the square of a page. */
const mostRows = 3_000;

interface Case {
  readonly name: string;
  readonly params: Filter & HistoryPageParams;
}

/** Every filter, every pair and some triples of filters, with every choice of values; both orders, with a cursor. */
function casesOf(): Case[] {
  const values = Object.entries(choices(count)).flatMap(([name, filters]) =>
    filters.map((filter, n) => ({ name, label: `${name} ${n}`, filter })),
  );
  const found: Case[] = [];
  const add = (parts: typeof values) => {
    const order = found.length % 2 === 0 ? "newest" : "oldest";
    const middle = [momentOf(count / 2), `r${String(count / 2).padStart(8, "0")}`];
    const cursor = found.length % 3 === 0 ? encodeCursor(`history.${order}`, middle) : undefined;
    const name = [...parts.map((part) => part.label), order, ...(cursor ? ["cursor"] : [])];
    const filter = Object.assign({}, ...parts.map((part) => part.filter)) as Filter;
    found.push({ name: name.join(", "), params: { ...filter, order, cursor, limit } });
  };
  add([]);
  values.forEach((one, n) => {
    add([one]);
    add([one]);
    values.slice(n + 1).forEach((two, m) => {
      if (one.name === two.name) return;
      add([one, two]);
      // Each takes milliseconds: a few do where the records are few.
      if (count < 100_000 && (n + m) % 5 !== 0) return;
      const three = values[(n * 7 + m * 5) % values.length];
      if (three && three.name !== one.name && three.name !== two.name) add([one, two, three]);
    });
  });
  return found;
}

describe(`every filter of the history, on ${count} records of PostgreSQL`, () => {
  let server: EmbeddedServer;
  let client: postgres.Sql;
  beforeAll(async () => {
    server = await startEmbeddedPostgres();
    const url = await server.createDatabase();
    await (await openDatabase({ url, logger: silentLogger })).close();
    client = postgres(url, { max: 1, onnotice: () => undefined });
    for (const statement of historyRows(count).split(";\n")) await client.unsafe(statement);
  }, 600_000);
  afterAll(async () => {
    await client?.end();
    await server?.stop();
  });

  /** The statement of a page of the history, and its values. */
  async function statementOf(params: Filter & HistoryPageParams): Promise<[string, string[]]> {
    const [made] = await statementsOf((db) => recordStore(db).history({ projectId, ...params }));
    return [made?.text ?? "", (made?.values ?? []) as string[]];
  }

  it("reads no more than it must, and never the whole table", async () => {
    const tooMuch: string[] = [];
    const took: { name: string; ms: number; rows: number }[] = [];
    for (const { name, params } of casesOf()) {
      const [text, values] = await statementOf(params);
      const explained = `explain (analyze, buffers, timing off, format json) ${text}`;
      const [answer] = await client.unsafe<Explained[]>(explained, values);
      const [plan] = answer?.["QUERY PLAN"] ?? [];
      if (plan === undefined) throw new Error("PostgreSQL explained nothing");
      const scans = scansOf(plan.Plan, "sync_records");
      const rows = scans.reduce((sum, scan) => sum + rowsRead(scan), 0);
      took.push({ name, ms: plan["Execution Time"], rows });
      if (scans.some((scan) => scan["Node Type"] === "Seq Scan")) tooMuch.push(`${name}: all`);
      if (rows > mostRows) tooMuch.push(`${name}: ${rows} rows`);
    }
    if (count > 100_000) report(took);
    expect(tooMuch).toEqual([]);
    expect(took.length).toBeGreaterThan(280);
  }, 1_200_000);

  it.skipIf(count > 100_000)(
    "answers what a look at every record answers",
    async () => {
      const all = await everyRecord(client);
      for (const { name, params } of casesOf().filter((_, n) => n % 10 === 0)) {
        const [text, values] = await statementOf(params);
        const rows = await client.unsafe(text, values).values();
        const found = rows.map((row) => row[0]);
        expect(found, name).toEqual(expectedOf(all, params).slice(0, limit + 1));
      }
    },
    60_000,
  );
});

interface Explained {
  readonly "QUERY PLAN": readonly { Plan: PlanNode; "Execution Time": number }[];
}

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly createdAt: Date;
  readonly errorMessage: string | null;
}

const everyRecord = (client: postgres.Sql) =>
  client.unsafe<
    Row[]
  >(`select id, run_id as "runId", target_id as "targetId", platform, kind, key, direction,
    status, action, version_id as "versionId", actor_id as "actorId", created_at as "createdAt",
    error_message as "errorMessage" from sync_records order by created_at, id`);

function expectedOf(all: readonly Row[], params: Filter & HistoryPageParams): string[] {
  const { from, to, errorText, order, cursor, limit: _, ...equal } = params;
  const query = parseErrorText(errorText ?? "");
  const middle = momentOf(count / 2);
  const wanted = all.filter(
    (row) =>
      Object.entries(equal).every(([name, value]) => row[name] === value) &&
      (from === undefined || row.createdAt >= from) &&
      (to === undefined || row.createdAt < to) &&
      (errorText === undefined ||
        (row.errorMessage !== null && matchesErrorText(row.errorMessage, query))) &&
      (cursor === undefined ||
        (order === "newest" ? row.createdAt < middle : row.createdAt > middle)),
  );
  const ids = wanted.map((row) => row.id);
  return order === "newest" ? ids.reverse() : ids;
}

function report(took: readonly { name: string; ms: number; rows: number }[]): void {
  const byFilter = Map.groupBy(took, ({ name }) => name.split(" ")[0] ?? "");
  for (const [name, cases] of byFilter) {
    const ms = cases.map((one) => one.ms).sort((a, b) => a - b);
    const p95 = ms[Math.floor(ms.length * 0.95)] ?? 0;
    const most = Math.max(...cases.map((one) => one.rows));
    console.log(`${name}: ${cases.length} cases, p95 ${p95.toFixed(1)} ms, at most ${most} rows`);
  }
  const slowest = [...took].sort((a, b) => b.ms - a.ms).slice(0, 5);
  for (const { name, ms, rows } of slowest) console.log(`${ms.toFixed(1)} ms, ${rows}: ${name}`);
}
