import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeJournalLine,
  encodeJournalLine,
  type JournalEntry,
  type Operation,
} from "../src/journal/index.ts";
import { operationExamples } from "./support/operation-examples.ts";

const examples = Object.entries(operationExamples).flatMap(([repository, methods]) =>
  Object.entries(methods).map(
    ([method, args]) => ({ repository, method, args }) as unknown as Operation,
  ),
);

/** Text with everything that may go wrong: controls, lone halves of pairs, names that look like tags. */
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("\u0000", "\ud800", "\u2028", "$date", "$$", "__proto__", '"}\n'),
);

/** Values of the same shape, with other leaves. */
function like(example: unknown): fc.Arbitrary<unknown> {
  if (typeof example === "string") return text;
  if (typeof example === "number") return fc.double();
  if (typeof example === "boolean") return fc.boolean();
  if (example instanceof Date) return fc.date({ noInvalidDate: true });
  if (example instanceof Uint8Array) return fc.uint8Array({ maxLength: 64 });
  if (Array.isArray(example)) return fc.tuple(...example.map(like));
  if (typeof example === "object" && example !== null) {
    const parts = Object.entries(example).map(([name, part]) => [name, like(part)]);
    return fc.record(Object.fromEntries(parts), { noNullPrototype: true });
  }
  return fc.constant(example);
}

function entryOf(operations: readonly Operation[], id = "entry"): JournalEntry {
  return { id, at: new Date("2026-01-01T00:00:00.123Z"), operations };
}

function roundTrip(entry: JournalEntry): unknown {
  const line = encodeJournalLine({ type: "entry", entry });
  expect(line).not.toContain("\n");
  return decodeJournalLine(line);
}

describe("a line of the journal", () => {
  it.each(examples.map((operation) => [`${operation.repository}.${operation.method}`, operation]))(
    "gives back whatever %s is called with",
    (_name, operation) => {
      const { repository, method, args } = operation as Operation;
      fc.assert(
        fc.property(like(args), (other) => {
          for (const given of [args, other as unknown[]]) {
            const entry = entryOf([{ repository, method, args: given }]);
            expect(roundTrip(entry)).toStrictEqual({ type: "entry", entry });
          }
        }),
        { numRuns: 25 },
      );
    },
  );

  it("gives back any value a method may be given, tags of its own included", () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.double(),
        fc.boolean(),
        fc.constantFrom(null, Number.NaN, -0, Number.POSITIVE_INFINITY),
        fc.date({ noInvalidDate: true }),
        fc.uint8Array(),
        fc.array(fc.oneof(tie("any"), fc.constant(undefined)), { maxLength: 4 }),
        fc.dictionary(text, tie("any"), { maxKeys: 4, noNullPrototype: true }),
      ),
    })).any;
    fc.assert(
      fc.property(fc.array(value), (args) => {
        const entry = entryOf([{ repository: "items", method: "put", args }]);
        expect(roundTrip(entry)).toStrictEqual({ type: "entry", entry });
      }),
      { numRuns: 500 },
    );
  });

  it("keeps an argument that is left out apart from null", () => {
    const entry = entryOf([{ repository: "items", method: "put", args: [undefined, null] }]);
    expect(roundTrip(entry)).toStrictEqual({ type: "entry", entry });
  });

  it("takes an entry back by its id", () => {
    const line = { type: "abort", id: "entry" } as const;
    expect(decodeJournalLine(encodeJournalLine(line))).toEqual(line);
  });

  it("is not read when any part of it is missing or has changed", () => {
    const line = encodeJournalLine({ type: "entry", entry: entryOf(examples.slice(0, 2)) });
    for (let end = 0; end < line.length; end += 1) {
      expect(decodeJournalLine(line.slice(0, end))).toBeNull();
    }
    fc.assert(
      fc.property(
        fc.nat(line.length - 1),
        fc.string({ minLength: 1, maxLength: 3 }),
        (at, other) => {
          const changed = line.slice(0, at) + other + line.slice(at + other.length);
          fc.pre(changed !== line);
          expect(decodeJournalLine(changed)).toBeNull();
        },
      ),
    );
  });

  it.each([
    ["a method that does not exist", { repository: "items", method: "explode" }],
    ["a repository that does not exist", { repository: "toString", method: "call" }],
    ["a method that reads", { repository: "items", method: "get" }],
    ["a method that is not taken down", { repository: "leases", method: "acquire" }],
  ])("is refused with %s, even where it is whole", (_what, call) => {
    const line = encodeJournalLine({
      type: "entry",
      entry: entryOf([{ ...call, args: [] } as unknown as Operation]),
    });
    expect(() => decodeJournalLine(line)).toThrowError(
      expect.objectContaining({ code: "incompatible" }),
    );
  });

  it.each([
    ["a function", () => 1],
    ["a big integer", 1n],
    ["an instance of a class", new Map()],
    ["a date that is none", new Date(Number.NaN)],
  ])("does not take %s", (_what, value) => {
    const entry = entryOf([{ repository: "items", method: "put", args: [value] }]);
    expect(() => encodeJournalLine({ type: "entry", entry })).toThrow(TypeError);
  });
});
