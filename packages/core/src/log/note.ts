import { sha256 } from "../canonical/sha256.ts";
import { verifySignature } from "../canonical/verify-signature.ts";
import type { Signer } from "../ports/index.ts";
import { fromBase64, toBase64, toHex } from "./bytes-text.ts";

/** Who signs: known by name and key. */
export type LogKey = Pick<Signer, "name" | "publicKey">;

/** Marks the algorithm in key ids and public keys: Ed25519. */
const ed25519 = 1;
const encoder = new TextEncoder();

/** A C2SP signed note: the text, an empty line, the signature. `text` ends with a line end. */
export async function signNote(signer: Signer, text: string): Promise<string> {
  const signature = await signer.sign(encoder.encode(text));
  return `${text}\n— ${signer.name} ${toBase64(joinBytes(keyId(signer), signature))}\n`;
}

/** The text of a note that this key has signed; null when it has not. Signatures of others are passed over. */
export function openNote(key: LogKey, note: string): string | null {
  const gap = note.lastIndexOf("\n\n");
  if (!/^(— \S+ \S+\n)+$/.test(note.slice(gap + 2))) return null;
  const text = note.slice(0, gap + 1);
  const id = keyId(key);
  for (const line of note.slice(gap + 2, -1).split("\n")) {
    const [dash, name, base64, ...rest] = line.split(" ");
    if (dash !== "—" || name !== key.name || base64 === undefined || rest.length > 0) continue;
    const bytes = fromBase64(base64);
    if (bytes === null || !id.every((byte, at) => byte === bytes[at])) continue;
    const publicKey = base64Url(key.publicKey);
    const signed = { publicKey, bytes: encoder.encode(text), signature: bytes.subarray(4) };
    if (verifySignature(signed)) return text;
  }
  return null;
}

/** The key as C2SP writes it down: `name+id+base64(1 || key)`. */
export function formatKey(key: LogKey): string {
  return `${key.name}+${toHex(keyId(key))}+${toBase64(joinBytes(Uint8Array.of(ed25519), key.publicKey))}`;
}

/** The key of such a text; null when it is none, or its id is not its key's. */
export function parseKey(text: string): LogKey | null {
  const [name = "", id, ...rest] = text.trim().split("+");
  const bytes = fromBase64(rest.join("+"));
  if (bytes?.length !== 33 || bytes[0] !== ed25519) return null;
  const key = { name, publicKey: bytes.subarray(1) };
  return formatKey(key).split("+")[1] === id ? key : null;
}

function keyId({ name, publicKey }: LogKey): Uint8Array {
  const named = joinBytes(encoder.encode(`${name}\n`), Uint8Array.of(ed25519), publicKey);
  return sha256(named).subarray(0, 4);
}

function base64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function joinBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** The notes in a text that holds them one after the other, with blank lines between them or not. */
export function splitNotes(text: string): string[] {
  return text.match(/(?:[^—\n][^\n]*\n)+\n(?:— [^\n]+\n)+/g) ?? [];
}
