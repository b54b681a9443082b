import { peopleCalls } from "./contract-people-calls.ts";
import type { Call } from "./contract-request.ts";
import { viewerToken, type World, waitingRun } from "./contract-world.ts";
import { contentType, model } from "./test-server.ts";

type Make = (world: World) => Call | Promise<Call>;
/** How an operation comes to answer each status. What every operation of its form does alike is not here. */
export type Calls = { readonly 200: Make } & { readonly [status: string]: Make };

const nobody = "00000000-0000-7000-8000-000000000000";
const hash = "0".repeat(64);
const plain: Make = () => ({});
const ofTarget: Make = ({ target }) => ({ params: { id: target.id } });
const ofArticle: Make = () => ({ params: { key: "article" } });
const ofRun: Make = ({ done }) => ({ params: { syncId: done.syncId } });
const target = ({ target: { id } }: World) => ({ target: id });

export const calls: Readonly<Record<string, Calls>> = {
  ...peopleCalls,
  "model-import": {
    200: () => ({ query: { message: "More" }, body: model(contentType("imported")) }),
    404: () => ({ query: { project: "nope" }, body: model() }),
    422: () => ({ body: { syncline: 1, contentTypes: [{ key: "no name" }] } }),
  },
  "types-list": { 200: () => ({ query: { search: "art", limit: "2" } }) },
  "types-get": { 200: ofArticle },
  "types-save": {
    200: () => ({ params: { key: "saved" }, body: { data: contentType("saved") } }),
    409: () => ({
      params: { key: "article" },
      body: { data: contentType("article"), expectedVersionId: nobody },
    }),
  },
  "types-remove": {
    200: () => ({ params: { key: "gone" } }),
    409: () => ({ params: { key: "article" }, query: { expectedVersionId: nobody } }),
  },
  "types-dependents": { 200: ofArticle },
  "types-versions": { 200: ofArticle },
  "types-version": { 200: ({ versions }) => ({ params: { versionId: versions[1] } }) },
  "types-restoreVersion": {
    200: ({ versions }) => ({ params: { versionId: versions[0] }, body: { message: "Back" } }),
  },
  "past-diffVersions": {
    200: ({ versions: [versionId, otherId] }) => ({ params: { versionId, otherId } }),
  },
  "past-lineage": { 200: ofArticle },
  "past-blame": { 200: ofArticle },
  "past-model": { 200: () => ({ query: { at: "2026-01-01" } }) },
  "past-diffModels": {
    200: ({ done, takenBack }) => ({ query: { from: done.syncId, to: takenBack } }),
  },
  "past-targetModel": {
    200: ({ target: { id } }) => ({ params: { id }, query: { at: "2026-01-01" } }),
  },
  "past-diffTargetModels": {
    200: ({ target: { id } }) => ({
      params: { id },
      query: { from: "2026-01-01", to: "2026-02-01" },
    }),
  },
  "past-runChanges": { 200: ofRun },

  "targets-platforms": { 200: plain },
  "targets-list": { 200: plain },
  "targets-get": { 200: ofTarget },
  "targets-create": {
    200: ({ target: { config } }) => ({
      body: {
        name: "By hand",
        platform: "contentful",
        settings: { spaceId: "sandbox", accessToken: "CFPAT-x", baseUrl: config.baseUrl },
      },
    }),
  },
  "targets-update": {
    200: ({ target: { id, name } }) => ({ params: { id }, body: { name } }),
  },
  "targets-check": { 200: ofTarget },
  "targets-identities": {
    200: ({ target: { id } }) => ({ params: { id }, query: { search: "art", limit: "2" } }),
  },
  "targets-identityReport": { 200: ofTarget },
  "targets-mapping": { 200: ofTarget },
  "targets-fidelity": { 200: ({ target: { id } }) => ({ params: { id }, query: { limit: "2" } }) },
  "targets-preview": {
    200: ({ target: { id } }) => ({ params: { id }, body: { data: contentType("article") } }),
  },

  "sync-plan": {
    200: (world) => ({ body: { ...target(world), direction: "push", keys: ["fresh"] } }),
  },
  "sync-getPlan": { 200: ({ done }) => ({ params: { id: done.planId } }) },
  "sync-applyPlan": {
    200: ({ freshPlan: planId }) => ({
      body: { planId },
      headers: { "idempotency-key": "contract" },
    }),
    409: ({ done: { planId } }) => ({ body: { planId } }),
  },
  "sync-run": { 200: ofRun },
  "sync-status": { 200: ofRun },
  "sync-timing": { 200: ofRun },
  "sync-runs": { 200: () => ({ query: { limit: "1" } }) },
  "sync-events": {
    200: ofRun,
    204: ({ done }) => ({ params: { syncId: done.syncId }, headers: { "last-event-id": "99999" } }),
  },
  "sync-cancel": {
    200: async ({ server, target: at }) => {
      const { syncId } = await waitingRun(server, at, "slow");
      return { params: { syncId } };
    },
    409: ofRun,
  },
  "sync-resume": {
    200: ({ cancelled: syncId }) => ({ params: { syncId } }),
    409: ofRun,
  },
  "sync-rollback": { 200: ofRun, 409: ({ takenBack: syncId }) => ({ params: { syncId } }) },
  "sync-settle": {
    200: ({ unknownRecord: recordId }) => ({ params: { recordId }, body: { as: "look" } }),
    409: ({ done: { recordId } }) => ({ params: { recordId }, body: { as: "look" } }),
  },

  "sync-history": { 200: () => ({ query: { status: "success", order: "oldest" } }) },
  "sync-typeHistory": { 200: () => ({ params: { typeKey: "article" } }) },
  "sync-history-export": { 200: () => ({ query: { format: "jsonl" } }) },
  "sync-record": { 200: ({ done: { recordId } }) => ({ params: { recordId } }) },
  "sync-state": { 200: (world) => ({ query: { targetId: world.target.id } }) },
  "sync-matrix": { 200: () => ({ query: { limit: "2" } }) },
  "sync-look": { 200: (world) => ({ body: { ...target(world), limit: 3 } }) },
  "sync-changes": { 200: (world) => ({ query: target(world) }) },
  "snapshots-get": {
    200: ({ hashes }) => ({ params: { hash: hashes[0] } }),
    404: () => ({ params: { hash } }),
    422: () => ({ params: { hash: "short" } }),
  },
  "snapshots-compare": {
    200: ({ hashes: [before, after] }) => ({ params: { before, after } }),
    404: () => ({ params: { before: hash, after: hash } }),
    422: () => ({ params: { before: "short", after: hash } }),
  },

  "conflicts-list": { 200: plain },
  "conflicts-get": { 200: ({ conflicts }) => ({ params: { conflictId: conflicts.settled } }) },
  "conflicts-detect": { 200: (world) => ({ body: target(world) }) },
  "conflicts-resolve": {
    200: async ({ server, target: at }) => {
      const found = await server.callJson<{ items: { id: string }[] }>(
        `/api/v1/sync/conflicts?state=detected&targetId=${at.id}`,
      );
      const [open] = found.items;
      return { params: { conflictId: open?.id ?? "" }, body: { strategy: "theirs" } };
    },
    409: ({ conflicts }) => ({
      params: { conflictId: conflicts.settled },
      body: { strategy: "theirs" },
    }),
  },

  "schedules-list": { 200: plain },
  "schedules-create": {
    200: (world) => ({ body: { ...target(world), task: "push", cron: "0 7 * * 1" } }),
  },
  "schedules-update": {
    200: ({ scheduleId }) => ({ params: { scheduleId }, body: { enabled: false } }),
  },
  "schedules-trigger": { 200: ({ scheduleId }) => ({ params: { scheduleId } }) },
  "schedules-remove": {
    200: async (world) => {
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify({ ...target(world), task: "pull", cron: "0 8 * * 1" });
      const init = { method: "POST", headers, body };
      const { id } = await world.server.callJson<{ id: string }>("/api/v1/schedules", init);
      return { params: { scheduleId: id } };
    },
  },

  "retention-get": { 200: plain },
  "retention-preview": { 200: () => ({ query: { payloadDays: "30" } }) },
  "retention-set": {
    200: () => ({ body: { payloadDays: 90, exchangeDays: 365, recordDays: null } }),
  },
  "retention-eraseRecord": {
    200: ({ done: { recordId } }) => ({ params: { recordId }, body: { reason: "A name" } }),
    409: async ({ server, target: at }) => {
      const { recordId } = await waitingRun(server, at, "waiting");
      return { params: { recordId }, body: { reason: "A name" } };
    },
  },

  "analytics-summary": { 200: (world) => ({ query: { ...target(world), unit: "day" } }) },
  "analytics-failures": { 200: () => ({ query: { limit: "5" } }) },
  "analytics-health": { 200: plain },
  "analytics-report": { 200: () => ({ query: { format: "json", unit: "week" } }) },

  "audit-list": { 200: () => ({ query: { limit: "3" } }) },
  "audit-key": { 200: plain },
  "audit-checkpoint": { 200: plain },
  "audit-makeCheckpoint": { 200: plain },
  "audit-proof": {
    200: ({ done }) => ({ query: { entityKind: "record", entityId: done.recordId } }),
    404: () => ({ query: { entityKind: "record", entityId: nobody } }),
    422: () => ({ query: { entityKind: "planet", entityId: nobody } }),
  },
  "audit-consistency": {
    200: () => ({ query: { from: "1" } }),
    422: () => ({ query: { from: "-1" } }),
  },
  "audit-verify": { 200: () => ({ body: { snapshots: false } }) },
  "audit-bundle": {
    200: plain,
    403: () => ({
      query: { project: "*" },
      headers: { authorization: `Bearer ${viewerToken}` },
    }),
  },
};
