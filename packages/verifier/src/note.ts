import { createPublicKey, hash, type KeyObject, verify } from "node:crypto";

/** Who signs: the text `name+keyId+base64(1 || public key)` of a C2SP verifier key, taken apart. */
export interface Key {
  readonly text: string;
  readonly name: string;
  readonly id: Buffer;
  readonly key: KeyObject;
}

/** What a DER document that holds an Ed25519 key begins with. */
const derOfEd25519 = Buffer.from("302a300506032b6570032100", "hex");

/** What a base64 text holds. @throws when the same bytes have another text: each has one here. */
export function bytesOf(base64: string): Buffer {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.toString("base64") !== base64) throw new Error("it is not canonical base64");
  return bytes;
}

/** @throws when the text is no verifier key of Ed25519. */
export function parseKey(text: string): Key {
  const [, name = "", hex, base64 = ""] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const bytes = bytesOf(base64);
  const named = Buffer.concat([Buffer.from(`${name}\n`), bytes]);
  const id = hash("sha256", named, "buffer").subarray(0, 4);
  if (bytes.length !== 33 || bytes[0] !== 1 || id.toString("hex") !== hex) {
    throw new Error(`'${text}' is not an Ed25519 key as name+id+base64`);
  }
  const key = Buffer.concat([derOfEd25519, bytes.subarray(1)]);
  return { text, name, id, key: createPublicKey({ key, format: "der", type: "spki" }) };
}

/** The lines of a C2SP note that `key` has signed. @throws when it has not, or the text is no note. */
export function openNote(note: string, key: Key | null): readonly string[] {
  const gap = note.lastIndexOf("\n\n");
  const [body, signatures] = [note.slice(0, gap + 1), note.slice(gap + 2)];
  if (!/^(— \S+ \S+\n)+$/.test(signatures)) throw new Error("it is no signed note");
  for (const [, name, base64 = ""] of signatures.matchAll(/^— (\S+) (\S+)$/gm)) {
    const signed = bytesOf(base64);
    if (key === null || name !== key.name || !signed.subarray(0, 4).equals(key.id)) continue;
    if (!verify(null, Buffer.from(body), key.key, signed.subarray(4))) break;
    return body.slice(0, -1).split("\n");
  }
  throw new Error(`the key ${key?.text} has not signed it`);
}

/** The head of a log: its leaves, their root, the time. @throws when it is none, or not signed by the key. */
export function openCheckpoint(note: string, origin: unknown, key: Key | null) {
  const [first, size = "", base64 = "", time = ""] = openNote(note, key);
  const root = bytesOf(base64);
  const isOne = first === origin && /^(0|[1-9]\d{0,14})$/.test(size) && root.length === 32;
  if (!isOne) throw new Error(`it is no checkpoint of the log '${origin}'`);
  return { size: Number(size), root, at: Date.parse(time) };
}

/** The notes of a witness's file: one after the other, with blank lines between them or not. */
export function splitNotes(text: string): string[] {
  return text.split(/(?<=^— .*\n)\n*(?!— )/mu).filter((note) => note !== "");
}
