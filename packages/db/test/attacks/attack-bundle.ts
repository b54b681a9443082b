import { canonicalJson, type JsonObject } from "@syncline/core";
import type { Random } from "./random.ts";
import { type Forger, rebuild } from "./rebuild.ts";

export interface AttackedBundle {
  /** What was done, for whoever reads a failure. */
  readonly name: string;
  readonly lines: readonly (string | Uint8Array)[];
}

type Attack = (lines: readonly string[], random: Random) => Omit<AttackedBundle, "name">;

const parse = (line: string) => JSON.parse(line) as JsonObject;

/** Something else of the same kind. */
function other(value: unknown, random: Random): unknown {
  if (typeof value === "number") return value + 1 + random.below(5);
  if (typeof value === "boolean") return !value;
  if (typeof value === "string") {
    const at = random.below(value.length + 1);
    return `${value.slice(0, at)}${random.pick(["0", "a", "é", " "])}${value.slice(at)}`;
  }
  if (value === null) return "forged";
  if (Array.isArray(value)) return [...value, "forged"];
  return { ...(value as JsonObject), forged: true };
}

/** The object with one member, somewhere in it, changed. */
function edited(object: JsonObject, random: Random): JsonObject {
  const name = random.pick(Object.keys(object));
  const value = object[name];
  const isInner = typeof value === "object" && value !== null && !Array.isArray(value);
  const goIn = isInner && Object.keys(value).length > 0 && random.below(4) > 0;
  return { ...object, [name]: (goIn ? edited(value, random) : other(value, random)) as never };
}

const editLine: Attack = (lines, random) => {
  const at = random.below(lines.length);
  return { lines: lines.with(at, canonicalJson(edited(parse(lines[at] as string), random))) };
};

const ofKind = (lines: readonly string[], t: string) =>
  [...lines.keys()].filter((at) => lines[at]?.endsWith(`"t":"${t}"}`));

export const bundleAttacks: Readonly<Record<string, Attack>> = {
  flipBit(lines, random) {
    const at = random.below(lines.length);
    const bytes = Buffer.from(lines[at] as string);
    const place = random.below(bytes.length);
    bytes.writeUInt8(bytes.readUInt8(place) ^ (1 << random.below(8)), place);
    return { lines: [...lines.slice(0, at), bytes, ...lines.slice(at + 1)] };
  },
  deleteLine: (lines, random) => ({ lines: lines.toSpliced(random.below(lines.length), 1) }),
  repeatLine(lines, random) {
    const line = random.pick(lines);
    return { lines: lines.toSpliced(random.below(lines.length + 1), 0, line) };
  },
  swapLines(lines, random) {
    const [a, b] = [random.below(lines.length), random.below(lines.length - 1)];
    const c = b >= a ? b + 1 : b;
    return { lines: lines.with(a, lines[c] as string).with(c, lines[a] as string) };
  },
  editLine,
  /** Its hash is made to fit. */
  editLeaf(lines, random) {
    const at = random.pick(ofKind(lines, "leaf"));
    const line = parse(lines[at] as string);
    return {
      lines: rebuild(
        lines.with(at, canonicalJson({ ...line, leaf: edited(line.leaf as JsonObject, random) })),
        {},
      ),
    };
  },
  hideLeaf(lines, random) {
    const at = random.pick(ofKind(lines, "leaf"));
    const { h, p, leaf } = parse(lines[at] as string) as { h: string; p: number; leaf: JsonObject };
    const why = random.pick(["elsewhere", "erased", "superseded"]);
    const who = why === "elsewhere" ? {} : { kind: leaf.kind as string, id: leaf.id as string };
    return { lines: lines.with(at, canonicalJson({ t: "hash", h, p, why, ...who })) };
  },
  eraseSnapshot(lines, random) {
    const at = random.pick(ofKind(lines, "snapshot"));
    const { hash, size } = parse(lines[at] as string) as { hash: string; size: number };
    return { lines: lines.with(at, canonicalJson({ t: "erased", hash, size })) };
  },
  cutOff: (lines, random) => ({ lines: lines.slice(0, random.below(lines.length)) }),
};

/** Edits, leaves out, moves or cuts off leaves, for `rebuild` to make everything else fit. */
const leafEdits: readonly ((lines: readonly string[], random: Random) => readonly string[])[] = [
  (lines, random) => {
    const at = random.pick(ofKind(lines, "leaf"));
    const line = parse(lines[at] as string);
    const leaf = edited(line.leaf as JsonObject, random);
    return lines.with(at, canonicalJson({ ...line, leaf }));
  },
  (lines, random) => lines.toSpliced(random.pick(ofKind(lines, "leaf")), 1),
  (lines, random) => {
    const leaves = ofKind(lines, "leaf");
    const [a, b] = [random.pick(leaves.slice(1)), leaves[0] as number];
    return lines.with(a, lines[b] as string).with(b, lines[a] as string);
  },
  (lines, random) => {
    const from = random.pick(ofKind(lines, "checkpoint").slice(0, -1)) + 1;
    return lines.toSpliced(from, lines.length - 1 - from);
  },
];

/** Everything is written anew, by somebody who has the key of `forger`. */
export function rewriteAll(
  lines: readonly string[],
  random: Random,
  forger: Forger,
): AttackedBundle {
  const at = random.below(leafEdits.length);
  const changed = leafEdits[at]?.(lines, random) ?? lines;
  return { name: `rewriteAll ${at}`, lines: rebuild(changed, forger) };
}
