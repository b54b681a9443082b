import { createHash, generateKeyPairSync, hash, sign } from "node:crypto";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const raw = Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url");
const name = "syncline.test/made-by-hand";
const encodedKey = Buffer.concat([Buffer.of(1), raw]);
const keyId = createHash("sha256").update(`${name}\n`).update(encodedKey).digest().subarray(0, 4);

/** A third reading of docs/record-format.md, small enough to be seen through: for tests only. */
export interface BundleMaker {
  readonly vkey: string;
  hashOf(text: string): string;
  leaf(leaf: object): void;
  hidden(leaf: object, why: string): void;
  snapshot(text: string): void;
  erased(text: string): void;
  /** Answers its note. */
  checkpoint(at: number): string;
  /** Everything with header and last line. */
  lines(): string[];
}

/** Keys in order, all the way down: what is written here needs no more of RFC 8785. */
export function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
}

function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0] as Buffer;
  const half = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
  const [left, right] = [rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half))];
  return createHash("sha256").update(Buffer.of(1)).update(left).update(right).digest();
}

function noteOf(text: string): string {
  const signature = Buffer.concat([keyId, sign(null, Buffer.from(text), privateKey)]);
  return `${text}\n— ${name} ${signature.toString("base64")}\n`;
}

export function makeBundle(): BundleMaker {
  const vkey = `${name}+${keyId.toString("hex")}+${encodedKey.toString("base64")}`;
  const body: object[] = [];
  const hashes: Buffer[] = [];
  const counts = { snapshots: 0, checkpoints: 0 };
  const add = (leaf: object) => {
    const bytes = createHash("sha256").update(Buffer.of(0)).update(canonical(leaf)).digest();
    hashes.push(bytes);
    return { p: hashes.length - 1, h: bytes.toString("hex") };
  };
  const hashOf = (text: string) => hash("sha256", text);
  return {
    vkey,
    hashOf,
    leaf: (leaf) => void body.push({ t: "leaf", ...add(leaf), leaf }),
    hidden(leaf, why) {
      const { kind, id } = leaf as { kind: string; id: string };
      body.push({ t: "hash", ...add(leaf), why, kind, id });
    },
    snapshot(text) {
      counts.snapshots += 1;
      const data = Buffer.from(text).toString("base64");
      body.push({ t: "snapshot", hash: hashOf(text), size: text.length, data });
    },
    erased(text) {
      counts.snapshots += 1;
      body.push({ t: "erased", hash: hashOf(text), size: text.length });
    },
    checkpoint(at) {
      counts.checkpoints += 1;
      const root = rootOf(hashes).toString("base64");
      const note = noteOf(`${name}\n${hashes.length}\n${root}\n${new Date(at).toISOString()}\n`);
      body.push({ t: "checkpoint", note });
      return note;
    },
    lines() {
      const size = hashes.length;
      const createdAt = "2026-03-01T09:00:00.000Z";
      const header = {
        t: "bundle",
        format: 1,
        origin: name,
        vkey,
        projectId: null,
        size,
        createdAt,
      };
      const lines = [header, ...body].map(canonical);
      const digest = hash("sha256", lines.map((line) => `${line}\n`).join(""));
      const note = noteOf(`${name} bundle\n${digest}\n`);
      return [...lines, canonical({ t: "end", ...counts, leaves: size, digest, note })];
    },
  };
}
