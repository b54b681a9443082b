import { describe, expect, it } from "vitest";
import { resolveIdentity } from "../src/plan/identity.ts";

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
});
