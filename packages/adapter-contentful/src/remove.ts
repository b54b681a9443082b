import { type RemoteItem, type RemoveParams, SynclineError } from "@syncline/core/adapter";
import { type Answer, type Client, contentTypePath } from "./client.ts";
import { answerError, errorEnvelope, preconditionFailed, withContext } from "./errors.ts";
import { readContentType } from "./read.ts";
import { remoteItemOf } from "./remote-item.ts";
import { isActive, type RemovalPlan, readRemovalPlan, stageOf } from "./removal-plan.ts";

type Removal = RemoveParams & { readonly client: Client; readonly plan: RemovalPlan };

/**
 * Deactivates and deletes one content type: "before you can delete a content type you need to deactivate it"
 * (API reference, content types). There is no way back.
 *
 * No version lock is documented for either request, and for entries Contentful is known to look at none. The
 * version is sent all the same, as Contentful's own migration tool does; what guards the type is that it is
 * read just before, and that the answer to the deactivation is looked at before anything is deleted. Called
 * again, it recognises its own deactivation by version and content, and goes on from there.
 *
 * @throws precondition_failed when the type is not what the plan saw, platform_refused with the reason of
 * Contentful, such as entries that are still there.
 */
export async function removeContentType(params: { client: Client } & RemoveParams): Promise<void> {
  const removal: Removal = { ...params, plan: readRemovalPlan(params) };
  const found = await readContentType(params);
  if (found === null) return;
  if (stageOf(removal.plan, found) === "stale") throw changed(params.nativeId);
  const draft = isActive(found.native) ? await deactivate(removal, found) : found;
  if (draft !== null) await deleteDraft(removal, draft);
}

/** The type as a draft; null when it is gone meanwhile. */
async function deactivate(removal: Removal, found: RemoteItem): Promise<RemoteItem | null> {
  const { nativeId, plan, onStep } = removal;
  const draft = await perform(removal, `${contentTypePath(nativeId)}/published`, found);
  if (draft === null) return null;
  onStep?.(draft);
  if (stageOf(plan, draft) === "deactivated") return draft;
  throw changed(
    nativeId,
    "The change came while it was being deactivated: it is a draft at Contentful now, with that change.",
  );
}

async function deleteDraft(removal: Removal, draft: RemoteItem): Promise<void> {
  const { nativeId, plan } = removal;
  try {
    await perform(removal, contentTypePath(nativeId), draft);
  } catch (thrown) {
    if (!plan.active) throw thrown;
    const sentence = `Before that, '${nativeId}' was deactivated (1 of 2 steps): it is a draft at Contentful now.`;
    throw withContext(thrown, sentence);
  }
}

/** After these the request may have had its effect, or another one may have had it. */
const unclear: readonly string[] = [
  "ambiguous_outcome",
  "platform_unavailable",
  "platform_not_found",
];

/**
 * One request, and what it leaves at Contentful; null when the type is gone. An answer that leaves this open
 * is settled by reading.
 */
async function perform(
  removal: Removal,
  path: string,
  held: RemoteItem,
): Promise<RemoteItem | null> {
  const { client, nativeId, plan, signal } = removal;
  try {
    const version = Number(held.versionTag);
    const answer = await client.request({ method: "DELETE", path, version, signal });
    if (answer.status === 200) return remoteItemOf(answer);
    if (answer.status === 204) return null;
    throw refusal(nativeId, answer);
  } catch (thrown) {
    const error = SynclineError.from(thrown);
    if (!unclear.includes(error.code)) throw error;
    const now = await readContentType(removal).catch(() => {
      throw error;
    });
    if (now === null) return null;
    const wasThis = isActive(held.native) && stageOf(plan, now) === "deactivated";
    if (!wasThis) throw error;
    return now;
  }
}

function refusal(nativeId: string, answer: Answer): SynclineError {
  const error = answerError(answer);
  switch (errorEnvelope(answer)?.message) {
    case "Content Type has entries":
      return withContext(
        error,
        `'${nativeId}' still has entries, and Contentful keeps a type as long as it has. Delete its entries there first.`,
      );
    // Somebody else was faster with one of the two steps, or took it back.
    case "Not published":
    case "Cannot delete published":
      return changed(nativeId, error.message);
    default:
      return error.code === "precondition_failed" ? changed(nativeId, error.message) : error;
  }
}

function changed(nativeId: string, how = ""): SynclineError {
  const what = `The content type '${nativeId}' changed at Contentful after the plan, so it was not deleted.`;
  return preconditionFailed(`${what} ${how}`.trim(), 409);
}
