import { webhookSecretOwner } from "@syncline/core";
import type { SealedKind, SealedThing } from "@syncline/db";
import { decrypt, encrypt } from "./cipher.ts";
import { deriveKey } from "./derive-key.ts";
import { createSecretBox } from "./secret-box.ts";

/** Opens and seals things of one kind, whatever is in them. */
export interface Sealer {
  /** @throws when it was not sealed with this key */
  open(thing: SealedThing): Promise<Uint8Array>;
  seal(id: string, plain: Uint8Array): Promise<Uint8Array>;
}

export type Sealers = Readonly<Record<SealedKind, Sealer>>;

/** For everything that this secret key seals. */
export function createSealers(secretKey: string): Sealers {
  const box = createSecretBox(secretKey);
  const secretsOf = (ownerOf: (id: string) => string): Sealer => ({
    async open({ id, sealed }) {
      const secrets = await box.open({ targetId: ownerOf(id), names: [], sealed });
      return Buffer.from(JSON.stringify(secrets));
    },
    async seal(id, plain) {
      const secrets: Record<string, string> = JSON.parse(Buffer.from(plain).toString("utf8"));
      return (await box.seal({ targetId: ownerOf(id), secrets })).sealed;
    },
  });
  const keysBy = (purpose: "kept-keys" | "snapshot-keys"): Sealer => {
    const key = deriveKey(secretKey, purpose);
    return {
      open: async ({ id, sealed }) => decrypt(key, id, sealed),
      seal: async (id, plain) => encrypt(key, id, plain),
    };
  };
  return {
    key: keysBy("kept-keys"),
    target: secretsOf((id) => id),
    webhook: secretsOf(webhookSecretOwner),
    snapshot: keysBy("snapshot-keys"),
  };
}

/** What is in it; null when it was not sealed with this key. */
export async function openOrNull(sealer: Sealer, thing: SealedThing): Promise<Uint8Array | null> {
  try {
    return await sealer.open(thing);
  } catch {
    return null;
  }
}
