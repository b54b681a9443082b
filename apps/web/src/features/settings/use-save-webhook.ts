import type { WebhookEvent } from "@syncline/core";
import { useMutation } from "@tanstack/react-query";
import type { Webhook } from "../../lib/api-types.ts";
import { trpc } from "../../lib/trpc.ts";

export interface SavedWebhook {
  readonly name: string;
  /** One that Syncline made, to be shown once; null: none was made. */
  readonly secret: string | null;
}

interface Settings {
  readonly name: string;
  readonly url: string;
  readonly events: WebhookEvent[];
  /** Empty: none of one's own. */
  readonly secret: string;
}

/** Makes a webhook, or changes one. */
export function useSaveWebhook(params: {
  readonly place: string;
  readonly webhook: Webhook | undefined;
  readonly onSaved: (saved: SavedWebhook) => void;
}) {
  const { place, webhook, onSaved } = params;
  const utils = trpc.useUtils();
  return useMutation({
    async mutationFn({ secret, ...settings }: Settings): Promise<SavedWebhook> {
      const own = secret === "" ? {} : { secret };
      const input = { project: place, ...settings, ...own };
      if (webhook === undefined) return utils.client.webhooks.create.mutate(input);
      const { name } = await utils.client.webhooks.update.mutate({ ...input, id: webhook.id });
      return { name, secret: null };
    },
    async onSuccess(saved) {
      await utils.webhooks.list.invalidate();
      onSaved(saved);
    },
  });
}
