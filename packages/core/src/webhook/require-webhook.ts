import { SynclineError } from "../errors/index.ts";
import type { Repositories } from "../ports/index.ts";
import type { Webhook } from "./types.ts";

/** To be changed, or to be kept from changing, in the transaction whose repositories are given. @throws not_found */
export async function requireWebhook(
  ctx: { readonly store: Pick<Repositories, "webhooks"> },
  webhookId: string,
): Promise<Webhook> {
  const webhook = await ctx.store.webhooks.getForUpdate(webhookId);
  if (webhook !== null) return webhook;
  throw new SynclineError({ code: "not_found", message: `There is no webhook '${webhookId}'.` });
}
