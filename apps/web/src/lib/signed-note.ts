import { fromBase64 } from "./inclusion-proof.ts";

/** What a checkpoint's note says: size and root of the log, and its text with the signature. */
interface SignedNote {
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** What is signed. */
  readonly text: string;
  /** By the name of who signed. */
  readonly signatures: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** A C2SP signed note, taken apart. Null: it is none. */
export function readNote(note: string): SignedNote | null {
  const gap = note.lastIndexOf("\n\n");
  if (gap === -1) return null;
  const text = note.slice(0, gap + 1);
  const [, size = "", root = ""] = text.split("\n");
  const signatures = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const line of note.slice(gap + 2).split("\n")) {
    const [dash, name, base64] = line.split(" ");
    // The first four bytes name the key.
    if (dash === "—" && name && base64) signatures.set(name, fromBase64(base64).slice(4));
  }
  return /^\d+$/.test(size) ? { size: Number(size), root, text, signatures } : null;
}

/**
 * Whether the key, as C2SP writes it (`name+id+base64`), signed the note. Null: this browser cannot tell.
 */
export async function isSignedBy(note: SignedNote, vkey: string): Promise<boolean | null> {
  const [name = "", , ...rest] = vkey.split("+");
  const signature = note.signatures.get(name);
  if (signature === undefined) return false;
  const algorithm = { name: "Ed25519" };
  try {
    // The byte before the key itself says that it is one of Ed25519.
    const raw = fromBase64(rest.join("+")).slice(1);
    const key = await crypto.subtle.importKey("raw", raw, algorithm, false, ["verify"]);
    return await crypto.subtle.verify(
      algorithm,
      key,
      signature,
      new TextEncoder().encode(note.text),
    );
  } catch {
    return null;
  }
}
