import { describe, expect, it } from "vitest";
import { measureSizes } from "../src/size-world.ts";

describe("what is stored of many syncs", () => {
  it("is a small part of the models, and of what each snapshot takes alone", async () => {
    const params = { syncs: 40, types: 60, fields: 12, edits: 1 };
    const sizes = await measureSizes(params, "memory");
    // It is all there: three bodies of each of some 100 writes, and a listing of each sync.
    expect(sizes.snapshots).toBeGreaterThan(500);
    expect(sizes.plainSnapshots).toBeGreaterThan(1.5 * sizes.plainModels);
    // The first sync, of which everything is new, is most of it; `pnpm bench size` shows how it goes on.
    expect(sizes.stored).toBeLessThan(0.05 * sizes.plainModels);
    expect(sizes.stored).toBeLessThan(0.35 * sizes.gzippedSnapshots);
    expect(sizes.deepest).toBe(32);
  }, 60_000);
});
