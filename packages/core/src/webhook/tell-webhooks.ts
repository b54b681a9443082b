import type { JsonObject } from "../model/index.ts";
import type { Context, Repositories } from "../ports/index.ts";
import { queueDeliveries } from "./queue-delivery.ts";
import type { Webhook, WebhookEvent } from "./types.ts";

/** Of a text in a message, in UTF-16 units. */
const longestText = 300;
/** Of a list in a message. */
export const mostListed = 50;

/**
 * Tells the webhooks of a project that want to know. Call it inside the transaction of what it tells: both are
 * committed, or neither is. `data` is asked for when somebody listens.
 */
export async function tellWebhooks({
  ctx,
  repositories,
  input: { projectId, event, data },
}: {
  ctx: Pick<Context, "clock" | "ids">;
  repositories: Pick<Repositories, "webhooks" | "jobs">;
  input: { projectId: string; event: WebhookEvent; data: () => Promise<JsonObject> };
}): Promise<void> {
  const webhooks = await listening(repositories, { projectId, event });
  if (webhooks.length === 0) return;
  const input = { webhooks, event, data: { projectId, ...(await data()) } };
  await queueDeliveries({ ctx, repositories, input });
}

/** Those that want to know of it now. */
export async function listening(
  { webhooks }: Pick<Repositories, "webhooks">,
  { projectId, event }: { projectId: string; event: WebhookEvent },
): Promise<readonly Webhook[]> {
  const all = await webhooks.list(projectId);
  return all.filter(({ enabled, events }) => enabled && events.includes(event));
}

/** What a look at a target found, in one message: so many, and the first of them. */
export async function tellOfLook<Found>({
  ctx,
  repositories,
  input: { projectId, targetId, planId, event, list, found, describe },
}: {
  ctx: Pick<Context, "clock" | "ids">;
  repositories: Pick<Repositories, "webhooks" | "jobs" | "targets">;
  input: {
    projectId: string;
    targetId: string;
    planId: string;
    event: WebhookEvent;
    /** What the message calls its list. */
    list: string;
    found: readonly Found[];
    describe: (one: Found) => JsonObject;
  };
}): Promise<void> {
  if (found.length === 0) return;
  const data = async () => ({
    planId,
    target: await describeTarget(repositories, targetId),
    total: found.length,
    [list]: found.slice(0, mostListed).map(describe),
  });
  await tellWebhooks({ ctx, repositories, input: { projectId, event, data } });
}

/** The text, of bounded length. */
export function clip(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1)}…`;
}

/** A target, as messages name it. */
export async function describeTarget(
  repositories: Pick<Repositories, "targets">,
  targetId: string,
): Promise<JsonObject> {
  const target = await repositories.targets.get(targetId);
  const { name = null, platform = null } = target ?? {};
  return { id: targetId, name: name === null ? null : clip(name), platform };
}
