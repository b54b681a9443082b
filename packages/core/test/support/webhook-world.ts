import { listAudit } from "../../src/audit/index.ts";
import {
  attemptDelivery,
  createWebhook,
  listDeliveries,
  type WebhookAnswer,
  type WebhookEvent,
  type WebhookRequest,
  webhookEvents,
} from "../../src/webhook/index.ts";
import { createMemoryWorld } from "./memory-world.ts";

/** A guard that lets everything through. */
export const anywhere = { check: async () => undefined };
export const hookUrl = "https://hooks.example.com/T000/secret-path";
export const ok: WebhookAnswer = { status: 200, body: "", error: null, durationMs: 1 };

/** A memory world with webhooks whose receiver is in memory as well. */
export async function createWebhookWorld() {
  const world = await createMemoryWorld();
  const { ctx, project } = world;
  const sent: WebhookRequest[] = [];
  const deliveriesOf = async (webhookId: string) =>
    (await listDeliveries({ ctx, input: { webhookId, limit: 100 } })).items;
  return {
    ...world,
    /** What was sent, in its order. */
    sent,
    deliveriesOf,
    listen: (events: readonly WebhookEvent[] = webhookEvents, secret?: string) =>
      createWebhook({
        ctx,
        input: {
          projectId: project.id,
          name: "Channel",
          url: hookUrl,
          events: [...events],
          secret,
        },
        guard: anywhere,
      }),
    messagesOf: async (webhookId: string) =>
      (await deliveriesOf(webhookId)).map(({ body }) => JSON.parse(body)),
    auditOf: async (entityId: string) =>
      (await listAudit({ ctx, input: { projectId: project.id, entityId, limit: 50 } })).items,
    /** Makes the attempt whose turn is next; false when none waits. */
    async work(answer: WebhookAnswer = ok) {
      const job = await ctx.store.takeQueuedDelivery();
      if (job === undefined) return false;
      const { signal } = new AbortController();
      const sender = {
        async send(request: WebhookRequest) {
          sent.push(request);
          return answer;
        },
      };
      await attemptDelivery({ ctx, input: { ...job, signal }, sender });
      return true;
    },
  };
}

export type WebhookWorld = Awaited<ReturnType<typeof createWebhookWorld>>;
