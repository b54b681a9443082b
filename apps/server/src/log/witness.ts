import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { type Logger, splitNotes } from "@syncline/core";

/** Keeps checkpoints where whoever owns the database cannot change them. */
export interface Witness {
  /** Hands over a signed note. Never throws: what is refused goes again with the next one. */
  show(note: string): Promise<void>;
  /** The notes it holds; none where they cannot be read back. */
  notes(): Promise<readonly string[]>;
}

/** So many wait for a witness that is away; each later one covers those before it. */
const mostWaiting = 100;
const answerWithinMs = 10_000;
const tries = 3;

export function createWitness(params: {
  /** Path of a file, or an address. */
  place: string;
  logger: Logger;
  fetch?: typeof globalThis.fetch;
}): Witness {
  const { place, logger, fetch = globalThis.fetch } = params;
  const isAddress = /^https?:\/\//i.test(place);
  const send = isAddress ? (note: string) => post(fetch, place, note) : appendTo(place);
  let waiting: string[] = [];
  return {
    async show(note) {
      waiting = [...waiting, note].slice(-mostWaiting);
      try {
        for (const next of waiting) {
          await send(next);
          waiting = waiting.slice(1);
        }
      } catch (error) {
        const internal = error instanceof Error ? error.message : String(error);
        logger.warn("the witness did not take a checkpoint", { waiting: waiting.length, internal });
      }
    },
    async notes() {
      return isAddress ? [] : splitNotes(await readFile(place, "utf8").catch(nothingYet));
    },
  };
}

function appendTo(path: string): (note: string) => Promise<void> {
  return async (note) => {
    await mkdir(dirname(path), { recursive: true });
    // Notes end with a signature: an empty line keeps it apart from the next text.
    await appendFile(path, `${note}\n`, { flush: true });
  };
}

async function post(fetch: typeof globalThis.fetch, url: string, note: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "text/plain; charset=utf-8" },
        body: note,
        redirect: "error",
        signal: AbortSignal.timeout(answerWithinMs),
      });
      await response.body?.cancel();
      if (response.ok) return;
      throw new Error(`it answered with ${response.status}`);
    } catch (error) {
      if (attempt >= tries) throw error;
    }
  }
}

function nothingYet(error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
  throw error;
}
