import { combine } from "./interleave.ts";
import type { Orders } from "./join-orders.ts";

/** Where an addition stands: behind this entry of the base; undefined: before all. */
type Anchor = string | undefined;
/** Additions of one side by where they stand, in that side's order. */
type Chains = Map<Anchor, string[]>;

export interface Placed {
  readonly order: readonly string[];
  /** Keys that both sides added, at different places. */
  readonly clashing: readonly string[];
}

/**
 * Adds what the sides added to `core`, the entries of the base in their merged order. An addition follows the
 * entry of the base it was put behind, wherever that moves: so any number of branches come together alike in
 * any order, as long as none deletes an entry that another puts something behind, and no two add the same one
 * at a place where a third adds another. What there is comes out alike even then; only its order may not.
 */
export function placeAdditions(core: readonly string[], orders: Orders): Placed {
  if (orders.kept.size === core.length) return { order: core, clashing: [] };
  const inCore = new Set(core);
  const chains = {
    ours: chainsOf(orders.ours, orders.kept, inCore),
    theirs: chainsOf(orders.theirs, orders.kept, inCore),
  };
  const clashing = shareAnchors(chains, core, orders.voices);
  const chainAt = (anchor: Anchor): readonly string[] => {
    const [ours, theirs] = [chains.ours.get(anchor) ?? [], chains.theirs.get(anchor) ?? []];
    const chain = combine(ours, theirs);
    if (chain !== null) return chain;
    clashing.push(...ours.filter((key) => theirs.includes(key)));
    return decideChain(ours, theirs, orders.voices);
  };
  const order = [...chainAt(undefined), ...core.flatMap((key) => [key, ...chainAt(key)])];
  return { order, clashing };
}

function chainsOf(
  list: readonly string[],
  kept: ReadonlySet<string>,
  core: ReadonlySet<string>,
): Chains {
  const chains: Chains = new Map();
  let anchor: Anchor;
  for (const key of list) {
    if (core.has(key)) {
      anchor = key;
    } else if (kept.has(key)) {
      const chain = chains.get(anchor);
      if (chain === undefined) chains.set(anchor, [key]);
      else chain.push(key);
    }
  }
  return chains;
}

function anchorsOf(chains: Chains): Map<string, Anchor> {
  return new Map([...chains].flatMap(([anchor, chain]) => chain.map((key) => [key, anchor])));
}

/** Leaves each key that both added at one place only: where the one voice has it, else the earlier of the two. */
function shareAnchors(
  chains: Record<"ours" | "theirs", Chains>,
  core: readonly string[],
  voices: Orders["voices"],
): string[] {
  const theirAnchors = anchorsOf(chains.theirs);
  const clashing: string[] = [];
  for (const [key, ours] of anchorsOf(chains.ours)) {
    const theirs = theirAnchors.get(key);
    if (theirs === ours || !theirAnchors.has(key)) continue;
    const place = (anchor: Anchor) => (anchor === undefined ? -1 : core.indexOf(anchor));
    clashing.push(key);
    const isOurs = voices.length === 1 ? voices[0] === "ours" : place(ours) < place(theirs);
    const [loser, anchor]: [Chains, Anchor] = isOurs
      ? [chains.theirs, theirs]
      : [chains.ours, ours];
    const others = loser.get(anchor)?.filter((other) => other !== key);
    loser.set(anchor, others ?? []);
  }
  return clashing;
}

/** Shared keys in different orders: as the one voice has them, else by key. */
function decideChain(
  ours: readonly string[],
  theirs: readonly string[],
  voices: Orders["voices"],
): readonly string[] {
  if (voices.length !== 1) return [...new Set([...ours, ...theirs])].sort();
  const [decides, other] = voices[0] === "ours" ? [ours, theirs] : [theirs, ours];
  return (
    combine(
      decides,
      other.filter((key) => !decides.includes(key)),
    ) ?? decides
  );
}
