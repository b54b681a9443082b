import { canonicalJson } from "../canonical/canonical-json.ts";
import { createHash } from "../canonical/create-hash.ts";
import type { JsonObject } from "../model/json.ts";

const encoder = new TextEncoder();

/** Makes the lines of a bundle, in the order they are written, and keeps what its last line must tell. */
export class BundleText {
  readonly counts = { leaves: 0, snapshots: 0, checkpoints: 0 };
  readonly #sum = createHash();

  /** A line is canonical JSON. */
  line(members: JsonObject): string {
    return this.keep(`${canonicalJson(members)}\n`);
  }

  /** A line that is canonical already. */
  keep(line: string): string {
    this.#sum.update(encoder.encode(line));
    return line;
  }

  /** SHA-256 over every line before; to be asked once, at the end. */
  digest(): string {
    return this.#sum.digest();
  }
}
