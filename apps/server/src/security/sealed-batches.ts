import type { SealedKind, SealedThing, SealedThings } from "@syncline/db";

/** The log's key first: whether it opens says most about a secret key. */
const sealedKinds = ["key", "target", "webhook", "snapshot"] as const;

const atOnce = 500;

/** Everything that is sealed, in parts, each of one kind. A part may be replaced or removed before the next. */
export async function* sealedBatches(
  things: Readonly<Record<SealedKind, Pick<SealedThings, "read">>>,
): AsyncGenerator<{ readonly kind: SealedKind; readonly batch: readonly SealedThing[] }> {
  for (const kind of sealedKinds) {
    let after = "";
    for (;;) {
      const batch = await things[kind].read({ after, limit: atOnce });
      if (batch.length > 0) yield { kind, batch };
      if (batch.length < atOnce) break;
      after = batch.at(-1)?.id ?? "";
    }
  }
}
