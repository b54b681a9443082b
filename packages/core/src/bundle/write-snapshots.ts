import { SynclineError } from "../errors/index.ts";
import { toBase64 } from "../log/bytes-text.ts";
import type { JsonObject } from "../model/json.ts";
import type { Context } from "../ports/index.ts";
import { openSnapshotStream } from "../snapshot/open-snapshot-stream.ts";
import { isPlain, openSnapshots } from "../snapshot/open-snapshots.ts";
import type { SnapshotFacts } from "../snapshot/types.ts";
import type { BundleText } from "./bundle-text.ts";

/** Bytes of a snapshot in one line; what is larger goes into several. */
const partBytes = 1024 * 1024;
/** So many bytes are held at once. */
const openedBytes = 8 * 1024 * 1024;

type BundleContext = Pick<Context, "compression" | "store">;

/** The snapshots that the leaves name: by hash, what is known of each. */
export async function readFacts(
  { store }: BundleContext,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, SnapshotFacts>> {
  if (hashes.length === 0) return new Map();
  return new Map((await store.snapshots.known(hashes)).map((facts) => [facts.hash, facts]));
}

/** The lines of snapshots, in order. One that is not there has none: the leaf that names it tells. */
export async function* writeSnapshots(
  ctx: BundleContext,
  text: BundleText,
  snapshots: readonly SnapshotFacts[],
): AsyncGenerator<string> {
  for (const part of inParts(snapshots)) {
    const stored = part.filter(({ codec }) => codec !== "erased" && codec !== "chunks");
    const rows =
      stored.length === 0 ? [] : await ctx.store.snapshots.getMany(stored.map(({ hash }) => hash));
    const opened = await openSnapshots(ctx, rows, { fresh: true });
    for (const facts of part) {
      const { hash, size, codec } = facts;
      const plain = opened.get(hash);
      if (codec === "erased") {
        text.counts.snapshots += 1;
        yield text.line({ t: "erased", hash, size });
      } else if (plain === undefined) yield* writeStream(ctx, text, facts);
      else if (isPlain(plain)) yield* writeBytes(text, facts, plain);
      else yield text.line(fault(hash, plain.found));
    }
  }
}

function* inParts(snapshots: readonly SnapshotFacts[]): Generator<readonly SnapshotFacts[]> {
  let part: SnapshotFacts[] = [];
  let bytes = 0;
  for (const facts of snapshots) {
    if (part.length > 0 && bytes + facts.size > openedBytes) {
      yield part;
      [part, bytes] = [[], 0];
    }
    part.push(facts);
    bytes += facts.size;
  }
  if (part.length > 0) yield part;
}

function* writeBytes(
  text: BundleText,
  { hash, size }: SnapshotFacts,
  plain: Uint8Array,
): Generator<string> {
  let at = 0;
  for (; plain.length - at > partBytes; at += partBytes) {
    yield text.line({ t: "part", data: base64(plain.subarray(at, at + partBytes)) });
  }
  text.counts.snapshots += 1;
  yield text.line({ t: "snapshot", hash, size, data: base64(plain.subarray(at)) });
}

/** Chunked: a chunk at a time, each at most a mebibyte. */
async function* writeStream(
  ctx: BundleContext,
  text: BundleText,
  { hash, size }: SnapshotFacts,
): AsyncGenerator<string> {
  try {
    const { parts } = await openSnapshotStream({ ctx, input: { hash } });
    for await (const part of parts) yield text.line({ t: "part", data: base64(part) });
  } catch (thrown) {
    if (!SynclineError.isInstance(thrown)) throw thrown;
    yield text.line(fault(hash, thrown.message));
    return;
  }
  text.counts.snapshots += 1;
  yield text.line({ t: "snapshot", hash, size, data: "" });
}

function fault(hash: string, message: string): JsonObject {
  return { t: "fault", entity: `snapshot ${hash}`, message };
}

/** A part of it at a time, of a length that needs no padding: an argument list has a limit. */
function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 24_576)
    text += toBase64(bytes.subarray(at, at + 24_576));
  return text;
}
