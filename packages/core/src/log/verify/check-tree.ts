import type { Log } from "../../ports/index.ts";
import { emptyRoot, hashLength, nodeHash, tileWidth } from "../tree/index.ts";
import type { Findings } from "./findings.ts";

/** A perfect tree over leaves that have been seen. */
interface Peak {
  readonly height: number;
  readonly hash: Uint8Array;
}

/** Grows a tree leaf by leaf, and compares it with the tiles that are stored above the leaves. */
export class TreeCheck {
  readonly #log: Pick<Log, "readTiles" | "size">;
  readonly #findings: Findings;
  /** From left to right, each smaller than the one before. */
  #peaks: Peak[] = [];
  /** By level from 1: the hashes of the tile that is not full yet. */
  readonly #open: Uint8Array[][] = [];
  size = 0;

  constructor(log: Pick<Log, "readTiles" | "size">, findings: Findings) {
    this.#log = log;
    this.#findings = findings;
  }

  async add(leaf: Uint8Array): Promise<void> {
    this.size += 1;
    let peak: Peak = { height: 0, hash: leaf };
    for (;;) {
      if (peak.height > 0 && peak.height % 8 === 0)
        await this.#addToTile(peak.height / 8, peak.hash);
      const left = this.#peaks.at(-1);
      if (left === undefined || left.height !== peak.height) break;
      this.#peaks.pop();
      peak = { height: peak.height + 1, hash: nodeHash(left.hash, peak.hash) };
    }
    this.#peaks.push(peak);
  }

  root(): Uint8Array {
    const [last, ...rest] = this.#peaks.toReversed();
    if (last === undefined) return emptyRoot();
    return rest.reduce((right, { hash }) => nodeHash(hash, right), last.hash);
  }

  /** After the last leaf: the tiles on the right edge. */
  async end(): Promise<void> {
    for (const [level, hashes] of this.#open.entries()) {
      if (hashes !== undefined && hashes.length > 0) await this.#compare(level, hashes);
    }
  }

  async #addToTile(level: number, hash: Uint8Array): Promise<void> {
    const hashes = this.#open[level] ?? [];
    hashes.push(hash);
    this.#open[level] = hashes;
    if (hashes.length < tileWidth) return;
    await this.#compare(level, hashes);
    this.#open[level] = [];
  }

  async #compare(level: number, hashes: readonly Uint8Array[]): Promise<void> {
    const before = Math.ceil(this.size / tileWidth ** (level + 1)) - 1;
    const tile = Math.max(0, before);
    const [stored] = await this.#log.readTiles([{ level, tile }]);
    const expected = new Uint8Array(hashes.length * hashLength);
    for (const [at, hash] of hashes.entries()) expected.set(hash, at * hashLength);
    // Whoever seals meanwhile makes a partial tile longer.
    const grown = stored !== undefined && (await this.#log.size()) > this.size;
    const found = grown ? stored.hashes.subarray(0, expected.length) : stored?.hashes;
    const isSame =
      found?.length === expected.length && expected.every((byte, at) => byte === found[at]);
    if (isSame) return;
    this.#findings.add("tile_damaged", { entityKind: "tile", entityId: `${level}/${tile}` });
  }
}
