import type { Context, Store } from "@syncline/core";
import { nodeCompression } from "@syncline/core/node";
import { type ContentfulSimulator, startContentfulSimulator } from "@syncline/simulators";
import { expect } from "vitest";
import { type Api, settled } from "./app.ts";
import { writesReceived, writesRecorded } from "./promise-one.ts";

const accessToken = "CFPAT-kills";

/** A model of `count` types, each changed a little by `round`. A tenth of them refer to the one before. */
export function modelOf(count: number, round: number) {
  const contentTypes = Array.from({ length: count }, (_, at) => ({
    key: `type${at}`,
    name: `Type ${at}`,
    description: `Round ${round}`,
    fields: [
      { key: "title", name: `Title ${round}`, type: "text", required: true },
      { key: "body", name: "Body", type: "longText" },
      ...(at % 10 === 9
        ? [
            {
              key: "other",
              name: "Other",
              type: "reference",
              validations: { allowedTypes: { types: [`type${at - 1}`] } },
            },
          ]
        : []),
    ],
  }));
  return { syncline: 1, contentTypes };
}

export async function startContentful(requestsPerSecond = 1000): Promise<ContentfulSimulator> {
  return startContentfulSimulator({ settings: { tokens: [accessToken], requestsPerSecond } });
}

export async function makeTarget(
  calls: Api,
  simulator: ContentfulSimulator,
  { rate = 100, name = "Contentful" }: { rate?: number; name?: string } = {},
): Promise<string> {
  const settings = {
    spaceId: "sandbox",
    baseUrl: simulator.url,
    accessToken,
    requestsPerSecond: rate,
  };
  const { body, status } = await calls.post<{ id: string }>("/targets", {
    name,
    platform: "contentful",
    settings,
  });
  if (status >= 300) throw new Error(`no target: ${JSON.stringify(body)}`);
  return body.id;
}

export interface Planned {
  readonly id: string;
  readonly actions: readonly { readonly operation: string; readonly key: string }[];
}

export async function makePlan(calls: Api, target: string): Promise<Planned> {
  const { body, status } = await calls.post<Planned>("/sync/plan", { target, direction: "push" });
  if (status >= 300) throw new Error(`no plan: ${JSON.stringify(body)}`);
  return body;
}

export async function apply(calls: Api, planId: string): Promise<string> {
  const consent = { breaking: "all" };
  const { body, status } = await calls.post<{ syncId: string }>("/sync/apply", { planId, consent });
  if (status >= 300) throw new Error(`not applied: ${JSON.stringify(body)}`);
  return body.syncId;
}

/** Plans a push and has it begin. Answers the id of its run. */
export async function beginPush(calls: Api, target: string): Promise<string> {
  return apply(calls, (await makePlan(calls, target)).id);
}

/**
 * What has to be true of a run however often it was cut off: it succeeded, each item once; every write the
 * platform received is on record with the same bytes, in the same order; and there is nothing left to do.
 */
export async function expectWhole(params: {
  calls: Api;
  store: Store;
  simulator: ContentfulSimulator;
  afterSeq: number;
  syncId: string;
  target: string;
  items: number;
}): Promise<void> {
  const { calls, store, simulator, afterSeq, syncId, target, items } = params;
  const { counters } = await settled(calls, syncId);
  expect(counters).toMatchObject({ total: items, failed: 0, skipped: 0 });
  expect((counters.created ?? 0) + (counters.updated ?? 0)).toBe(items);
  const records = await store.records.listByRun(syncId);
  expect(records.filter((record) => record.status !== "success")).toEqual([]);
  const received = writesReceived(simulator, afterSeq);
  const ctx: Pick<Context, "store" | "compression"> = {
    store,
    compression: nodeCompression,
  };
  const recorded = await writesRecorded({ ctx }, records);
  const text = (write: object) => JSON.stringify(write);
  // Several items are under way at once, so the record's order is that of items; bytes have to match.
  const sent = new Set(recorded.map(text));
  expect(received.filter((write) => !sent.has(text(write)))).toEqual([]);
  expect((await makePlan(calls, target)).actions).toEqual([]);
}
