import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import type { Logger } from "@syncline/core";
import {
  type EmbeddedServer,
  fillDataDirectory,
  startEmbeddedPostgres,
} from "@syncline/db/testing";
import { type RunningServer, startServer } from "@syncline/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bootstrapToken, exampleModel } from "./support/app.ts";
import { type CanaryTarget, startCanaryPair } from "./support/canary-targets.ts";
import { Leaks } from "./support/leaks.ts";

/** Exchanges with the platforms before the search. */
const enough = Number(process.env.SYNCLINE_CANARIES ?? 40);
/**
 * The long form is bound by the processor, not by the pace: of an exchange's time, three quarters go to the
 * embedded database, and much to questions about the state. So it has a PostgreSQL, which is another process,
 * several targets in each round.
 */
const long = enough > 1000;
const pairs = long ? 3 : 1;
const askAgainMs = 250;
/** Types of the example that refer to no other but these: the short form makes do with them. */
const alone = new Set([
  "SeoMetadata",
  "ContactFormField",
  "ContactForm",
  "AuthorProfile",
  "FaqEntry",
]);

const canaries = {
  accessToken: 'CFPAT-canary~"/+&=%<1>pLq7Zt0mVx',
  clientSecret: "opti-canary/+&=%<2>'kR9dWs4bNy",
  cookie: "cookie-canary-3-hT6gJc1fQz",
  header: "header-canary-4-vB8nMk5sXe",
  password: "password/canary&5-yU2iOp7aSd",
  parameter: "parameter+canary=6-fG3hJk9lZx",
  token: "token-canary-7-cV4bNm0qWe",
  wrong: "wrong-canary-8-rT5yUi1oPa",
};

const leaks = new Leaks();
for (const [name, canary] of Object.entries(canaries)) leaks.add(name, canary);

/** Everything that is logged, at every level, with all that an object carries. */
const logger: Logger = (() => {
  const log = (message: string, fields?: object) =>
    leaks.look("log", `${message} ${inspect(fields, { depth: 12, maxStringLength: null })}`);
  return { debug: log, info: log, warn: log, error: log };
})();

let dataDir: string;
let server: RunningServer;
let postgres: EmbeddedServer | null = null;
let database: { url: string } | { dataDir: string };
const targets: CanaryTarget[] = [];
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "syncline-canaries-"));
  for (let pair = 0; pair < pairs; pair += 1) {
    targets.push(...(await startCanaryPair({ canaries, pair })));
  }
  const common = { port: 0, dataDir, bootstrapToken, sandbox: false, logger };
  if (long) {
    postgres = await startEmbeddedPostgres();
    const url = await postgres.createDatabase();
    database = { url };
    const secretKey = randomBytes(48).toString("base64");
    server = await startServer({ ...common, databaseUrl: url, secretKey });
  } else {
    await fillDataDirectory(dataDir);
    database = { dataDir: join(dataDir, "database") };
    server = await startServer(common);
  }
});
afterAll(async () => {
  await server?.close();
  await Promise.all(targets.map((target) => target.close()));
  await postgres?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly body: Record<string, never> & { readonly [name: string]: unknown };
}

/** A call of the API, whose answer is searched, and its headers. */
async function call(path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${server.url}/api${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${bootstrapToken}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  leaks.look(`answer of ${path.slice(0, 60)}`, `${inspect([...response.headers])} ${text}`);
  let parsed: unknown = null;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = null;
  }
  return { status: response.status, text, body: parsed as Answer["body"] };
}

const addTarget = (name: string, platform: string, settings: object) =>
  call("/v1/targets", { name, platform, settings });

/** Plans and carries out, as far as the platform lets it. */
async function sync(target: string, direction: "push" | "pull"): Promise<void> {
  const plan = await call("/v1/sync/plan", { target, direction });
  if (plan.status !== 200) return;
  const consent = { breaking: "all", deletions: 100 };
  const { body, status } = await call("/v1/sync/apply", { planId: plan.body.id, consent });
  if (status !== 200) return;
  for (;;) {
    const now = await call(`/v1/sync/${body.syncId}/status`);
    if (now.body.final !== false) return;
    await new Promise((resolve) => setTimeout(resolve, askAgainMs));
  }
}

const exchanges = () => targets.reduce((sum, { faulty }) => sum + faulty.requests(), 0);

describe("canary secrets at platforms that tell them wherever they can", () => {
  it(`are nowhere after ${enough} exchanges`, { timeout: 1_800_000 }, async () => {
    const contentfulSettings = targets[0]?.settings;
    const { wrong } = canaries;
    const refused = [
      { ...contentfulSettings, accessToken: { wrong } },
      { ...contentfulSettings, apiKey: wrong },
      { ...contentfulSettings, baseUrl: `https://me:${wrong}@cms.invalid` },
      { ...contentfulSettings, baseUrl: `https://cms.invalid/?token=${wrong}` },
    ];
    for (const settings of refused) {
      expect((await addTarget("refused", "contentful", settings)).status).toBe(422);
    }
    await call("/v1/targets", `{"name": "${wrong}`);
    const ids: string[] = [];
    for (const [n, { platform, settings }] of targets.entries()) {
      ids.push(String((await addTarget(`target ${n}`, platform, settings)).body.id));
    }

    const model = JSON.parse(await exampleModel()) as {
      contentTypes: { key: string; description: string }[];
    };
    if (!long) model.contentTypes = model.contentTypes.filter(({ key }) => alone.has(key));
    for (let round = 0; exchanges() < enough; round += 1) {
      for (const type of model.contentTypes) type.description = `Round ${round}.`;
      await call("/v1/import", model);
      await Promise.all(
        ids.map(async (id) => {
          await call(`/v1/targets/${id}/check`, {});
          await sync(id, "push");
          if (round % 2 === 1) await sync(id, "pull");
        }),
      );
    }
    // Gained on the way: session tokens, which nobody knew before.
    const seen = new Set(targets.flatMap(({ faulty }) => faulty.seen()));
    for (const secret of seen) leaks.add(`session ${secret.slice(0, 6)}`, secret);
    await leaks.lookInFiles("journal", join(dataDir, "journal"));
    await lookAtEveryAnswer();
    await server.close();
    const { rows, snapshots } = await leaks.lookInDatabase(database);
    await leaks.lookInFiles("file", dataDir, "as it is");

    console.log(
      `${exchanges()} exchanges, ${rows} rows, ${snapshots} snapshots, ${Math.round(leaks.shown / 1e6)} MB searched`,
    );
    expect([...leaks.found].slice(0, 10)).toEqual([]);
    expect(seen.size).toBeGreaterThan(2);
    expect(rows).toBeGreaterThan(enough);
    expect(snapshots).toBeGreaterThan(enough / 10);
  });

  it("would be found in any form", () => {
    const probe = new Leaks();
    probe.add("secret", canaries.accessToken);
    const { accessToken } = canaries;
    const forms = [
      accessToken,
      JSON.stringify({ a: JSON.stringify({ accessToken }) }),
      encodeURIComponent(accessToken),
      Buffer.from(accessToken).toString("hex"),
      Buffer.from(`u:${accessToken}`).toString("base64"),
      Buffer.from(`{"a":"${accessToken}"}`).toString("base64url"),
    ];
    for (const [n, text] of forms.entries()) {
      probe.look(`form ${n}`, `before ${text} after`);
      expect([...probe.found].some((one) => one.startsWith(`form ${n}:`))).toBe(true);
    }
  });
});

/** Every list, the details of everything in it, exports and events. */
async function lookAtEveryAnswer(): Promise<void> {
  const query = (name: string, input: object) =>
    call(`/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`);
  for (const path of ["targets", "types", "sync/state", "conflicts", "model", "schedules"]) {
    await call(`/v1/${path}`);
  }
  for (const format of ["csv", "jsonl"]) await call(`/v1/sync/history/export?format=${format}`);
  await call("/v1/sync/history/export?format=csv&errorText=redacted");
  const history = await call("/v1/sync/history?limit=200");
  const records = history.body.items as unknown as { id: string; key: string; runId: string }[];
  expect(records.length).toBeGreaterThan(10);
  for (const { id } of records.slice(0, 60)) await query("sync.record", { recordId: id });
  for (const key of new Set(records.map((record) => record.key))) {
    await call(`/v1/types/${key}`);
    await call(`/v1/sync/type/${key}/history`);
  }
  for (const runId of new Set(records.map((record) => record.runId))) {
    await call(`/v1/sync/${runId}`);
    await call(`/v1/sync/${runId}/events`);
  }
}
