import type { World } from "../world/world.ts";

/** I9: the token is nowhere in what was recorded. */
export function checkSecrets(world: World): void {
  const { token } = world.platform.secrets;
  const bytes = Buffer.from(token);
  for (const [hash, plain] of world.mirror.snapshots) {
    if (Buffer.from(plain).includes(bytes)) {
      world.violate("I9", `the snapshot ${hash.slice(0, 12)} holds the token`);
      return;
    }
  }
  for (const {
    id,
    requestHeaders,
    responseHeaders,
    url,
    error,
  } of world.mirror.exchanges.values()) {
    const text = JSON.stringify([requestHeaders, responseHeaders, url, error]);
    if (text.includes(token)) {
      world.violate("I9", `the exchange ${id} holds the token`);
      return;
    }
  }
  for (const { key, error, reason } of world.mirror.records.values()) {
    const text = `${error?.message ?? ""} ${reason ?? ""}`;
    if (text.includes(token)) {
      world.violate("I9", `the record of '${key}' holds the token`);
      return;
    }
  }
}
