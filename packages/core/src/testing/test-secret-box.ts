import { SynclineError } from "../errors/index.ts";
import type { SecretBox } from "../ports/index.ts";

/** Keeps secrets out of sight of a careless look, and no more: for tests only. Bound to the target, as a real box is. */
export function createTestSecretBox(): SecretBox {
  const turn = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0x5a);
  return {
    async seal({ targetId, secrets }) {
      const text = JSON.stringify({ targetId, secrets });
      const sealed = turn(new TextEncoder().encode(text));
      return { targetId, names: Object.keys(secrets).sort(), sealed };
    },
    async open({ targetId, sealed }) {
      const text = new TextDecoder().decode(turn(sealed));
      const opened = JSON.parse(text) as { targetId: string; secrets: Record<string, string> };
      if (opened.targetId === targetId) return opened.secrets;
      throw new SynclineError({ code: "internal", message: "The secrets are of another target." });
    },
  };
}
