import { hash } from "node:crypto";

/** RFC 6962: what is hashed for a leaf begins with 0, what is hashed for a node with 1. */
const hashOf = (first: number, ...rest: (Buffer | string)[]) =>
  hash(
    "sha256",
    Buffer.concat([Buffer.of(first), ...rest.map((one) => Buffer.from(one))]),
    "buffer",
  );

export const leafHash = (text: string) => hashOf(0, text);

/** A Merkle tree that only grows: of all its leaves it keeps the roots of its full subtrees. */
export class Tree {
  size = 0;
  /** Largest first; one for each bit that is set in `size`. */
  readonly #full: Buffer[] = [];

  append(leaf: Buffer): void {
    let subtree = leaf;
    for (let rest = this.size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      subtree = hashOf(1, this.#full.pop() as Buffer, subtree);
    }
    this.#full.push(subtree);
    this.size += 1;
  }

  root(): Buffer {
    if (this.size === 0) return hash("sha256", "", "buffer");
    return this.#full.reduceRight((right, left) => hashOf(1, left, right));
  }
}
