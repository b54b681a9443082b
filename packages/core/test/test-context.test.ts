import { describe, expect, it } from "vitest";
import { buildTextSnapshot } from "../src/snapshot/build-snapshot.ts";
import { readSnapshotText } from "../src/snapshot/read-snapshot.ts";
import { createTestContext } from "../src/testing/index.ts";

describe("createTestContext", () => {
  it("stores and reads a compressed snapshot", async () => {
    const ctx = createTestContext();
    const text = "as often as it takes to be worth packing. ".repeat(50);
    const snapshot = await buildTextSnapshot({ compression: ctx.compression, text });
    expect(snapshot.codec).toBe("gzip");
    await ctx.store.snapshots.put([snapshot]);
    expect(await readSnapshotText({ ctx, input: { hash: snapshot.hash } })).toBe(text);
  });

  it("refuses to unpack more than was promised", async () => {
    const { compression } = createTestContext();
    const packed = await compression.gzip(new Uint8Array(10_000));
    await expect(compression.gunzip(packed, 9_999)).rejects.toThrow();
    expect((await compression.gunzip(packed, 10_000)).length).toBe(10_000);
  });

  it("opens the secrets it sealed, for the same target only", async () => {
    const { secretBox } = createTestContext();
    const sealed = await secretBox.seal({ targetId: "a", secrets: { token: "hush-hush" } });
    expect(sealed.names).toEqual(["token"]);
    expect(new TextDecoder().decode(sealed.sealed)).not.toContain("hush-hush");
    expect(await secretBox.open(sealed)).toEqual({ token: "hush-hush" });
    await expect(secretBox.open({ ...sealed, targetId: "b" })).rejects.toMatchObject({
      code: "internal",
    });
  });

  it("reaches nothing until it is given a fetch", async () => {
    const ctx = createTestContext();
    await expect(ctx.fetch("http://127.0.0.1/")).rejects.toThrow("reaches nothing");
  });
});
