import { describe, expect, it } from "vitest";
import { shareCalls } from "../src/live/share-calls.ts";

/** Calls that end when they are told to. */
function createCalls() {
  const open: { end: (answer: number) => void; fail: (error: Error) => void }[] = [];
  const call = () =>
    new Promise<number>((end, fail) => {
      open.push({ end, fail });
    });
  return { open, call };
}

describe("shared calls", () => {
  it("are one for the first and one more for all who came meanwhile", async () => {
    const share = shareCalls<number>();
    const { open, call } = createCalls();
    const first = share("a", call);
    const late = [share("a", call), share("a", call), share("a", call)];
    expect(open).toHaveLength(1);
    open[0]?.end(1);
    expect(await first).toBe(1);
    await Promise.resolve();
    expect(open).toHaveLength(2);
    const later = share("a", call);
    open[1]?.end(2);
    expect(await Promise.all(late)).toEqual([2, 2, 2]);
    await Promise.resolve();
    expect(open).toHaveLength(3);
    open[2]?.end(3);
    expect(await later).toBe(3);
    await Promise.resolve();
    void share("a", call);
    expect(open).toHaveLength(4);
  });

  it("are apart for what is not the same", async () => {
    const share = shareCalls<number>();
    const { open, call } = createCalls();
    const both = [share("a", call), share("b", call)];
    expect(open).toHaveLength(2);
    open[0]?.end(1);
    open[1]?.end(2);
    expect(await Promise.all(both)).toEqual([1, 2]);
  });

  it("fail for those who share them, and for nobody after", async () => {
    const share = shareCalls<number>();
    const { open, call } = createCalls();
    const first = share("a", call);
    const second = share("a", call);
    open[0]?.fail(new Error("away"));
    await expect(first).rejects.toThrow("away");
    await Promise.resolve();
    open[1]?.end(5);
    expect(await second).toBe(5);
  });
});
