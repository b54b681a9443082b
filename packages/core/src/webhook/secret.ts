import type { Context, Repositories } from "../ports/index.ts";

const prefix = "whsec_";
const generatedBytes = 32;
/** Standard Webhooks: 24 to 64 bytes. */
const [shortest, longest] = [24, 64];

export function isWebhookSecret(text: string): boolean {
  const encoded = text.startsWith(prefix) ? text.slice(prefix.length) : "";
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded) || encoded.length % 4 !== 0) return false;
  const { length } = atob(encoded);
  return length >= shortest && length <= longest;
}

export function generateSecret({ random }: Pick<Context, "random">): string {
  const bytes = Array.from({ length: generatedBytes }, () => Math.floor(random() * 256));
  return `${prefix}${btoa(String.fromCharCode(...bytes))}`;
}

/** What is sealed is bound to its webhook: the id it is sealed under. */
export function webhookSecretOwner(webhookId: string): string {
  return `webhook:${webhookId}`;
}

interface Secrets {
  readonly secret: string;
  /** The one before it, where messages are signed with both for a while. */
  readonly previous: string | null;
}

export async function sealSecret(
  { secretBox }: Pick<Context, "secretBox">,
  params: { webhookId: string; secret: string; previous?: string | null },
): Promise<{ webhookId: string; sealed: Uint8Array }> {
  const { webhookId, secret, previous = null } = params;
  const { sealed } = await secretBox.seal({
    targetId: webhookSecretOwner(webhookId),
    secrets: previous === null ? { secret } : { secret, previous },
  });
  return { webhookId, sealed };
}

/** Null when there are none, or none that the key of this server opens. */
export async function openSecrets(
  { secretBox, store }: Pick<Context, "secretBox"> & { store: Pick<Repositories, "webhooks"> },
  webhookId: string,
): Promise<Secrets | null> {
  const sealed = await store.webhooks.getSecret(webhookId);
  if (sealed === null) return null;
  const names = ["secret"];
  const sealedSecrets = { targetId: webhookSecretOwner(webhookId), names, sealed };
  const opened = await secretBox.open(sealedSecrets).catch(() => null);
  if (opened?.secret === undefined) return null;
  return { secret: opened.secret, previous: opened.previous ?? null };
}
