import { tracked } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { trackedStreamOf } from "../src/api/common/stream.ts";
import { appRouter } from "../src/router.ts";

interface Definition {
  readonly type: string;
  readonly output?: unknown;
}
const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: Definition }>,
);

describe("a procedure", () => {
  it("declares what it answers, subscriptions too", () => {
    const without = procedures.filter(([, { _def }]) => _def.output === undefined);
    expect(without.map(([name]) => name)).toEqual([]);
    expect(procedures.map(([, { _def }]) => _def.type)).toContain("subscription");
  });
});

describe("the output of a subscription", () => {
  const output = trackedStreamOf(z.object({ seq: z.number() }));
  async function* given(...seqs: unknown[]) {
    for (const seq of seqs) yield tracked(String(seq), { seq, secret: "x" });
  }
  async function read(stream: unknown): Promise<(readonly unknown[])[]> {
    const events: (readonly unknown[])[] = [];
    for await (const [id, data] of await output.parseAsync(stream)) events.push([id, data]);
    return events;
  }

  it("keeps ids and what is declared, and leaves the rest out", async () => {
    const events = await read(given(1, 2));
    expect(events).toEqual([
      ["1", { seq: 1 }],
      ["2", { seq: 2 }],
    ]);
  });

  it("fails at an event of another shape, and at what is no stream", async () => {
    await expect(read(given(1, "two"))).rejects.toThrow("expected number");
    await expect(read([1])).rejects.toThrow();
  });
});
