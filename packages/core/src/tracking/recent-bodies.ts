import type { Context } from "../ports/index.ts";
import { buildSnapshots } from "../snapshot/build-snapshots.ts";
import { readPrevious } from "../snapshot/read-previous.ts";
import type { Previous, SnapshotReader, StoredSnapshot } from "../snapshot/types.ts";

/** A body as it is stored; null for none. */
interface BuiltBody {
  readonly hash: string | null;
  readonly snapshots: readonly StoredSnapshot[];
  /** For what is stored after it; undefined where it is no good for that. */
  readonly asPrevious: Previous | undefined;
  /** Makes it the one the next body of its kind is stored against. Call when it is in the database. */
  remember(): void;
}

export interface ExchangeBodies {
  readonly request: BuiltBody;
  /** Asks nothing of the store: the database may be away when the answer comes. */
  response(text: string | null): Promise<BuiltBody>;
}

const none: BuiltBody = {
  hash: null,
  snapshots: [],
  asPrevious: undefined,
  remember: () => undefined,
};

/**
 * Bodies of one exchange, stored against what the same request last sent and got, as far as this process
 * remembers; the first answer against what was sent, or what was answered just before.
 */
export async function buildBodies(params: {
  ctx: Pick<Context, "compression" | "snapshotMemory"> & Pick<SnapshotReader, "store">;
  targetId: string;
  method: string;
  url: string;
  requestBody: string | null;
  answeredBefore: Previous | undefined;
}): Promise<ExchangeBodies> {
  const { ctx, requestBody, answeredBefore } = params;
  const { compression, snapshotMemory: memory } = ctx;
  const [sent, got] = [namesOf(params, "sent"), namesOf(params, "got")];
  const lastOf = (names: readonly string[]) =>
    names.map((name) => memory?.last(name)).find((hash) => hash !== undefined);
  const plain = requestBody === null ? null : new TextEncoder().encode(requestBody);
  const [lastSent, lastGot] = [plain === null ? undefined : lastOf(sent), lastOf(got)];
  const hashes = [lastSent, lastGot].filter((hash) => hash !== undefined);
  const known = await readPrevious({ ctx, input: { hashes, memoryOnly: true } });

  const build = async (
    bytes: Uint8Array,
    previous: Previous | undefined,
    names: readonly string[],
  ): Promise<BuiltBody> => {
    const snapshots = await buildSnapshots({ compression, plain: bytes, previous });
    const { hash, depth = 0 } = snapshots.at(-1) ?? { hash: null };
    const isWhole = hash !== null && snapshots.length === 1;
    return {
      hash,
      snapshots,
      asPrevious: isWhole ? { hash, plain: bytes, depth } : undefined,
      remember() {
        if (!isWhole) return;
        memory?.keep(hash, bytes);
        for (const name of names) memory?.remember(name, hash);
      },
    };
  };

  const request =
    plain === null
      ? none
      : await build(plain, lastSent === undefined ? undefined : known.get(lastSent), sent);
  return {
    request,
    async response(text) {
      if (text === null) return none;
      const previous = lastGot === undefined ? undefined : known.get(lastGot);
      return build(
        new TextEncoder().encode(text),
        previous ?? request.asPrevious ?? answeredBefore,
        got,
      );
    },
  };
}

/** The same address first, then the same path: pages of a list are best compared with themselves. */
function namesOf(
  { targetId, method, url }: { targetId: string; method: string; url: string },
  direction: "sent" | "got",
): string[] {
  const path = url.split("?", 1)[0] ?? url;
  return [...new Set([url, path])].map((at) => `${direction} ${targetId} ${method} ${at}`);
}
