import { describe, expect, it } from "vitest";
import { refuseNewKey, resolveIdentity } from "../src/plan/identity.ts";

const params = {
  kind: "contentType",
  entries: [],
  platformName: "Memory",
  connection: {
    proposeId: ({ key }: { key: string }) =>
      key === "impossible" ? null : key.replaceAll("-", "_"),
  },
} as const;

describe("the identity of keys at a platform", () => {
  it("is what the platform would give them, and maps back", () => {
    const identity = resolveIdentity({ ...params, keys: ["hero-block"] });
    expect(identity.nativeId({ kind: "contentType", key: "hero-block" })).toBe("hero_block");
    expect(identity.key({ kind: "contentType", nativeId: "hero_block" })).toBe("hero-block");
  });

  it("stays what the map says, whatever would be proposed now", () => {
    const entries = [{ targetId: "t", kind: "contentType", key: "hero-block", nativeId: "Hero" }];
    const identity = resolveIdentity({ ...params, entries, keys: ["hero-block"] });
    expect(identity.nativeId({ kind: "contentType", key: "hero-block" })).toBe("Hero");
  });

  it("reports two keys that would become one", () => {
    const identity = resolveIdentity({ ...params, keys: ["hero-block", "hero_block"] });
    expect(identity.issues).toMatchObject([
      { path: "contentTypes.hero_block.key", code: "key.collision" },
    ]);
  });

  it("reports keys that differ only by case where the platform ignores it", () => {
    const keys = ["section-Faq", "section-faq"];
    expect(resolveIdentity({ ...params, keys }).issues).toEqual([]);
    expect(resolveIdentity({ ...params, keys, idsIgnoreCase: true }).issues).toMatchObject([
      { path: "contentTypes.section-faq.key", code: "key.collision" },
    ]);
  });

  it("reports a key no id can be made of", () => {
    expect(resolveIdentity({ ...params, keys: ["impossible"] }).issues).toMatchObject([
      { path: "contentTypes.impossible.key", code: "key.unsupported", severity: "error" },
    ]);
  });

  it("is that of the item that goes by the key there, whatever its id", () => {
    const present = [
      { nativeId: "t7", key: "hero" },
      { nativeId: "t8", key: "hero" },
      { nativeId: "t9", key: "other" },
    ];
    const identity = resolveIdentity({ ...params, keys: ["hero", "note"], present });
    expect(identity.nativeId({ kind: "contentType", key: "hero" })).toBe("t7");
    expect(identity.nativeId({ kind: "contentType", key: "note" })).toBe("note");
  });

  it("is spelled as it is there, where case does not matter", () => {
    const present = [{ nativeId: "Hero", key: "Hero" }];
    const spelled = (idsIgnoreCase: boolean) =>
      resolveIdentity({ ...params, keys: ["hero"], present, idsIgnoreCase }).nativeId({
        kind: "contentType",
        key: "hero",
      });
    expect(spelled(true)).toBe("Hero");
    expect(spelled(false)).toBe("hero");
  });
});

describe("the key of what is new at the target", () => {
  const refusal = (key: string, nativeId = key) => {
    const entries = [{ targetId: "t", kind: "contentType", key: "taken", nativeId: "elsewhere" }];
    const identity = resolveIdentity({ ...params, entries, keys: ["proposed"] });
    const platformName = "Memory";
    return refuseNewKey({ kind: "contentType", key, nativeId, identity, platformName });
  };

  it("is its name there, where a key can be that", () => {
    expect(refusal("Hero.Block-2")).toBeNull();
    expect(refusal("with space")).toContain("'with space' at Memory");
    expect(refusal("x".repeat(256))).not.toBeNull();
    expect(refusal("__proto__")).not.toBeNull();
  });

  it("is refused where another item has it, which is named", () => {
    expect(refusal("taken")).toContain("which is 'elsewhere' at Memory");
    expect(refusal("taken", "elsewhere")).toBeNull();
    expect(refusal("proposed", "t7")).toContain("which is 'proposed' at Memory");
  });
});
