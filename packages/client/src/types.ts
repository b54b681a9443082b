import type { AppRouter } from "@syncline/server/router";
import type { TRPCClient, TRPCClientError } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

/** Every call of the server: `api.sync.history.query({ … })`, `api.sync.plan.mutate({ … })`. */
export type SynclineApi = TRPCClient<AppRouter>;

/** What calls take: `Inputs["sync"]["plan"]`. */
export type Inputs = inferRouterInputs<AppRouter>;
/** What calls answer, as it comes out of JSON, with times as ISO 8601 text: `Outputs["sync"]["run"]`. */
export type Outputs = inferRouterOutputs<AppRouter>;

/** Where a run stands. */
export type SyncStatus = Outputs["sync"]["status"];

type Streamed<Stream> = Stream extends AsyncIterable<infer Item> ? Item : never;

/** One event of a run. `seq` counts from 1 without gaps. */
export type RunEvent = Streamed<Outputs["sync"]["events"]>["data"];

type ServerData = NonNullable<TRPCClientError<AppRouter>["data"]>["syncline"];

/** What the server tells about an error. */
export type ServerError = ServerData;
/** One thing that is wrong with an input: where, what, and what to do. */
export type Issue = ServerData["issues"][number];

/** Codes of the server, and those of the client itself: nothing answered, given up on request, not Syncline's answer. */
export type SynclineErrorCode = ServerData["code"] | "unreachable" | "aborted" | "bad_response";
