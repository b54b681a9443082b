import {
  deliveredEvents,
  deliveryStatuses,
  type ListedWebhook,
  rotateWebhookSecretInput,
  type Webhook,
  type WebhookDelivery,
  webhookEvents,
  webhookSettings,
} from "@syncline/core";
import { z } from "zod";
import { dateTime, listOf, projectKey } from "../common/scalars.ts";

const webhookShape = {
  id: z.string(),
  projectId: z.string(),
  name: z.string(),
  url: z.string(),
  events: listOf(z.enum(webhookEvents)),
  enabled: z.boolean(),
  disabledReason: z
    .string()
    .nullable()
    .meta({ description: "Why Syncline switched it off; null where a person did." }),
  previousSecretUntil: dateTime
    .nullable()
    .meta({ description: "Until when messages are signed with the secret before, too." }),
  createdBy: z.string(),
  createdAt: dateTime,
  updatedAt: dateTime,
};

export const webhookDto: z.ZodType<Webhook, Webhook> = z
  .object(webhookShape)
  .meta({ id: "Webhook" });

export const createdWebhookDto = z
  .object({
    ...webhookShape,
    secret: z.string().nullable().meta({
      description: "The secret that was made, shown this once; null when you gave one.",
    }),
  })
  .meta({ id: "CreatedWebhook" });

const attempt = {
  at: dateTime,
  durationMs: z.number(),
  responseStatus: z.number().int().nullable(),
  error: z.string().nullable(),
};
const summary = {
  id: z.string().meta({ description: "The header `webhook-id`." }),
  webhookId: z.string(),
  projectId: z.string(),
  event: z.enum(deliveredEvents),
  createdAt: dateTime,
  status: z.enum(deliveryStatuses),
  attempts: z.number().int(),
  nextTryAt: dateTime.nullable(),
};
const lastWords = { description: "What came of the last attempt." };

export const deliveryDto: z.ZodType<WebhookDelivery, WebhookDelivery> = z
  .object({
    ...summary,
    body: z.string().meta({ description: "As it is sent." }),
    last: z
      .object({
        ...attempt,
        responseBody: z.string().nullable().meta({ description: "The first 4 kB." }),
      })
      .nullable()
      .meta(lastWords),
  })
  .meta({ id: "WebhookDelivery" });

export const listedWebhookDto: z.ZodType<ListedWebhook, ListedWebhook> = z
  .object({
    ...webhookShape,
    lastDelivery: z
      .object({ ...summary, last: z.object(attempt).nullable().meta(lastWords) })
      .nullable()
      .meta({ description: "The latest, without what was said in it. Null: none in 30 days." }),
  })
  .meta({ id: "ListedWebhook" });

const id = z.string().min(1).max(200);
const { name, url, events, secret } = webhookSettings;
const settings = {
  name: name.meta({ examples: ["Release channel"] }),
  url: url.meta({ examples: ["https://hooks.example.com/syncline"] }),
  events,
};
const writeOnlySecret = secret
  .optional()
  .meta({ description: "`whsec_` and the Base64 of 24 to 64 random bytes. Write-only." });

export const listWebhooksInput = z.strictObject({ project: projectKey });
export const webhookInput = z.strictObject({ project: projectKey, id });
export const createWebhookInput = z.strictObject({
  project: projectKey,
  ...settings,
  secret: writeOnlySecret,
});
export const updateWebhookInput = z.strictObject({
  project: projectKey,
  id,
  name: settings.name.optional(),
  url: settings.url.optional(),
  events: settings.events.optional(),
  secret: writeOnlySecret,
  enabled: z.boolean().optional(),
});
export const rotateSecretInput = z.strictObject({
  project: projectKey,
  id,
  secret: writeOnlySecret.meta({
    description: "`whsec_` and the Base64 of 24 to 64 random bytes. Absent: one is made.",
  }),
  overlapHours: rotateWebhookSecretInput.shape.overlapHours.meta({
    description:
      "For how long messages are signed with the secret before, too. 0: it ends at once.",
  }),
});
