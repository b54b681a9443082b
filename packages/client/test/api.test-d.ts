import type {
  Inputs,
  Outputs,
  RunEvent,
  SynclineApi,
  SynclineClient,
  SynclineClientError,
  SynclineErrorCode,
  SyncStatus,
} from "@syncline/client";
import { expectTypeOf } from "vitest";

/**
 * What callers rely on, checked by the compiler: here against the sources, and by `pnpm check:packages` against
 * the declarations that are published. A change that breaks a caller does not compile.
 */
declare const client: SynclineClient;

type RunStatus = "pending" | "in_progress" | "success" | "partial" | "failed" | "cancelled";

// Nothing falls back to any: that would let everything through.
expectTypeOf<SynclineApi>().not.toBeAny();
expectTypeOf<Outputs>().not.toBeAny();
expectTypeOf<Outputs["sync"]["run"]>().not.toBeAny();
expectTypeOf<Outputs["types"]>().not.toBeAny();
expectTypeOf<RunEvent>().not.toBeAny();
expectTypeOf<SynclineErrorCode>().not.toBeAny();

// The path of a change.
expectTypeOf(client.api.model.import.mutate).toBeFunction();
expectTypeOf<Inputs["model"]["import"]["document"]>().not.toBeNever();
expectTypeOf<Inputs["sync"]["plan"]>().toHaveProperty("target").toEqualTypeOf<string>();
expectTypeOf<Inputs["sync"]["plan"]["direction"]>().toEqualTypeOf<"push" | "pull">();
expectTypeOf<Inputs["sync"]["plan"]["project"]>().toEqualTypeOf<string | undefined>();
expectTypeOf<Outputs["sync"]["plan"]["id"]>().toEqualTypeOf<string>();
expectTypeOf<Outputs["sync"]["plan"]["summary"]["create"]>().toEqualTypeOf<number>();
expectTypeOf<Outputs["sync"]["applyPlan"]>().toEqualTypeOf<{
  syncId: string;
  status: RunStatus;
}>();

// Runs, as they come out of JSON: times are text.
expectTypeOf<SyncStatus["status"]>().toEqualTypeOf<RunStatus>();
expectTypeOf<SyncStatus["final"]>().toEqualTypeOf<boolean>();
expectTypeOf<SyncStatus["createdAt"]>().toEqualTypeOf<string>();
expectTypeOf<SyncStatus["endedAt"]>().toEqualTypeOf<string | null>();
expectTypeOf<SyncStatus["counters"]["created"]>().toEqualTypeOf<number>();

type HistoryPage = Outputs["sync"]["history"];
expectTypeOf<HistoryPage["nextCursor"]>().toEqualTypeOf<string | null>();
expectTypeOf<HistoryPage["items"][number]["key"]>().toEqualTypeOf<string>();
expectTypeOf<HistoryPage["items"][number]["status"]>().toExtend<string>();
expectTypeOf<Outputs["targets"]["list"]["items"][number]["id"]>().toEqualTypeOf<string>();

// Live events.
expectTypeOf(client.watch("run")).toExtend<AsyncIterable<RunEvent>>();
expectTypeOf<RunEvent["seq"]>().toEqualTypeOf<number>();
expectTypeOf<RunEvent["at"]>().toEqualTypeOf<string>();
expectTypeOf<"run.started" | "record.finished" | "run.finished">().toExtend<RunEvent["type"]>();
expectTypeOf(client.waitForRun("run")).resolves.toEqualTypeOf<SyncStatus>();
expectTypeOf(client.api.sync.events.subscribe).toBeFunction();

// Applying, files, errors.
expectTypeOf(client.apply).parameter(0).toHaveProperty("planId");
expectTypeOf(client.apply).parameter(0).toHaveProperty("idempotencyKey");
expectTypeOf(client.download.bundle()).resolves.toEqualTypeOf<ReadableStream<Uint8Array>>();
expectTypeOf<"plan_stale" | "unauthenticated" | "unreachable">().toExtend<SynclineErrorCode>();
expectTypeOf<SynclineClientError["issues"][number]["path"]>().toEqualTypeOf<string>();

// What is wrong does not compile.
// @ts-expect-error there is no such direction
client.api.sync.plan.mutate({ target: "t", direction: "sideways" });
// @ts-expect-error a plan needs its target
client.api.sync.plan.mutate({ direction: "push" });
// @ts-expect-error plans are made, not read
client.api.sync.plan.query({ target: "t", direction: "push" });
// @ts-expect-error no such filter
client.api.sync.history.query({ color: "green" });
// @ts-expect-error no such format
client.download.history({ format: "xlsx" });
