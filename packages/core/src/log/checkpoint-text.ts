import { fromBase64, toBase64 } from "./bytes-text.ts";
import { hashLength } from "./tree/index.ts";

/** What a checkpoint says. */
export interface CheckpointText {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** When it was signed, by the clock of the server. */
  readonly at: Date;
}

/**
 * C2SP tlog-checkpoint: origin, size, root, and in the lines that are ours the time, so that what is put into the
 * log later cannot be said to have happened earlier.
 */
export function writeCheckpoint({ origin, size, root, at }: CheckpointText): string {
  return `${origin}\n${size}\n${toBase64(root)}\n${at.toISOString()}\n`;
}

/** Null when it is none of ours. */
export function readCheckpoint(text: string): CheckpointText | null {
  const [origin = "", size = "", base64 = "", time = ""] = text.split("\n");
  const root = fromBase64(base64);
  const at = new Date(time);
  const isOurs =
    origin !== "" &&
    /^(0|[1-9][0-9]{0,15})$/.test(size) &&
    root?.length === hashLength &&
    !Number.isNaN(at.getTime());
  return isOurs ? { origin, size: Number(size), root, at } : null;
}
