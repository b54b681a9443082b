import { gzipSync } from "node:zlib";
import { nodeCompression as compression } from "@syncline/core/node";
import { describe, expect, it } from "vitest";
import { systemClock } from "../src/context/clock.ts";
import { createIds } from "../src/context/ids.ts";
import { createLogger } from "../src/context/logger.ts";

describe("ids", () => {
  it("are UUIDs of version 7 that carry their time", () => {
    const id = createIds(() => Date.UTC(2026, 0, 1)).next();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replace("-", "").slice(0, 12), 16)).toBe(Date.UTC(2026, 0, 1));
  });

  it("rise strictly, within a millisecond and when the clock goes back", () => {
    let now = 1_000;
    const ids = createIds(() => {
      now -= Math.random() < 0.001 ? 5 : 0;
      return now;
    });
    const made = Array.from({ length: 20_000 }, () => ids.next());
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });
});

describe("compression", () => {
  it("gives back what it took", async () => {
    const bytes = new TextEncoder().encode("model ".repeat(1_000));
    const packed = await compression.gzip(bytes);
    expect(packed.byteLength).toBeLessThan(bytes.byteLength / 10);
    expect(new Uint8Array(await compression.gunzip(packed, bytes.byteLength))).toEqual(bytes);
  });

  it("stops at a bomb", async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000));
    await expect(compression.gunzip(bomb, 1_000_000)).rejects.toThrow();
  });
});

describe("the clock", () => {
  it("stops waiting as soon as it is told to", async () => {
    const stop = new AbortController();
    const waiting = systemClock.sleep(60_000, stop.signal);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: "cancelled" });
  });
});

describe("the log", () => {
  it("is made of JSON lines without secrets", () => {
    const lines: string[] = [];
    const logger = createLogger("info", { write: (line) => void lines.push(line) });
    logger.debug("not shown");
    logger.info("shown", {
      runId: "r1",
      token: "hunter2",
      headers: { authorization: "Bearer hunter2", cookie: "hunter2" },
      target: { secrets: { accessToken: "hunter2" } },
    });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ msg: "shown", runId: "r1" });
    expect(lines[0]).not.toContain("hunter2");
  });
});
