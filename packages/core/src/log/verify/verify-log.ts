import type { Context } from "../../ports/index.ts";
import { leafKinds, leafOf } from "../leaf.ts";
import { loadEntities, withIntents } from "../load-entities.ts";
import type { LogKey } from "../note.ts";
import { type ReadLeaf, readHashes, readLeaves } from "../read-leaves.ts";
import { sealLog } from "../seal-log.ts";
import { tileWidth } from "../tree/index.ts";
import { HeadCheck } from "./check-heads.ts";
import { checkIntents } from "./check-intents.ts";
import { LeafCheck } from "./check-leaves.ts";
import { checkNamed, checkStored } from "./check-snapshots.ts";
import { TreeCheck } from "./check-tree.ts";
import { Erasures } from "./erasures.ts";
import { Findings, type LogFinding, mostFindings } from "./findings.ts";

export interface VerifyLogInput {
  /** Findings about what belongs to another project are left out; the log as a whole is read all the same. */
  readonly projectId?: string | undefined;
  /** Notes that a witness kept. */
  readonly witness?: readonly string[] | undefined;
  /** Whether to read back every stored snapshot. Default true. */
  readonly snapshots?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface LogReport {
  readonly ok: boolean;
  readonly findings: readonly LogFinding[];
  /** Of all findings; more than are listed when there are very many. */
  readonly found: number;
  readonly leaves: number;
  readonly checkpoints: number;
  readonly snapshots: number;
}

type VerifyContext = Pick<Context, "store" | "compression" | "signer" | "logger">;

const leavesAtOnce = 8 * tileWidth;
const unloggedAtOnce = 500;
const mostRounds = 5;

/**
 * Verifies everything: each row against its leaf, leaves against the tree, the tree against every checkpoint and
 * what a witness kept, snapshots against their hashes. It finds what was changed, left out, put in later, moved,
 * back-dated or cut off; see docs/record.md for what it cannot find.
 */
export async function verifyLog({
  ctx,
  input = {},
}: {
  ctx: VerifyContext;
  input?: VerifyLogInput;
}): Promise<LogReport> {
  const { projectId, witness = [], signal } = input;
  const { log } = ctx.store;
  const key: LogKey = ctx.signer;
  const findings = new Findings();
  const tree = new TreeCheck(log, findings);
  const heads = new HeadCheck({ log, key, findings, witness });
  const rules = new LeafCheck(findings);
  const erasures = new Erasures(ctx);
  const isAbout = ({ leaf }: ReadLeaf) =>
    projectId === undefined || leaf === null || leaf.projectId === projectId;

  const walk = async (to: number) => {
    while (tree.size < to && signal?.aborted !== true) {
      const limit = Math.min(leavesAtOnce, to - tree.size);
      const leaves = await readLeaves({ ctx, input: { from: tree.size, limit } });
      for (const read of leaves) {
        await tree.add(read.hash);
        rules.add(read, isAbout(read));
        const signed = await heads.at(tree.size, () => tree.root());
        if (signed !== null) rules.checkpoint(signed);
      }
      const wanted = leaves.filter(isAbout);
      await checkIntents({ ctx, leaves: wanted, findings, erasures });
      await checkNamed({ ctx, leaves: wanted, findings, erasures });
      if (leaves.length < limit) break;
    }
  };

  await heads.at(0, () => tree.root());
  // What explains a leaf may have been added while the log was read: the rest is short, and read to its end.
  for (let round = 0; round < mostRounds; round += 1) {
    await seal(ctx);
    const to = await log.size();
    if (round > 0 && to <= tree.size) break;
    await walk(to);
    if (tree.size < to) break;
  }
  await checkChanged(ctx, rules.changed, findings);
  rules.end();
  await tree.end();
  await heads.end();
  await checkEdge(ctx, findings, tree.size);
  await checkUnlogged(ctx, findings, projectId);
  const snapshots = input.snapshots === false ? 0 : await checkStored({ ctx, findings, signal });
  const { list, count } = findings;
  const { size: leaves } = tree;
  const { count: checkpoints } = heads;
  return { ok: count === 0, findings: list, found: count, leaves, checkpoints, snapshots };
}

/** Nothing is added to a log that is damaged; saying where it is damaged is what is asked for here. */
async function seal(ctx: VerifyContext): Promise<void> {
  try {
    await sealLog({ ctx, input: { wait: true } });
  } catch (error) {
    const internal = error instanceof Error ? error.message : String(error);
    ctx.logger.warn("the log could not be added to before it was verified", { internal });
  }
}

/** Rows that make another leaf than the log has, and still do now that everything is in it. */
async function checkChanged(
  ctx: VerifyContext,
  positions: readonly number[],
  findings: Findings,
): Promise<void> {
  for (const from of positions) {
    const [read] = await readLeaves({ ctx, input: { from, limit: 1 } });
    if (read?.state !== "changed" || read.entity === null) continue;
    const { kind: entityKind, entityId } = read.entity;
    findings.add("row_changed", { entityKind, entityId, position: from });
  }
}

/** Positions for which there is no hash. */
async function checkEdge(ctx: VerifyContext, findings: Findings, from: number): Promise<void> {
  const beyond = await ctx.store.log.listLeaves({ from, limit: mostFindings });
  const hashes = await readHashes(ctx.store, from, 1);
  if (hashes.length > 0) {
    if (beyond.length === 0) findings.add("position_missing", { position: from });
    return;
  }
  for (const { kind: entityKind, entityId, position } of beyond) {
    findings.add("position_without_hash", { entityKind, entityId, position });
  }
}

async function checkUnlogged(
  ctx: VerifyContext,
  findings: Findings,
  projectId: string | undefined,
): Promise<void> {
  for (const kind of leafKinds) {
    let after = "";
    for (;;) {
      const ids = await ctx.store.log.listUnlogged({ kind, after, limit: unloggedAtOnce });
      const refs = ids.map((entityId) => ({ kind, entityId }));
      const entityOf = await loadEntities(ctx.store, refs);
      for (const ref of refs) {
        const entity = entityOf(ref);
        const leaf = entity === undefined ? null : leafOf(withIntents(entity, []));
        if (projectId !== undefined && leaf !== null && leaf.projectId !== projectId) continue;
        findings.add("row_not_in_log", { entityKind: kind, entityId: ref.entityId });
      }
      if (ids.length < unloggedAtOnce) break;
      after = ids.at(-1) ?? after;
    }
  }
}
