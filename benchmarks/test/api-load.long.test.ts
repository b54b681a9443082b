import { describe, expect, it } from "vitest";
import { measureApiLoad } from "../src/api-load.ts";

describe("the load benchmark", () => {
  it("measures every call beside its limits, and frees what clients held that left", async () => {
    const clients = 100;
    const { rows, idle } = await measureApiLoad({
      records: 2_000,
      clients: 4,
      ms: 100,
      idleClients: clients,
      idleMs: 100,
    });
    // Every answer was 200, or it would have thrown.
    expect(rows.map(({ name }) => name)).toContain("status of a run");
    for (const { syncline, bare, byHand } of rows) {
      for (const { perSecond, p50, p99 } of [syncline, bare, byHand]) {
        expect(perSecond).toBeGreaterThan(0);
        expect(p99).toBeGreaterThanOrEqual(p50);
      }
    }
    const { connected, left, heardAll } = idle;
    expect(Number.isFinite(heardAll)).toBe(true);
    if (connected.files === -1) return;
    expect(connected.files).toBeGreaterThan(clients);
    expect(left.files).toBeLessThanOrEqual(connected.files - clients);
  }, 120_000);
});
