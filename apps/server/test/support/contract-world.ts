import type { Database } from "@syncline/db";
import { openTestDatabase } from "@syncline/db/testing";
import { fetchInTurn } from "@syncline/simulators";
import { hashOfToken } from "../../src/auth/api-token.ts";
import {
  applied,
  ended,
  importTypes,
  plan,
  type RecordAnswer,
  type TargetAnswer,
  targetOf,
} from "./sync.ts";
import { contentType, model, postJson, startTestServer, type TestServer } from "./test-server.ts";

export const viewerToken = "sl_viewer-of-one-project-0123456789";
/** Nobody listens there. */
export const webhook = {
  name: "Release channel",
  url: "http://127.0.0.1:9/",
  events: ["run.finished"],
};
const managementToken = "CFPAT-sandbox";

/** Something of everything that the API can be asked about. */
export interface World {
  readonly server: TestServer;
  readonly database: Database;
  readonly target: TargetAnswer;
  /** A run that did all it had to, its plan, and its records. */
  readonly done: {
    readonly syncId: string;
    readonly planId: string;
    readonly recordId: string;
  };
  /** A run that was taken back. */
  readonly takenBack: string;
  /** A run that was cancelled before its end. */
  readonly cancelled: string;
  /** A record whose outcome is unknown. */
  readonly unknownRecord: string;
  /** A plan that nobody has applied. */
  readonly freshPlan: string;
  /** Two versions of `article`, the older first. */
  readonly versions: readonly [string, string];
  /** Two snapshots. */
  readonly hashes: readonly [string, string];
  readonly conflicts: { readonly open: string; readonly settled: string };
  readonly scheduleId: string;
  readonly webhookId: string;
  readonly deliveryId: string;
}

export async function createWorld(): Promise<World> {
  const database = await openTestDatabase();
  const server = await startTestServer({
    sandbox: true,
    database,
    webhookAllow: ["127.0.0.1"],
  });
  const target = await targetOf(server, "contentful");
  const get = <Body>(path: string) => server.callJson<Body>(`/api/v1${path}`);
  const post = <Body>(path: string, body: object) =>
    server.callJson<Body>(`/api/v1${path}`, postJson(body));
  const push = async (...keys: string[]) => {
    const { id: planId } = await plan(server, target.id, { keys });
    const syncId = await applied(server, planId);
    await ended(server, syncId);
    return { planId, syncId };
  };
  const lead = { key: "lead", name: "Lead", type: "longText" };

  await importTypes(
    server,
    model(...["article", "clash", "settled"].map((key) => contentType(key))),
  );
  const first = await push("article", "clash", "settled");
  const [record] = await recordsOf(server, first.syncId);
  await importTypes(server, model(contentType("article", [lead]), contentType("gone")));
  const second = await push("article");
  const [after] = await recordsOf(server, second.syncId);
  await post(`/sync/${second.syncId}/rollback`, { apply: true, consent: { breaking: "all" } }).then(
    (made) => ended(server, (made as { syncId: string }).syncId),
  );
  const { items } = await get<{ items: { id: string }[] }>("/types/article/versions");
  const [newer, older] = items;

  for (const key of ["clash", "settled"]) await editAtTarget(target, key);
  await importTypes(
    server,
    model(...["clash", "settled"].map((key) => ({ ...contentType(key), name: `${key} of ours` }))),
  );
  const found = await post<{ id: string; key: string }[]>("/sync/conflicts/detect", {
    target: target.id,
  });
  const conflictOf = (key: string) => found.find((conflict) => conflict.key === key)?.id ?? "";
  await post(`/sync/conflicts/${conflictOf("settled")}/resolve`, { strategy: "ours" });

  const unknownRecord = await leaveInDoubt(server, target);
  const schedule = { target: target.id, task: "drift_check", cron: "0 6 * * *" };
  const { id: scheduleId } = await post<{ id: string }>("/schedules", schedule);
  const { id: webhookId } = await post<{ id: string }>("/webhooks", webhook);
  const { id: deliveryId } = await post<{ id: string }>(`/webhooks/${webhookId}/test`, {});
  await addViewer(database);
  await importTypes(server, model(contentType("fresh")));
  const { id: freshPlan } = await plan(server, target.id, { keys: ["fresh"] });
  // From here on the target is busy with one run, and every later one waits behind it.
  await inject(target, [{ kind: "hang", method: "PUT" }]);
  await waitingRun(server, target, "blocker");
  const { syncId: cancelled } = await waitingRun(server, target, "stopped");
  await post(`/sync/${cancelled}/cancel`, {});
  return {
    server,
    database,
    target,
    done: { ...first, recordId: record?.id ?? "" },
    takenBack: second.syncId,
    cancelled,
    unknownRecord,
    freshPlan,
    versions: [older?.id ?? "", newer?.id ?? ""],
    hashes: [record?.payloadHash ?? "", after?.payloadHash ?? ""],
    conflicts: { open: conflictOf("clash"), settled: conflictOf("settled") },
    scheduleId,
    webhookId,
    deliveryId,
  };
}

async function recordsOf(server: TestServer, syncId: string): Promise<readonly RecordAnswer[]> {
  const found = await server.callJson<{ records: RecordAnswer[] }>(`/api/v1/sync/${syncId}`);
  return found.records;
}

/** These faults, and no others. */
async function inject(target: TargetAnswer, faults: readonly object[]): Promise<void> {
  const url = `${target.config.baseUrl}/__sim/faults`;
  await fetch(url, { method: "DELETE" });
  const answer = await fetch(url, postJson({ faults }));
  if (!answer.ok) throw new Error(await answer.text());
}

/** A run that waits for its turn, and the record of its only item. */
export async function waitingRun(server: TestServer, target: TargetAnswer, key: string) {
  await importTypes(server, model(contentType(key)));
  const { id } = await plan(server, target.id, { keys: [key] });
  const syncId = await applied(server, id);
  const [record] = await recordsOf(server, syncId);
  return { syncId, recordId: record?.id ?? "" };
}

/** A record whose write got no answer, at a target that cannot be read either. */
async function leaveInDoubt(server: TestServer, target: TargetAnswer): Promise<string> {
  await importTypes(server, model(contentType("unsure")));
  const { id } = await plan(server, target.id, { keys: ["unsure"] });
  const path = "**/content_types/unsure";
  await inject(target, [
    { kind: "drop", when: "after", method: "PUT", path, count: 1 },
    { kind: "status", status: 403, method: "GET", path },
  ]);
  const syncId = await applied(server, id);
  await ended(server, syncId);
  await inject(target, []);
  const [record] = await recordsOf(server, syncId);
  if (record?.status !== "unknown") throw new Error(`the outcome is known: ${record?.status}`);
  return record.id;
}

/** Renames a content type at the platform, past Syncline. */
async function editAtTarget(target: TargetAnswer, key: string): Promise<void> {
  const url = `${target.config.baseUrl}/spaces/sandbox/environments/master/content_types/${key}`;
  const authorization = `Bearer ${managementToken}`;
  const type = (await (await fetchInTurn(url, { headers: { authorization } })).json()) as {
    sys: { version: number };
  };
  const put = async (address: string, version: number, body?: object) => {
    const headers = {
      authorization,
      "content-type": "application/vnd.contentful.management.v1+json",
      "x-contentful-version": String(version),
    };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetchInTurn(address, { method: "PUT", headers, ...sent });
    if (!answer.ok) throw new Error(await answer.text());
  };
  await put(url, type.sys.version, { ...type, name: `${key} of theirs` });
  await put(`${url}/published`, type.sys.version + 1);
}

async function addViewer({ store }: Database): Promise<void> {
  const project = await store.projects.get("default");
  const token = {
    id: "viewer",
    name: "Viewer",
    projectId: project?.id ?? null,
    role: "viewer",
    hint: "sl_view",
    createdBy: "test",
    createdAt: new Date(),
    expiresAt: null,
    revokedAt: null,
    lastUsedAt: null,
  } as const;
  await store.tokens.insert({ token, hash: hashOfToken(viewerToken) });
}
