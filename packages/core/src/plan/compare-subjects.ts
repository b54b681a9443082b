import type { Context } from "../ports/index.ts";
import type { RegistryItem } from "../registry/types.ts";
import type { Target } from "../target/types.ts";
import { type Decision, isConflict } from "./decide.ts";
import { type Comparison, compareItem } from "./draft-action.ts";
import type { DraftContext, DraftSubject } from "./draft-context.ts";
import { whatIsKnown } from "./known-unchanged.ts";
import { type RemoteSide, readItems, seeLocal, seeRemote } from "./read-sides.ts";
import { type Seen, see } from "./seen.ts";
import type { Subject } from "./subjects.ts";
import { compareThreeWay, readBase, type StoredBase } from "./three-way.ts";

export interface Compared {
  readonly subject: Subject;
  /** Undefined for what is in step. */
  readonly seen: Seen | undefined;
  readonly comparison: Comparison;
}

/** Compares items of one target, each once. */
export interface Comparer {
  readonly context: DraftContext;
  readonly byKey: ReadonlyMap<string, Subject>;
  readonly ctx: Pick<Context, "store" | "compression">;
  compare(subjects: readonly Subject[]): Promise<Compared[]>;
}

const partSize = 250;

const deletedHere: readonly Decision[] = ["DELETE_REMOTE", "CONFLICT_DELETE_MODIFY", "FORGET"];

export function createComparer(params: {
  ctx: Pick<Context, "store" | "compression">;
  context: DraftContext;
  target: Target;
  subjects: readonly Subject[];
}): Comparer {
  const { ctx, context, target } = params;
  return {
    ctx,
    context,
    byKey: new Map(params.subjects.map((subject) => [subject.key, subject])),
    async compare(subjects) {
      const compared: Compared[] = [];
      // A part at a time: of what is in step nothing needs to be kept.
      for (let at = 0; at < subjects.length; at += partSize) {
        const part = subjects.slice(at, at + partSize);
        compared.push(...(await comparePart(ctx, context, target, part)));
      }
      return compared;
    },
  };
}

async function comparePart(
  ctx: Pick<Context, "store" | "compression">,
  context: DraftContext,
  target: Target,
  subjects: readonly Subject[],
): Promise<Compared[]> {
  const remotes = new Map<Subject, RemoteSide>();
  const same = new Set(subjects.filter((one) => isUnchanged(context, target, one, remotes)));
  const rest = subjects.filter((subject) => !same.has(subject));
  const seen = await seeAll(ctx, context, rest, remotes);
  const compared: Compared[] = [];
  for (const subject of subjects) {
    const found = seen.get(subject);
    if (found === undefined) {
      compared.push({ subject, seen: undefined, comparison: unchanged(subject) });
      continue;
    }
    const comparison = compareItem(context, await draftSubject(ctx, context, found, target));
    const dull = found.decision === "NO_CHANGE" && found.local?.encoded.issues.length === 0;
    compared.push({ subject, seen: dull ? undefined : found, comparison });
  }
  return compared;
}

/** Keeps what it had to look at. */
function isUnchanged(
  { mode, adapter, connection }: DraftContext,
  target: Target,
  subject: Subject,
  remotes: Map<Subject, RemoteSide>,
): boolean {
  const known = whatIsKnown({ mode, capabilities: adapter.capabilities, target, ...subject });
  if (known !== "unchanged_here" || subject.remote === undefined) return known === "unchanged";
  const remote = seeRemote(connection, subject.remote);
  remotes.set(subject, remote);
  return remote.hash === subject.state?.baseHash;
}

async function seeAll(
  ctx: Pick<Context, "store" | "compression">,
  context: DraftContext,
  subjects: readonly Subject[],
  remotes: ReadonlyMap<Subject, RemoteSide>,
): Promise<Map<Subject, Seen>> {
  const { connection, identity } = context;
  const here = subjects.filter((subject) => subject.registryItem !== undefined);
  const rows = here.flatMap(({ registryItem }) => registryItem ?? []);
  const items = await readItems(ctx, rows);
  const data = new Map(here.map((subject, at) => [subject, items[at]?.data]));
  return new Map(
    subjects.map((subject) => {
      const { key, nativeId, registryItem, remote: item, state } = subject;
      const remote =
        remotes.get(subject) ?? (item === undefined ? undefined : seeRemote(connection, item));
      const content = data.get(subject);
      const local =
        registryItem === undefined || content === undefined
          ? undefined
          : seeLocal({ connection, identity, registryItem, data: content, remote });
      return [subject, see({ key, nativeId, state, local, remote })];
    }),
  );
}

/** Reads what drafting needs beyond the sides: only where the decision asks for it. */
async function draftSubject(
  ctx: Pick<Context, "store" | "compression">,
  context: DraftContext,
  seen: Seen,
  target: Target,
): Promise<DraftSubject> {
  const { key, decision } = seen;
  const conflict = isConflict(decision);
  const restored = decision === "DELETE_REMOTE" && context.direction === "pull";
  const base: StoredBase | null = conflict || restored ? await readBase(ctx, seen.state) : null;
  const deleted: RegistryItem | null = deletedHere.includes(decision)
    ? await ctx.store.items.get({ projectId: target.projectId, kind: "contentType", key })
    : null;
  return {
    seen,
    deleted,
    base,
    threeWay: conflict && base !== null ? compareThreeWay(context, seen, base) : null,
  };
}

/** What the last look came to still holds. */
function unchanged({ key, nativeId, state, remote }: Subject): Comparison {
  return {
    key,
    nativeId,
    decision: "NO_CHANGE",
    localHash: state?.localHash ?? null,
    remoteHash: state?.remoteHash ?? null,
    versionTag: remote?.versionTag ?? null,
    draft: null,
    observations: [],
    conflict: null,
  };
}
