import { join } from "node:path";
import { type RunCounters, type SyncRecord, type SyncRun, silentLogger } from "@syncline/core";
import { openDatabase } from "@syncline/db";

/** As long as names and keys may be, without a space to break at. */
export const longKey = `${"MarketingTeaserForTheRegionalLandingPagesOfTheNorth".repeat(5)}`.slice(
  0,
  200,
);
export const longTarget = `Marketing space ${"of-the-regional-landing-pages-".repeat(7)}`.slice(
  0,
  200,
);

const sideBySide = 6;
const isFailed = (position: number) => position === 3 || position % 250 === 7;

/** Puts a run of so many items, that has ended, into a data directory before its server starts. Answers its id. */
export async function seedLongRun(dataDir: string, items: number): Promise<string> {
  const database = await openDatabase({
    dataDir: join(dataDir, "database"),
    logger: silentLogger,
    supervise: false,
  });
  const began = Date.now() - 3_600_000;
  const { store } = database;
  const createdAt = new Date(began);
  const projectId = "project-of-long-run";
  const target = { id: "long-target", platform: "contentful", projectId };
  const runId = "long-run";
  const records = Array.from({ length: items }, (_, position) =>
    recordOf({ runId, ...target, targetId: target.id, began, position }),
  );
  const endedAt = new Date(Math.max(...records.map((record) => record.endedAt?.getTime() ?? 0)));
  const failed = records.filter(({ status }) => status === "failed").length;
  const nothing = { deleted: 0, unchanged: 0, adopted: 0, skipped: 0 };
  const counters: RunCounters = {
    ...nothing,
    total: items,
    created: 0,
    updated: items - failed,
    failed,
  };
  const run: SyncRun = {
    id: runId,
    ...{ projectId, targetId: target.id, platform: target.platform, planId: null },
    ...{ continues: null, rollbackOf: null, direction: "push", mode: "full", trigger: "ui" },
    ...{ status: "partial", counters, countersByKind: { contentType: counters } },
    actor: { id: "user:ada", name: "Ada", ip: null, userAgent: null },
    ...{ consent: [], modelRoot: null, error: null, cancelRequestedAt: null },
    ...{ createdAt, startedAt: new Date(began + 400), endedAt },
  };
  try {
    await store.transaction(async (repositories) => {
      await repositories.projects.insert({
        ...{ id: projectId, key: "default", name: "Default", createdAt },
      });
      const made = { createdAt, updatedAt: createdAt, sandbox: false };
      await repositories.targets.insert({ ...target, ...made, name: longTarget, config: {} });
      await repositories.runs.insert(run);
      await repositories.records.insert(records);
      for (const record of records.filter(({ position }) => isFailed(position))) {
        const at = record.startedAt ?? createdAt;
        const data = { recordId: record.id, for: "rate_limit", attempt: 2, waitMs: 2_000 };
        await repositories.events.append({ runId, at, type: "exchange.waiting", data });
      }
    });
  } finally {
    await database.close();
  }
  return runId;
}

interface Place {
  readonly runId: string;
  readonly projectId: string;
  readonly targetId: string;
  readonly platform: string;
  readonly began: number;
  readonly position: number;
}

function recordOf({ began, position, ...place }: Place): SyncRecord {
  const failed = isFailed(position);
  const startMs =
    began + 700 + Math.floor(position / sideBySide) * 600 + (position % sideBySide) * 90;
  const startedAt = new Date(startMs);
  const key = position === 3 ? longKey : `LandingPageBlock${position}`;
  const message = `Contentful answered 422 to '${key}': the field 'teaser' has a validation that this space does not know.`;
  return {
    ...place,
    ...{ id: `long-run-${position}`, kind: "contentType", key, nativeId: key, direction: "push" },
    ...{ position, action: "update", status: failed ? "failed" : "success", reason: null },
    ...{ versionId: null, preImageHash: null, payloadHash: null, resultHash: null },
    ...{ versionTag: null, responseStatus: failed ? 422 : 200, retries: failed ? 1 : 0 },
    error: failed
      ? { code: "platform_refused", message, platformStatus: 422, platformCode: null }
      : null,
    ...{ actorId: "user:ada", createdAt: startedAt, startedAt },
    endedAt: new Date(startMs + (failed ? 3_000 : 480) + (position % 5) * 20),
  };
}
