import { z } from "zod";
import { hashBytes } from "../canonical/hash.ts";
import { SynclineError } from "../errors/index.ts";
import { decodeValue, encodeValue } from "./encode-value.ts";
import { kindOf } from "./method-kinds.ts";
import type { JournalEntry, Operation } from "./types.ts";

/** What one line of the journal says. */
export type JournalLine =
  | { readonly type: "entry"; readonly entry: JournalEntry }
  | { readonly type: "abort"; readonly id: string };

const version = 1;
const sumLength = 32;

const written = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("entry"),
    version: z.literal(version),
    id: z.string().min(1),
    at: z.iso.datetime(),
    operations: z.array(
      z.strictObject({
        repository: z.string(),
        method: z.string(),
        args: z.array(z.unknown()),
      }),
    ),
  }),
  z.strictObject({
    type: z.literal("abort"),
    version: z.literal(version),
    id: z.string().min(1),
  }),
]);

/** One line of JSON, without its end, with a checksum over what it says. */
export function encodeJournalLine(line: JournalLine): string {
  const text = JSON.stringify(
    line.type === "abort" ? { type: "abort", version, id: line.id } : toWritten(line.entry),
  );
  return `{"sum":"${sumOf(text)}","line":${text}}`;
}

/**
 * What a line says; null when it is not as it was written.
 * @throws incompatible when it is, but this version does not know what it says
 */
export function decodeJournalLine(text: string): JournalLine | null {
  const shape = /^\{"sum":"([0-9a-f]+)","line":/.exec(text);
  if (shape === null || !text.endsWith("}")) return null;
  const said = text.slice(shape[0].length, -1);
  if (shape[1] !== sumOf(said)) return null;
  const parsed = written.safeParse(JSON.parse(said));
  if (!parsed.success) throw unknownLine(z.prettifyError(parsed.error));
  const { data } = parsed;
  if (data.type === "abort") return { type: "abort", id: data.id };
  const operations = data.operations.map(toOperation);
  return { type: "entry", entry: { id: data.id, at: new Date(data.at), operations } };
}

function toWritten({ id, at, operations }: JournalEntry): unknown {
  return {
    type: "entry",
    version,
    id,
    at: at.toISOString(),
    operations: operations.map(({ repository, method, args }) => ({
      repository,
      method,
      args: args.map(encodeValue),
    })),
  };
}

function toOperation(found: {
  readonly repository: string;
  readonly method: string;
  readonly args: readonly unknown[];
}): Operation {
  const { repository, method, args } = found;
  if (kindOf(repository, method) !== "write") throw unknownLine(`${repository}.${method}`);
  return {
    repository: repository as Operation["repository"],
    method,
    args: args.map(decodeValue),
  };
}

/** 128 bits: enough that no damage goes unseen. */
function sumOf(text: string): string {
  return hashBytes(text).slice(0, sumLength);
}

function unknownLine(internal: string): SynclineError {
  return new SynclineError({
    code: "incompatible",
    message:
      "The journal holds what this version of Syncline does not know. Start the version that wrote it, stop it cleanly, then start this one.",
    internal: `journal line: ${internal}`,
  });
}
