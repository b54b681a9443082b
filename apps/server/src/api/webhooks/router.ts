import {
  createWebhook,
  listDeliveries,
  listWebhooks,
  removeWebhook,
  resendDelivery,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
  type Webhook,
} from "@syncline/core";
import { z } from "zod";
import { requireOwned, requireProject } from "../common/project.ts";
import { listOf, pageInput, pageOf } from "../common/scalars.ts";
import type { ApiContext } from "../context.ts";
import { adminProcedure, operatorProcedure, router } from "../trpc.ts";
import {
  createdWebhookDto,
  createWebhookInput,
  deliveryDto,
  listedWebhookDto,
  listWebhooksInput,
  rotateSecretInput,
  updateWebhookInput,
  webhookDto,
  webhookInput,
} from "./dto.ts";

const tags = ["Webhooks"];

async function requireWebhook(
  ctx: ApiContext,
  { project: key, id }: { project: string; id: string },
): Promise<Webhook> {
  const project = await requireProject(ctx, key);
  const webhook = await ctx.core.store.webhooks.get(id);
  return requireOwned(webhook, { project, what: "webhook", id });
}

/** Who is told of what happens in a project, and what came of telling them. */
export const webhooksRouter = router({
  list: operatorProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/webhooks",
        tags,
        summary: "Webhooks, each with its latest delivery.",
      },
    })
    .input(listWebhooksInput)
    .output(z.object({ items: listOf(listedWebhookDto) }))
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      return { items: await listWebhooks({ ctx: ctx.core, input: { projectId: project.id } }) };
    }),

  get: operatorProcedure
    .meta({ openapi: { method: "GET", path: "/webhooks/{id}", tags, summary: "One webhook." } })
    .input(webhookInput)
    .output(webhookDto)
    .query(({ ctx, input }) => requireWebhook(ctx, input)),

  create: adminProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/webhooks",
        tags,
        summary: "Adds a webhook. The answer shows the secret that was made, once.",
      },
    })
    .input(createWebhookInput)
    .output(createdWebhookDto)
    .mutation(async ({ ctx, input: { project: key, ...settings } }) => {
      const project = await requireProject(ctx, key);
      const { webhook, secret } = await createWebhook({
        ctx: ctx.core,
        input: { projectId: project.id, ...settings },
        guard: ctx.webhookGuard,
      });
      return { ...webhook, secret };
    }),

  update: adminProcedure
    .meta({
      openapi: {
        method: "PATCH",
        path: "/webhooks/{id}",
        tags,
        summary: "Changes a webhook, or switches it on or off.",
      },
    })
    .input(updateWebhookInput)
    .output(webhookDto)
    .mutation(async ({ ctx, input: { project, id: webhookId, ...change } }) => {
      await requireWebhook(ctx, { project, id: webhookId });
      const input = { webhookId, ...change };
      return updateWebhook({ ctx: ctx.core, input, guard: ctx.webhookGuard });
    }),

  rotateSecret: adminProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/webhooks/{id}/rotate-secret",
        tags,
        summary: "Another secret. Messages are signed with both for a while.",
      },
    })
    .input(rotateSecretInput)
    .output(createdWebhookDto)
    .mutation(async ({ ctx, input: { project, id: webhookId, ...change } }) => {
      await requireWebhook(ctx, { project, id: webhookId });
      const input = { webhookId, ...change };
      const { webhook, secret } = await rotateWebhookSecret({ ctx: ctx.core, input });
      return { ...webhook, secret };
    }),

  remove: adminProcedure
    .meta({
      openapi: {
        method: "DELETE",
        path: "/webhooks/{id}",
        tags,
        summary: "Removes a webhook, its deliveries, and what waits to be sent.",
      },
    })
    .input(webhookInput)
    .output(z.object({ removed: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      const { id: webhookId } = await requireWebhook(ctx, input);
      await removeWebhook({ ctx: ctx.core, input: { webhookId } });
      return { removed: true as const };
    }),

  test: operatorProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/webhooks/{id}/test",
        tags,
        summary: "Sends `webhook.test`. The log of deliveries shows what came of it.",
      },
    })
    .input(webhookInput)
    .output(deliveryDto)
    .mutation(async ({ ctx, input }) => {
      const { id: webhookId } = await requireWebhook(ctx, input);
      return testWebhook({ ctx: ctx.core, input: { webhookId } });
    }),

  deliveries: operatorProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/webhooks/{id}/deliveries",
        tags,
        summary: "What was sent to a webhook, or is to be, newest first.",
      },
    })
    .input(webhookInput.extend(pageInput))
    .output(pageOf(deliveryDto))
    .query(async ({ ctx, input: { project, id, cursor, limit } }) => {
      const { id: webhookId } = await requireWebhook(ctx, { project, id });
      const page = { webhookId, limit, cursor: cursor ?? undefined };
      return listDeliveries({ ctx: ctx.core, input: page });
    }),

  resend: operatorProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/webhooks/deliveries/{id}/resend",
        tags,
        summary: "Sends a delivery again now, with the same `webhook-id`.",
      },
    })
    .input(webhookInput)
    .output(deliveryDto)
    .mutation(async ({ ctx, input: { project: key, id: deliveryId } }) => {
      const project = await requireProject(ctx, key);
      const delivery = await ctx.core.store.webhooks.getDelivery(deliveryId);
      requireOwned(delivery, { project, what: "delivery", id: deliveryId });
      return resendDelivery({ ctx: ctx.core, input: { deliveryId } });
    }),
});
