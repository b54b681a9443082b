import type { Context } from "../../ports/index.ts";
import { isPlain, openSnapshots } from "../../snapshot/open-snapshots.ts";
import type { SnapshotFacts } from "../../snapshot/types.ts";
import { namedSnapshots } from "../named-snapshots.ts";
import type { ReadLeaf } from "../read-leaves.ts";
import type { Erasures } from "./erasures.ts";
import type { Findings } from "./findings.ts";

const listedAtOnce = 500;
const openBytes = 16 * 1024 * 1024;
const namedRecords = 5;

type Reader = Pick<Context, "store" | "compression">;

/** Every snapshot that leaves name must be there, or an entry must say that it was erased. */
export async function checkNamed(params: {
  ctx: Reader;
  leaves: readonly ReadLeaf[];
  findings: Findings;
  erasures: Erasures;
}): Promise<void> {
  const { ctx, leaves, findings, erasures } = params;
  const named = new Map<string, ReadLeaf>();
  for (const read of leaves) {
    if (read.state !== "held" || read.leaf === null) continue;
    for (const hash of namedSnapshots(read.leaf)) named.set(hash, read);
  }
  if (named.size === 0) return;
  const known = new Map<string, SnapshotFacts>();
  for (const facts of await ctx.store.snapshots.known([...named.keys()])) {
    known.set(facts.hash, facts);
  }
  for (const [hash, { entity, position }] of named) {
    const codec = known.get(hash)?.codec;
    if (codec !== undefined && codec !== "erased") continue;
    if (codec === "erased" && (await erasures.ofSnapshot(hash))) continue;
    const code = codec === undefined ? "snapshot_missing" : "snapshot_erased";
    const more = `It is named by the ${entity?.kind} ${entity?.entityId}.`;
    findings.add(code, { entityKind: "snapshot", entityId: hash, position, more });
  }
}

/** Reads back every stored snapshot. Answers how many there are. */
export async function checkStored(params: {
  ctx: Reader;
  findings: Findings;
  signal: AbortSignal | undefined;
}): Promise<number> {
  const { ctx, findings, signal } = params;
  let count = 0;
  for (let after = ""; signal?.aborted !== true; ) {
    const listed = await ctx.store.snapshots.list({ after, limit: listedAtOnce });
    for (const part of partsOf(listed)) await checkPart(ctx, part, findings);
    count += listed.length;
    if (listed.length < listedAtOnce) break;
    after = listed.at(-1)?.hash ?? after;
  }
  return count;
}

async function checkPart(
  ctx: Reader,
  part: readonly SnapshotFacts[],
  findings: Findings,
): Promise<void> {
  const stored = await ctx.store.snapshots.getMany(part.map(({ hash }) => hash));
  const opened = await openSnapshots({ compression: ctx.compression, store: ctx.store }, stored, {
    fresh: true,
  });
  for (const { hash, codec } of stored) {
    const found = opened.get(hash);
    if (codec === "erased" || (found !== undefined && isPlain(found))) continue;
    const place = { entityKind: "snapshot", entityId: hash } as const;
    const users = await ctx.store.records.usingSnapshot({ hash, limit: namedRecords });
    const named = users.map(({ id, key }) => `${id} ('${key}')`).join(", ");
    const more = `${found?.found ?? "It cannot be read"}. ${named === "" ? "" : `Records that use it: ${named}.`}`;
    findings.add("snapshot_damaged", { ...place, more: more.trimEnd() });
  }
}

/** So that few large ones do not fill memory. */
function* partsOf(listed: readonly SnapshotFacts[]): Generator<SnapshotFacts[]> {
  let part: SnapshotFacts[] = [];
  let size = 0;
  for (const facts of listed) {
    if (part.length > 0 && size + facts.size > openBytes) {
      yield part;
      part = [];
      size = 0;
    }
    part.push(facts);
    size += facts.size;
  }
  if (part.length > 0) yield part;
}
