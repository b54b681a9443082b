import { createHash } from "node:crypto";
import type { Validators } from "../http/conditional.ts";
import { canonicalJson } from "../json/json.ts";

/** A resource as kept: the document without stamps, in read-back form. */
export interface Stored<Document> {
  readonly key: string;
  readonly document: Document;
  /** Where it comes from when not from a user, e.g. `_system`; null for a user's own. */
  readonly source: string | null;
  /** The tenant's revision at which it was last written. */
  readonly revision: number;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly createdBy: string;
  readonly modifiedAt: number;
  readonly modifiedBy: string;
}

/** Who writes, and when. */
export interface Writer {
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The validators of a stored resource; every write gives a new tag, even one that changes nothing. */
export function validatorsOf(stored: Stored<unknown>): Validators {
  const digest = createHash("sha256")
    .update(`${canonicalJson(stored.document)}${stored.revision}`)
    .digest("base64url");
  return { etag: `"${digest.slice(0, 22)}"`, modifiedAt: stored.modifiedAt };
}

/** The vendor's timestamps have seven decimals and a numeric offset. */
export function formatTimestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace("Z", "0000+00:00");
}
