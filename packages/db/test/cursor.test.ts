import { describe, expect, it } from "vitest";
import { decodeCursor, encodeCursor } from "../src/store/cursor.ts";

describe("cursor", () => {
  const types = ["date", "number", "text"] as const;
  const parts = [new Date("2026-02-03T04:05:06.789Z"), 42, "Ünïcode/+="];

  it("comes back as it was made, safe for a URL", () => {
    const cursor = encodeCursor("runs", parts);
    expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(decodeCursor(cursor, "runs", types)).toEqual(parts);
    expect(decodeCursor(undefined, "runs", types)).toBeNull();
  });

  it.each<[string, unknown]>([
    ["another list", ["audit", 1, 2, "x"]],
    ["too few parts", ["runs", 1, 2]],
    ["too many parts", ["runs", 1, 2, "x", "y"]],
    ["a text for a date", ["runs", "2026", 2, "x"]],
    ["a date beyond what the database takes", ["runs", 8.64e15, 2, "x"]],
    ["a date before 1970", ["runs", -1, 2, "x"]],
    ["a fraction", ["runs", 1, 2.5, "x"]],
    ["a number for a text", ["runs", 1, 2, 3]],
    ["a text the database cannot hold", ["runs", 1, 2, "\u0000"]],
    ["no list at all", { list: "runs" }],
  ])("is refused when it holds %s", (_, content) => {
    const cursor = Buffer.from(JSON.stringify(content)).toString("base64url");
    expect(() => decodeCursor(cursor, "runs", types)).toThrow(
      expect.objectContaining({ code: "invalid_input" }),
    );
  });
});
