import { describe, expect, it } from "vitest";
import { afterSign, type Connection, type Sign } from "../src/lib/connection.ts";

const start: Connection = { lostMs: null, why: "server", heardMs: 0 };
const after = (...signs: readonly (readonly [Sign, number])[]) =>
  signs.reduce((now, [sign, ms]) => afterSign(now, sign, ms), start);

describe("the connection", () => {
  it("is lost from the first request without an answer, and found again by the next answer", () => {
    const lost = after(["answered", 10], ["unanswered", 20], ["unanswered", 30]);
    expect(lost).toEqual({ lostMs: 20, why: "server", heardMs: 10 });
    expect(afterSign(lost, "answered", 40)).toEqual({ lostMs: null, why: "server", heardMs: 40 });
  });

  it("is lost with the network at once, and not there again with the network alone", () => {
    const offline = after(["offline", 20], ["unanswered", 25]);
    expect(offline).toEqual({ lostMs: 20, why: "browser", heardMs: 0 });
    expect(afterSign(offline, "online", 30)).toEqual({ lostMs: 20, why: "server", heardMs: 0 });
    expect(after(["online", 30])).toBe(start);
  });

  it("stays the same object while nothing is new", () => {
    const lost = after(["unanswered", 20]);
    expect(afterSign(lost, "unanswered", 30)).toBe(lost);
  });
});
