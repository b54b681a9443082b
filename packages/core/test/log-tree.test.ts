import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  appendToTiles,
  consistencyPath,
  edgeOf,
  inclusionPath,
  leafHash,
  overTiles,
  rangeHash,
  type Tile,
  type TileRef,
  tileWidth,
  verifyConsistency,
  verifyInclusion,
} from "../src/log/tree/index.ts";

const sha = (...parts: readonly (Uint8Array | string)[]): Uint8Array => {
  const sum = createHash("sha256");
  for (const part of parts) sum.update(part);
  return new Uint8Array(sum.digest());
};
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** The tree as RFC 6962 words it: over the list itself, without tiles. */
function naiveRoot(leaves: readonly string[]): Uint8Array {
  if (leaves.length === 0) return sha("");
  if (leaves.length === 1) return sha(new Uint8Array([0]), leaves[0] ?? "");
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha(
    new Uint8Array([1]),
    naiveRoot(leaves.slice(0, split)),
    naiveRoot(leaves.slice(split)),
  );
}

/** A log in memory: tiles only. */
class Log {
  readonly #tiles = new Map<string, Tile>();
  size = 0;
  readonly read = async (refs: readonly TileRef[]) =>
    refs.flatMap(({ level, tile }) => this.#tiles.get(`${level}/${tile}`) ?? []);

  async append(leaves: readonly string[]): Promise<void> {
    const edge = await this.read(edgeOf(this.size));
    for (const tile of appendToTiles({ size: this.size, edge, leaves: leaves.map(leafHash) })) {
      this.#tiles.set(`${tile.level}/${tile.tile}`, tile);
    }
    this.size += leaves.length;
  }
  root(size = this.size): Promise<Uint8Array> {
    return overTiles(this.read, (nodeOf) => rangeHash(nodeOf, 0, size));
  }
  inclusion(position: number, size: number): Promise<Uint8Array[]> {
    return overTiles(this.read, (nodeOf) => inclusionPath(nodeOf, position, size));
  }
  consistency(earlier: number, size: number): Promise<Uint8Array[]> {
    return overTiles(this.read, (nodeOf) => consistencyPath(nodeOf, earlier, size));
  }
}

const named = (count: number) => Array.from({ length: count }, (_, at) => `leaf ${at}`);

async function logOf(leaves: readonly string[]): Promise<Log> {
  const log = new Log();
  await log.append(leaves);
  return log;
}

describe("the hash tree of the log", () => {
  it("has the roots of Certificate Transparency's reference tree", async () => {
    const leaves = ["", "\0", "\x10", " !", "01", "@ABC", "PQRSTUVW", "`abcdefghijklmno"];
    const roots = [
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    const log = await logOf(leaves);
    for (const [size, root] of roots.entries()) expect(hex(await log.root(size))).toBe(root);
    const path = [
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ];
    expect((await log.inclusion(0, 8)).map(hex)).toEqual(path);
    expect((await log.consistency(1, 8)).map(hex)).toEqual(path);
  });

  it("has the naive root at every size, however it was appended", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 4 }),
        async (portions) => {
          const log = new Log();
          const leaves: string[] = [];
          for (const portion of portions) {
            const added = Array.from({ length: portion }, (_, at) => `${leaves.length + at}`);
            await log.append(added);
            leaves.push(...added);
            expect(hex(await log.root())).toBe(hex(naiveRoot(leaves)));
          }
          const earlier = Math.floor(leaves.length / 3);
          expect(hex(await log.root(earlier))).toBe(hex(naiveRoot(leaves.slice(0, earlier))));
        },
      ),
      { numRuns: 15 },
    );
  });

  it("proves every leaf and every earlier size of every small log, and nothing else", async () => {
    const leaves = named(20);
    const log = await logOf(leaves);
    const roots = leaves.map((_, at) => naiveRoot(leaves.slice(0, at)));
    roots.push(naiveRoot(leaves));
    const rootOf = (size: number) => roots[size] as Uint8Array;
    for (let size = 1; size <= leaves.length; size += 1) {
      for (let position = 0; position < size; position += 1) {
        const path = await log.inclusion(position, size);
        const leaf = leafHash(leaves[position] ?? "");
        const claim = { leaf, position, size, path, root: rootOf(size) };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, leaf: leafHash("other") })).toBe(false);
        expect(verifyInclusion({ ...claim, position: position + 1 })).toBe(false);
        expect(verifyInclusion({ ...claim, root: rootOf(size - 1) })).toBe(false);
        expect(verifyInclusion({ ...claim, path: [...path, leaf] })).toBe(false);
      }
      for (let first = 0; first <= size; first += 1) {
        const path = await log.consistency(first, size);
        const earlier = { size: first, root: rootOf(first) };
        const later = { size, root: rootOf(size) };
        expect(verifyConsistency({ earlier, later, path })).toBe(true);
        const other = { size: first, root: leafHash("other") };
        expect(verifyConsistency({ earlier: other, later, path })).toBe(false);
        const otherLater = { size, root: leafHash("other") };
        expect(verifyConsistency({ earlier, later: otherLater, path })).toBe(first === 0);
        expect(verifyConsistency({ earlier, later, path: [...path, rootOf(0)] })).toBe(false);
        if (path.length > 0) {
          expect(verifyConsistency({ earlier, later, path: path.slice(1) })).toBe(false);
        }
      }
    }
  });

  it("proves over several levels of tiles", async () => {
    const size = tileWidth * tileWidth + 3 * tileWidth + 7;
    const log = await logOf(named(size));
    const root = await log.root();
    for (const position of [0, 255, 256, tileWidth * tileWidth - 1, size - 1]) {
      const path = await log.inclusion(position, size);
      const leaf = leafHash(`leaf ${position}`);
      expect(verifyInclusion({ leaf, position, size, path, root })).toBe(true);
    }
    for (const first of [1, 255, 256, 257, tileWidth * tileWidth, size - 1]) {
      const path = await log.consistency(first, size);
      const earlier = { size: first, root: await log.root(first) };
      expect(verifyConsistency({ earlier, later: { size, root }, path })).toBe(true);
    }
  });

  it("says which tile is missing or does not fit", async () => {
    const log = await logOf(named(300));
    const nothing = async () => [];
    await expect(overTiles(nothing, (nodeOf) => rangeHash(nodeOf, 0, 300))).rejects.toThrow(
      "tile 1/0",
    );
    const edge = await log.read(edgeOf(300));
    const leaves = [leafHash("next")];
    expect(() => appendToTiles({ size: 301, edge, leaves })).toThrow("tile 0/1");
    expect(() => appendToTiles({ size: 300, edge: [], leaves })).toThrow("tile 0/1");
  });
});
