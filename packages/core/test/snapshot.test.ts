import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashJson } from "../src/canonical/index.ts";
import type { Json } from "../src/model/index.ts";
import {
  buildSnapshot,
  captureSnapshot,
  compareSnapshots,
  readSnapshot,
  validateSnapshot,
} from "../src/snapshot/index.ts";
import { createTestContext } from "../src/testing/index.ts";

describe("snapshots", () => {
  it("give back what was put in, under its content hash", async () => {
    const ctx = createTestContext();
    await fc.assert(
      fc.asyncProperty(fc.jsonValue() as fc.Arbitrary<Json>, async (value) => {
        const hash = await captureSnapshot({ ctx, input: { value } });
        expect(hash).toBe(hashJson(value));
        expect(hashJson(await readSnapshot({ ctx, input: { hash } }))).toBe(hash);
      }),
    );
  });

  it("are compressed where that is smaller", async () => {
    const ctx = createTestContext();
    const long = await buildSnapshot({ compression: ctx.compression, value: "a".repeat(10_000) });
    expect(long).toMatchObject({ codec: "gzip", size: 10_002 });
    expect(long.bytes.length).toBeLessThan(200);
    const short = await buildSnapshot({ compression: ctx.compression, value: "short" });
    expect(short.codec).toBe("json");
  });

  it("tell every difference between two", async () => {
    const ctx = createTestContext();
    const before = await captureSnapshot({ ctx, input: { value: { name: "A", kept: [1] } } });
    const after = await captureSnapshot({ ctx, input: { value: { name: "B", kept: [1] } } });
    expect(await compareSnapshots({ ctx, input: { before, after } })).toEqual({
      changes: [{ path: "name", kind: "modified", before: "A", after: "B" }],
      unchanged: 1,
    });
  });

  it("tell a change of order from a change of content", async () => {
    const ctx = createTestContext();
    const capture = (value: Json) => captureSnapshot({ ctx, input: { value } });
    const field = (id: string, name: string) => ({ id, name, tags: ["a", "b"] });
    const before = await capture({ fields: [field("x", "X"), field("y", "Y")], order: [1, 2, 3] });
    const after = await capture({ fields: [field("y", "Why"), field("x", "X")], order: [3, 1, 2] });
    const { changes, unchanged } = await compareSnapshots({ ctx, input: { before, after } });
    expect(changes).toEqual([
      { path: "fields.y.name", kind: "modified", before: "Y", after: "Why" },
      { path: "fields", kind: "moved", before: ["x", "y"], after: ["y", "x"] },
      { path: "order", kind: "moved", before: [1, 2, 3], after: [3, 1, 2] },
    ]);
    // Both ids, X's name and four tags.
    expect(unchanged).toBe(7);
  });

  it.each([
    ["json", "small"],
    ["gzip", "long ".repeat(500)],
  ])("are never served when a byte of the %s form is flipped", async (codec, value) => {
    const ctx = createTestContext();
    const whole = await buildSnapshot({ compression: ctx.compression, value });
    expect(whole.codec).toBe(codec);
    for (let at = 0; at < whole.bytes.length; at += 1) {
      const bytes = Uint8Array.from(whole.bytes);
      bytes[at] = (bytes[at] ?? 0) ^ 0x10;
      const store = {
        ...ctx.store,
        snapshots: { ...ctx.store.snapshots, get: async () => ({ ...whole, bytes }) },
      };
      const report = await validateSnapshot({
        ctx: { ...ctx, store },
        input: { hash: whole.hash },
      });
      // A few bits of the gzip header carry no data; whatever is served must be what was stored.
      if (report.ok) {
        expect(codec).toBe("gzip");
        expect(await readSnapshot({ ctx: { ...ctx, store }, input: { hash: whole.hash } })).toBe(
          value,
        );
      } else {
        expect(report.problem).toContain("damaged");
      }
    }
  });

  it("say when they are not there", async () => {
    const ctx = createTestContext();
    const report = await validateSnapshot({ ctx, input: { hash: "0".repeat(64) } });
    expect(report).toMatchObject({ ok: false, problem: expect.stringContaining("no snapshot") });
  });
});
