import { openNote, readCheckpoint, toHex } from "../log/index.ts";
import type { Checkpoint } from "../log/types.ts";
import type { Context } from "../ports/index.ts";
import type { BundleText } from "./bundle-text.ts";

const listedAtOnce = 100;

type BundleContext = Pick<Context, "store" | "signer">;

export interface CheckpointLines {
  /** Lines of the checkpoints of at most so many leaves that were not written yet. */
  upTo(size: number): AsyncGenerator<string>;
  /** Leaves of the next one; infinite when there is none. */
  nextSize(): Promise<number>;
}

/** The checkpoints of the log, by size, each written when the leaves before it are. */
export function checkpointLines({
  ctx,
  text,
}: {
  ctx: BundleContext;
  text: BundleText;
}): CheckpointLines {
  const listed = listCheckpoints(ctx);
  let next: Promise<IteratorResult<Checkpoint, undefined>> | undefined;
  const peek = async () => {
    next ??= listed.next();
    return (await next).value;
  };
  return {
    async *upTo(size) {
      for (let made = await peek(); made !== undefined && made.size <= size; made = await peek()) {
        next = undefined;
        yield* writeCheckpoint(ctx, text, made);
      }
    },
    async nextSize() {
      return (await peek())?.size ?? Number.POSITIVE_INFINITY;
    },
  };
}

async function* listCheckpoints({ store }: BundleContext): AsyncGenerator<Checkpoint, undefined> {
  for (let after = -1; ; ) {
    const part = await store.log.listCheckpoints({ after, limit: listedAtOnce });
    yield* part;
    const last = part.at(-1);
    if (last === undefined) return undefined;
    after = last.size;
  }
}

/** The note is what counts; that the columns beside it say the same is told here or nowhere. */
function* writeCheckpoint(
  { signer }: BundleContext,
  text: BundleText,
  { size, root, at, note }: Checkpoint,
): Generator<string> {
  text.counts.checkpoints += 1;
  yield text.line({ t: "checkpoint", note });
  const signed = readCheckpoint(openNote(signer, note) ?? "");
  const isSame =
    signed?.size === size && toHex(signed.root) === root && signed.at.getTime() === at.getTime();
  if (isSame) return;
  const message = "its row says something else than its note";
  yield text.line({ t: "fault", entity: `checkpoint ${size}`, message });
}
