import type { Compared, Comparer } from "./compare-subjects.ts";
import { readItems } from "./read-sides.ts";
import { referredKeys } from "./references.ts";
import type { Subject } from "./subjects.ts";
import { canonical } from "./three-way.ts";

const kind = "contentType";

/**
 * Compares the chosen items and, transitively, what they refer to. Of the latter only what is not in step
 * comes along, and each says for whose sake.
 */
export async function withDependencies(params: {
  comparer: Comparer;
  chosen: readonly Subject[];
}): Promise<Compared[]> {
  const { comparer, chosen } = params;
  const forWhom = new Map<Subject, string | null>(chosen.map((subject) => [subject, null]));
  const all: Compared[] = [];
  for (let wave: readonly Subject[] = chosen; wave.length > 0; ) {
    const compared = await comparer.compare(wave);
    all.push(...compared);
    const next: Subject[] = [];
    for (const [key, wanted] of await referencesOf(comparer, compared)) {
      const subject = comparer.byKey.get(key);
      if (subject === undefined || forWhom.has(subject)) continue;
      forWhom.set(subject, wanted);
      next.push(subject);
    }
    wave = next;
  }
  return all.flatMap((compared) => {
    const wanted = forWhom.get(compared.subject) ?? null;
    return wanted === null ? [compared] : cameAlong(compared, wanted);
  });
}

/** Keys the items refer to on the side that a plan of this direction reads from, with who does. */
async function referencesOf(
  { ctx, context }: Comparer,
  compared: readonly Compared[],
): Promise<Map<string, string>> {
  const { connection, identity, direction } = context;
  const found = new Map<string, string>();
  const add = (by: string, keys: readonly string[]) => {
    for (const key of keys) if (!found.has(key)) found.set(key, by);
  };
  const unread = compared.filter(({ seen }) => seen === undefined);
  const rows = unread.flatMap(({ subject }) => subject.registryItem ?? []);
  for (const { key, data } of await readItems(ctx, rows)) add(key, referredKeys(data));
  for (const { subject, seen } of compared) {
    if (direction === "pull") {
      const remote = seen?.remote;
      if (remote !== undefined) {
        add(subject.key, referredKeys(canonical({ connection, identity }, remote.native)));
      }
      continue;
    }
    const local = seen?.local;
    if (local === undefined) continue;
    add(subject.key, referredKeys(local.data));
    const required = local.encoded.requires.map(
      (nativeId) => identity.key({ kind, nativeId }) ?? nativeId,
    );
    add(subject.key, required);
  }
  return found;
}

/** With a word on why it is there; nothing for what is in step, or is there and has to wait for a decision. */
function cameAlong(compared: Compared, wanted: string): Compared[] {
  const { comparison } = compared;
  const { draft, observations, key, nativeId, decision, remoteHash } = comparison;
  const acts = draft !== null && (draft.action.operation !== "blocked" || remoteHash === null);
  if (!acts && observations.length === 0) return [];
  const message = `It comes along: '${wanted}' refers to it.`;
  const observation = { kind, key, nativeId, decision, message } as const;
  return [
    { ...compared, comparison: { ...comparison, observations: [...observations, observation] } },
  ];
}
