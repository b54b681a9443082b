/** One step from a leaf to the root: the hash beside the path, and what it stands for. Leaves count from 0. */
export interface ProofStep {
  /** Where the sibling stands, seen from the path. */
  readonly side: "left" | "right";
  /** First and last leaf that the sibling's hash is made of. */
  readonly sibling: readonly [first: number, last: number];
  /** First and last leaf under the node that the step leads to. */
  readonly parent: readonly [first: number, last: number];
}

/** The shape of the way up from a leaf to the root over `size` leaves, from the leaf on: RFC 6962, 2.1. */
export function proofSteps(position: number, size: number): ProofStep[] {
  const steps: ProofStep[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    const parent = [from, to - 1] as const;
    if (position < middle) {
      steps.push({ side: "right", sibling: [middle, to - 1], parent });
      to = middle;
    } else {
      steps.push({ side: "left", sibling: [from, middle - 1], parent });
      from = middle;
    }
  }
  return steps.reverse();
}

/** The largest power of two below `size`, which is two or more. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The hashes on the way up, from the leaf to the root, computed here from the leaf's hash and the siblings.
 * Null where the proof has not as many siblings as the tree needs.
 */
export async function climb(params: {
  readonly leaf: Uint8Array<ArrayBuffer>;
  readonly siblings: readonly Uint8Array<ArrayBuffer>[];
  readonly steps: readonly ProofStep[];
}): Promise<Uint8Array<ArrayBuffer>[] | null> {
  const { leaf, siblings, steps } = params;
  if (siblings.length !== steps.length) return null;
  const hashes = [leaf];
  let below = leaf;
  for (const [index, { side }] of steps.entries()) {
    const beside = siblings[index] ?? below;
    below = await sha256(1, ...(side === "left" ? [beside, below] : [below, beside]));
    hashes.push(below);
  }
  return hashes;
}

/** The hash of a leaf by its text. */
export function leafHash(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return sha256(0, new TextEncoder().encode(text));
}

async function sha256(first: number, ...parts: readonly Uint8Array[]) {
  const all = new Uint8Array(1 + parts.reduce((sum, { length }) => sum + length, 0));
  all[0] = first;
  let at = 1;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest("SHA-256", all));
}
