import { createHash, createPrivateKey, type KeyObject, sign } from "node:crypto";
import { canonicalJson, type JsonObject, leafHash, leafText, nodeHash } from "@syncline/core";

/** Who writes a bundle anew. Without a key, signatures stay what they were. */
export interface Forger {
  readonly name?: string;
  readonly vkey?: string;
  readonly key?: KeyObject;
}

/** What a seed of 32 bytes is as a key of Ed25519. */
export function keyOf(seed: Buffer): KeyObject {
  const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
  return createPrivateKey({ key: der, format: "der", type: "pkcs8" });
}

function rootOf(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 1) return hashes[0] as Uint8Array;
  let half = 1;
  while (half * 2 < hashes.length) half *= 2;
  return nodeHash(rootOf(hashes.slice(0, half)), rootOf(hashes.slice(half)));
}

/**
 * Everything that can be computed from the lines, computed anew: positions, hashes, sizes, roots, counts, the
 * digest, and with a key the signatures: what the owner of the data, or of the key as well, can do.
 */
export function rebuild(given: readonly string[], { name, vkey, key }: Forger): string[] {
  const hashes: Uint8Array[] = [];
  const counts = { leaves: 0, snapshots: 0, checkpoints: 0 };
  const lines = given.map((line) => JSON.parse(line) as JsonObject);
  const size = lines.filter(({ t }) => t === "leaf" || t === "hash").length;
  const signed = (body: string, note: string) => {
    const id = vkey === undefined ? Buffer.alloc(4) : Buffer.from(vkey.split("+")[1] ?? "", "hex");
    if (key === undefined) return note;
    const signature = Buffer.concat([id, sign(null, Buffer.from(body), key)]).toString("base64");
    return `${body}\n— ${name} ${signature}\n`;
  };
  const digest = createHash("sha256");
  return lines.map((line) => {
    let made: JsonObject = line;
    if (line.t === "bundle") {
      made = {
        ...line,
        size,
        origin: name ?? (line.origin as string),
        vkey: vkey ?? (line.vkey as string),
      };
    }
    if (line.t === "leaf" || line.t === "hash") {
      const hash =
        line.t === "leaf"
          ? leafHash(leafText(line.leaf as JsonObject))
          : Buffer.from(line.h as string, "hex");
      made = { ...line, p: hashes.length, h: Buffer.from(hash).toString("hex") };
      hashes.push(hash);
      counts.leaves += 1;
    }
    if (line.t === "snapshot" || line.t === "erased") counts.snapshots += 1;
    if (line.t === "checkpoint") {
      counts.checkpoints += 1;
      const [origin, , , at] = String(line.note).split("\n");
      const root = Buffer.from(rootOf(hashes)).toString("base64");
      const body = `${name ?? origin}\n${hashes.length}\n${root}\n${at}\n`;
      made = { ...line, note: signed(body, line.note as string) };
    }
    if (line.t === "end") {
      const hex = digest.copy().digest("hex");
      const note = signed(`${name} bundle\n${hex}\n`, line.note as string);
      made = { ...line, ...counts, digest: hex, note };
    }
    const text = canonicalJson(made);
    digest.update(`${text}\n`);
    return text;
  });
}
