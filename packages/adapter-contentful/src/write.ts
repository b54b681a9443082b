import {
  type RemoteItem,
  type StepReport,
  SynclineError,
  type WriteParams,
} from "@syncline/core/adapter";
import { type Answer, type Client, contentTypePath } from "./client.ts";
import { equalJson } from "./equal-json.ts";
import { answerError, isMissingType, preconditionFailed, withContext } from "./errors.ts";
import { toNormalised } from "./native.ts";
import { type Operation, planWrite } from "./operations.ts";
import { parseContentType } from "./parse.ts";
import { plannedVersion } from "./planned-version.ts";
import { readContentType } from "./read.ts";
import { remoteItemOf } from "./remote-item.ts";

/**
 * Saves and publishes one content type, guarded by its version.
 *
 * A request without an answer is settled by reading the type back. A write that stopped half-way can be
 * called again with the same parameters: it recognises its own earlier requests, by version and content, and
 * goes on from there.
 *
 * @throws precondition_failed when the type is not what the plan saw, consent_required when content would be
 * deleted without consent, platform_refused with the reason of Contentful.
 */
export async function writeContentType(
  params: { client: Client } & WriteParams,
): Promise<RemoteItem> {
  const { nativeId, native, previous } = params;
  const next = parseContentType(native);
  if (next.id !== nativeId) {
    throw new SynclineError({
      code: "adapter_contract",
      message: `The content type '${next.id}' was to be written as '${nativeId}'.`,
    });
  }
  const plan = planWrite(next, params.operation === "create" ? null : previous);
  if (plan.losesContentOf.length > 0 && !params.allowDataLoss) {
    throw new SynclineError({
      code: "consent_required",
      message: `Contentful deletes the content of these fields of '${nativeId}': ${plan.losesContentOf.join(", ")}. That needs consent.`,
    });
  }
  const start = startVersion(params);
  return run({ ...params, operations: plan.operations, start });
}

/** The version the first request is made for; 0 for a type that is not there yet. */
function startVersion({ operation, precondition, nativeId }: WriteParams): number {
  return operation === "create" ? 0 : plannedVersion(precondition, `The update of '${nativeId}'`);
}

interface Run {
  readonly client: Client;
  readonly operation: WriteParams["operation"];
  readonly nativeId: string;
  readonly operations: readonly Operation[];
  readonly start: number;
  readonly signal: AbortSignal;
  readonly onStep?: StepReport;
}

async function run(params: Run): Promise<RemoteItem> {
  const { operations } = params;
  let held: RemoteItem | null = null;
  let done = 0;
  for (let next = operations[done]; next !== undefined; next = operations[done]) {
    const version = held === null ? params.start : Number(held.versionTag);
    try {
      held = await perform(params, next, version, done);
      done += 1;
    } catch (thrown) {
      const error = SynclineError.from(thrown);
      const found = mayHaveArrived(error) ? await findOwnWork(params, done) : null;
      if (found === null) throw done === 0 ? error : withContext(error, progress(params, done));
      held = found.item;
      done = found.done;
    }
    if (done < operations.length) params.onStep?.(held);
  }
  return held ?? current(params);
}

/** An earlier try of the request may be in: no answer, a failure of the server, or a version that moved on. */
function mayHaveArrived(error: SynclineError): boolean {
  return ["ambiguous_outcome", "platform_unavailable", "precondition_failed"].includes(error.code);
}

/** Nothing had to be sent: what is there is what is wanted. */
async function current(params: Run): Promise<RemoteItem> {
  const item = await readContentType(params);
  if (item !== null && item.versionTag === String(params.start)) return item;
  throw preconditionFailed(
    `The content type '${params.nativeId}' changed at Contentful after the plan.`,
    409,
  );
}

/** One request, and what it leaves at Contentful. @throws for every answer that is not the one wanted. */
async function perform(
  params: Run,
  operation: Operation,
  version: number,
  done: number,
): Promise<RemoteItem> {
  const path = contentTypePath(params.nativeId);
  const creates = params.operation === "create" && done === 0;
  const answer = await params.client.request({
    method: "PUT",
    path: operation.kind === "save" ? path : `${path}/published`,
    ...(creates ? {} : { version }),
    ...(operation.body === null ? {} : { body: operation.body }),
    signal: params.signal,
  });
  if (answer.status === (creates ? 201 : 200)) return remoteItemOf(answer);
  // The wrong one of the two: it was stored, and the write goes no further.
  if (answer.status === 201 || answer.status === 200) params.onStep?.(remoteItemOf(answer));
  throw refusal(params, operation, answer);
}

function refusal(params: Run, operation: Operation, answer: Answer): SynclineError {
  const { nativeId } = params;
  if (answer.status === 201) {
    return preconditionFailed(
      `The content type '${nativeId}' was deleted at Contentful after the plan. Contentful made it again from this change, as a draft; it was not published.`,
      201,
    );
  }
  if (answer.status === 200) {
    return preconditionFailed(
      `The content type '${nativeId}' existed at Contentful already, and this create changed it.`,
      200,
    );
  }
  if (isMissingType(answer) || answer.status === 409) return staleError(params, answer);
  const fieldIds = operation.result.fields.map((field) => field.id);
  return answerError(answer, fieldIds);
}

function staleError(params: Run, answer: Answer): SynclineError {
  const what =
    params.operation === "create"
      ? `The content type '${params.nativeId}' exists at Contentful already.`
      : `The content type '${params.nativeId}' changed at Contentful after the plan.`;
  return preconditionFailed(`${what} ${answerError(answer).message}`, answer.status);
}

/** What had been done when a later request failed. */
function progress(params: Run, done: number): string {
  const steps = params.operations
    .slice(0, done)
    .map(({ kind }) => (kind === "save" ? "saved" : "published"));
  return `Before that, '${params.nativeId}' was ${steps.join(", ")} (${done} of ${params.operations.length} steps).`;
}

/**
 * Was the failed request made all the same, or this whole write before, with its answer lost? The version
 * tells how many requests are in, the content that they were these.
 */
async function findOwnWork(
  params: Run,
  before: number,
): Promise<{ item: RemoteItem; done: number } | null> {
  const item = await readContentType(params).catch(() => null);
  if (item === null) return null;
  const done = Number(item.versionTag) - params.start;
  const last = params.operations[done - 1];
  if (last === undefined || done <= before) return null;
  const isOwn = equalJson(toNormalised(parseContentType(item.native)), toNormalised(last.result));
  return isOwn ? { item, done } : null;
}
