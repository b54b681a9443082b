import type { Change } from "../diff/types.ts";
import { SynclineError } from "../errors/index.ts";
import type { Json } from "../model/index.ts";
import { getPlan } from "../plan/get-plan.ts";
import type { PlanAction } from "../plan/types.ts";
import type { Context } from "../ports/index.ts";
import { readSnapshot, readSnapshotText } from "../snapshot/read-snapshot.ts";
import type { Exchange, SyncRecord } from "./types.ts";

/** An exchange with its bodies, as they were on the wire. */
export interface ExchangeDetail extends Exchange {
  readonly requestBody: string | null;
  readonly responseBody: string | null;
}

export interface SyncRecordDetail {
  readonly record: SyncRecord;
  readonly exchanges: readonly ExchangeDetail[];
  /** What was to be sent, what was there before, what the target held after: the platform's own form. */
  readonly payload: Json | null;
  readonly preImage: Json | null;
  readonly result: Json | null;
  readonly changes: readonly Change[];
  readonly losses: PlanAction["losses"];
  /** Hashes of what is no longer there: it was erased, and its place above is null. */
  readonly erased: readonly string[];
}

/** Everything on record about one item in one run. @throws not_found, snapshot_damaged */
export async function getSyncRecord({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store" | "compression">;
  input: { recordId: string };
}): Promise<SyncRecordDetail> {
  const record = await ctx.store.records.get(input.recordId);
  if (record === null) {
    throw new SynclineError({
      code: "not_found",
      message: `There is no record '${input.recordId}'.`,
    });
  }
  const run = await ctx.store.runs.get(record.runId);
  const plan =
    run === null || run.planId === null
      ? null
      : await getPlan({ ctx, input: { planId: run.planId } });
  const action = plan?.actions.find((candidate) => candidate.index === record.position);
  const stored = await ctx.store.exchanges.listByScope({ kind: "record", id: record.id });
  const erased = await erasedOf(ctx, [
    ...[record.payloadHash, record.preImageHash, record.resultHash],
    ...stored.flatMap(({ requestBodyHash, responseBodyHash }) => [
      requestBodyHash,
      responseBodyHash,
    ]),
  ]);
  const text = (hash: string | null) =>
    hash === null || erased.has(hash) ? null : readSnapshotText({ ctx, input: { hash } });
  const json = (hash: string | null) =>
    hash === null || erased.has(hash) ? null : readSnapshot({ ctx, input: { hash } });
  return {
    record,
    exchanges: await Promise.all(
      stored.map(async (exchange) => ({
        ...exchange,
        requestBody: await text(exchange.requestBodyHash),
        responseBody: await text(exchange.responseBodyHash),
      })),
    ),
    payload: await json(record.payloadHash),
    preImage: await json(record.preImageHash),
    result: await json(record.resultHash),
    changes: action?.changes ?? [],
    losses: action?.losses ?? [],
    erased: [...erased].sort(),
  };
}

async function erasedOf(
  ctx: Pick<Context, "store">,
  hashes: readonly (string | null)[],
): Promise<ReadonlySet<string>> {
  const known = await ctx.store.snapshots.known(hashes.filter((hash) => hash !== null));
  return new Set(known.filter(({ codec }) => codec === "erased").map(({ hash }) => hash));
}
