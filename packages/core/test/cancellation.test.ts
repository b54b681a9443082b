import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { unlessCancelled } from "../src/adapter/cancellation.ts";

const silent = new Promise<never>(() => undefined);

describe("unlessCancelled", () => {
  it("rejects at once, before or during the work", async () => {
    const controller = new AbortController();
    const waiting = unlessCancelled(silent, controller.signal);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: "cancelled" });
    await expect(unlessCancelled(silent, controller.signal)).rejects.toMatchObject({
      code: "cancelled",
    });
  });

  it("passes on what the work comes to, and listens no longer", async () => {
    const { signal } = new AbortController();
    expect(await unlessCancelled(Promise.resolve(7), signal)).toBe(7);
    await expect(unlessCancelled(Promise.reject(new Error("no")), signal)).rejects.toThrow("no");
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("leaves a failure after the cancellation to nobody", async () => {
    const { promise, reject } = Promise.withResolvers<never>();
    await expect(unlessCancelled(promise, AbortSignal.abort())).rejects.toMatchObject({
      code: "cancelled",
    });
    reject(new Error("too late"));
    await new Promise((resolve) => setImmediate(resolve));
  });
});
