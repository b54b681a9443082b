import canonicalize from "canonicalize";
import type { AuditEntry, InclusionProof } from "./api-types.ts";
import { climb, fromBase64, leafHash, proofSteps, toHex } from "./inclusion-proof.ts";
import { isSignedBy, readNote } from "./signed-note.ts";

/** True: so it is; false: it is not; null: this browser cannot tell. */
export type Verdict = boolean | null;

export interface CheckedProof {
  /** What is shown hashes to the leaf. */
  readonly leaf: Verdict;
  /** The leaf and its siblings hash to the root that was signed. */
  readonly path: Verdict;
  /** The key of the log signed it. */
  readonly signature: Verdict;
  /** Hexadecimal, from the leaf to the root, as computed here; null where that was not possible. */
  readonly hashes: readonly string[] | null;
}

const untold: CheckedProof = { leaf: null, path: null, signature: null, hashes: null };

/** Checks in the browser that an entry, as it is shown, is in the log that was signed. */
export async function checkProof(params: {
  readonly entry: AuditEntry;
  readonly proof: InclusionProof;
  readonly vkey: string;
}): Promise<CheckedProof> {
  const { entry, proof, vkey } = params;
  // Browsers have it on https and on this machine only.
  if (globalThis.crypto?.subtle === undefined) return untold;
  const note = readNote(proof.checkpoint.note);
  if (note === null) return { ...untold, signature: false };
  const leaf = fromBase64(proof.leafHash);
  const steps = proofSteps(proof.position, note.size);
  const hashes = await climb({ leaf, siblings: proof.path.map(fromBase64), steps });
  const top = hashes?.at(-1);
  return {
    leaf: toHex(await leafHash(leafText(entry))) === toHex(leaf),
    path: top !== undefined && toHex(top) === toHex(fromBase64(note.root)),
    signature: await isSignedBy(note, vkey),
    hashes: hashes === null ? null : hashes.map(toHex),
  };
}

/** An entry as the log has it: canonical JSON, with U+FFFD for what is half of a character. */
function leafText({ at, ...entry }: AuditEntry): string {
  return canonicalize(wellFormed({ ...entry, at, kind: "audit" })) ?? "";
}

function wellFormed(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [
    name.toWellFormed(),
    wellFormed(inner),
  ]);
  return Object.fromEntries(entries);
}
