import { formatKey, namedSnapshots, readLeaves } from "../log/index.ts";
import type { JsonObject } from "../model/json.ts";
import type { Context } from "../ports/index.ts";
import { BundleText } from "./bundle-text.ts";
import { lastLine } from "./last-line.ts";
import { createLeafScope } from "./leaf-scope.ts";
import { signedSize } from "./signed-size.ts";
import { checkpointLines } from "./write-checkpoints.ts";
import { writeLeaf } from "./write-leaf.ts";
import { readFacts, writeSnapshots } from "./write-snapshots.ts";
import { writeUnlogged } from "./write-unlogged.ts";

const leavesAtOnce = 256;

/**
 * The record as a bundle that proves itself offline, a line at a time: docs/record-format.md. Of one project, or
 * of the whole installation; of what is another project's it has the hashes. Signs a checkpoint first, so that
 * the end is covered too. What is damaged or missing is told in the bundle and does not stop it.
 */
export async function* exportBundle({
  ctx,
  input: { projectId },
}: {
  ctx: Pick<Context, "store" | "clock" | "compression" | "signer" | "logger">;
  input: { projectId: string | null };
}): AsyncGenerator<string> {
  const text = new BundleText();
  const { size, fault } = await signedSize({ ctx });
  yield text.line({
    t: "bundle",
    format: 1,
    origin: ctx.signer.name,
    vkey: formatKey(ctx.signer),
    projectId,
    size,
    createdAt: ctx.clock.now().toISOString(),
  });
  const checkpoints = checkpointLines({ ctx, text });
  const scope = createLeafScope({ ctx, input: { projectId } });
  const written = new Set<string>();
  for (let from = 0; ; ) {
    yield* checkpoints.upTo(from);
    const until = Math.min(size, from + leavesAtOnce, await checkpoints.nextSize());
    const read =
      until > from ? await readLeaves({ ctx, input: { from, limit: until - from } }) : [];
    if (read.length === 0) break;
    const named: string[] = [];
    for (const leaf of read) {
      const { line, shown } = await writeLeaf(leaf, scope);
      text.counts.leaves += 1;
      yield text.keep(line);
      if (shown !== null) named.push(...newIn(written, shown));
    }
    const facts = await readFacts(ctx, named);
    yield* writeSnapshots(
      ctx,
      text,
      named.flatMap((hash) => facts.get(hash) ?? []),
    );
    from += read.length;
  }
  yield* checkpoints.upTo(Number.POSITIVE_INFINITY);
  if (fault !== null) yield text.line(fault);
  yield* writeUnlogged(ctx, text);
  yield await lastLine(ctx, text);
}

/** The snapshots that a leaf is the first to name. */
function newIn(written: Set<string>, leaf: JsonObject): string[] {
  return namedSnapshots(leaf).filter((hash) => {
    if (written.has(hash)) return false;
    written.add(hash);
    return true;
  });
}
