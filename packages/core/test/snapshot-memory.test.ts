import { describe, expect, it } from "vitest";
import { createSnapshotMemory } from "../src/snapshot/index.ts";

describe("the memory of snapshots", () => {
  it("forgets what was used least when it is full", () => {
    const memory = createSnapshotMemory({ maxBytes: 40 });
    for (const name of ["a", "b", "c", "d"]) memory.keep(name, new Uint8Array(10));
    memory.plain("a");
    memory.keep("e", new Uint8Array(10));
    expect(["a", "b", "c", "d", "e"].filter((name) => memory.plain(name))).toEqual([
      "a",
      "c",
      "d",
      "e",
    ]);
  });

  it("keeps nothing that would push out all the rest", () => {
    const memory = createSnapshotMemory({ maxBytes: 40 });
    memory.keep("small", new Uint8Array(10));
    memory.keep("large", new Uint8Array(11));
    expect(memory.plain("large")).toBeUndefined();
    expect(memory.plain("small")).toBeDefined();
  });

  it("counts what it keeps twice once", () => {
    const memory = createSnapshotMemory({ maxBytes: 40 });
    for (let round = 0; round < 10; round += 1) memory.keep("a", new Uint8Array(10));
    for (const name of ["b", "c", "d"]) memory.keep(name, new Uint8Array(10));
    expect(memory.plain("a")).toBeDefined();
    memory.forget("a");
    expect(memory.plain("a")).toBeUndefined();
  });

  it("keeps a limited number of names", () => {
    const memory = createSnapshotMemory({ maxNames: 2 });
    memory.remember("one", "1");
    memory.remember("two", "2");
    memory.last("one");
    memory.remember("three", "3");
    expect([memory.last("one"), memory.last("two"), memory.last("three")]).toEqual([
      "1",
      undefined,
      "3",
    ]);
  });
});
