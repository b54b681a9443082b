import { describe, expect, it } from "vitest";
import { patientStore } from "../src/engine/index.ts";
import { createTestClock, createTestContext } from "../src/testing/index.ts";
import { awayStore } from "./support/away-store.ts";

function patient(failures: number, signal = new AbortController().signal) {
  const clock = createTestClock();
  const ctx = createTestContext({ clock });
  const triedAtMs: number[] = [];
  const store = awayStore(ctx.store, () => {
    triedAtMs.push(clock.monotonicMs());
    return triedAtMs.length <= failures ? "before" : null;
  });
  return { clock, triedAtMs, store: patientStore({ store, clock, signal }) };
}

describe("a patient store", () => {
  it("waits for a database that is away, longer each time, up to five seconds", async () => {
    const { store, clock, triedAtMs } = patient(8);
    const done = store.transaction(async () => "done");
    await clock.advance(60_000);
    expect(await done).toBe("done");
    const pauses = triedAtMs.map((at, index) => at - (triedAtMs[index - 1] ?? 0)).slice(1);
    expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000]);
  });

  it("waits with single calls as it does with transactions", async () => {
    const { store, clock } = patient(2);
    const found = store.runs.get("none");
    await clock.advance(1_000);
    expect(await found).toBeNull();
  });

  it("passes on every other failure at once", async () => {
    const { store, triedAtMs } = patient(0);
    const work = store.transaction(() => Promise.reject(new Error("wrong")));
    await expect(work).rejects.toThrow("wrong");
    expect(triedAtMs).toHaveLength(1);
  });

  it("gives up as soon as its signal aborts, with what it met", async () => {
    const abort = new AbortController();
    const { store, clock, triedAtMs } = patient(Number.POSITIVE_INFINITY, abort.signal);
    const work = store.transaction(async () => "done");
    const refused = expect(work).rejects.toMatchObject({ code: "database_unavailable" });
    await clock.advance(3_000);
    const tries = triedAtMs.length;
    abort.abort();
    await refused;
    expect(triedAtMs).toHaveLength(tries);
    await expect(store.runs.get("none")).rejects.toMatchObject({ code: "database_unavailable" });
    expect(triedAtMs).toHaveLength(tries + 1);
  });
});
