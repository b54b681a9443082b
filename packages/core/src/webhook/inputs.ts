import { z } from "zod";
import { isWebhookSecret } from "./secret.ts";
import { webhookEvents } from "./types.ts";

/** What may be said of a webhook, when it is made and when it is changed. */
export const webhookSettings = {
  name: z.string().trim().min(1).max(100),
  /** Where to is for the guard of the edge to say. */
  url: z
    .url({
      protocol: /^https?$/,
      error: "must be an address such as https://hooks.example.com/sync",
    })
    .max(2000)
    .refine((url) => !hasCredentials(url), "must not hold a user name or a password"),
  events: z
    .array(z.enum(webhookEvents))
    .min(1)
    .max(webhookEvents.length)
    .refine((events) => new Set(events).size === events.length, "must not name an event twice"),
  /** Write-only. */
  secret: z
    .string()
    .max(200)
    .refine(isWebhookSecret, "must be `whsec_` and the Base64 of 24 to 64 random bytes"),
};

function hasCredentials(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username !== "" || password !== "";
}

/** What of an address may be told: its path is often a secret. */
export function hostOf(url: string): string {
  return new URL(url).host;
}
