import type { RemoteItem } from "@syncline/core/adapter";
import type { ContentfulSimulator } from "@syncline/simulators";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { environmentPath, postAt, postPath, title } from "./support/post.ts";
import { connectTo, startSimulator } from "./support/simulator.ts";

let simulator: ContentfulSimulator;
let post: ReturnType<typeof postAt>;
let seen: RemoteItem;
let seq: number;

beforeAll(async () => {
  simulator = await startSimulator();
});
beforeEach(() => start());
afterAll(() => simulator.close());

/** A published post, as the plan saw it. */
async function start(settings: Parameters<ContentfulSimulator["reset"]>[0] = {}): Promise<void> {
  simulator.reset(settings);
  post = postAt(await connectTo(simulator), simulator);
  seen = await post.create([title]);
  seq = simulator.journal().at(-1)?.seq ?? 0;
}

const entry = `${environmentPath}/entries/e1`;
async function addEntry(): Promise<void> {
  await fetch(`${simulator.url}${entry}`, {
    method: "PUT",
    headers: { authorization: "Bearer CFPAT-sandbox", "x-contentful-content-type": "post" },
    body: JSON.stringify({ fields: {} }),
  });
  seq = simulator.journal().at(-1)?.seq ?? 0;
}

describe("removing a content type", () => {
  it("deactivates, then deletes, each for the version it is at", async () => {
    const steps: RemoteItem[] = [];
    await post.remove(seen, { onStep: (item) => steps.push(item) });
    expect(post.sent(seq)).toEqual(["DELETE /published 2", "DELETE  3"]);
    expect(await post.read()).toBeNull();
    expect(steps).toMatchObject([{ nativeId: "post", versionTag: "3" }]);
    expect(steps[0]?.native).not.toHaveProperty("sys.publishedVersion");
  });

  it("deletes a draft in one step", async () => {
    simulator.reset();
    seen = await post.create([title], { published: false });
    seq = simulator.journal().at(-1)?.seq ?? 0;
    const steps: RemoteItem[] = [];
    await post.remove(seen, { onStep: (item) => steps.push(item) });
    expect(post.sent(seq)).toEqual(["DELETE  1"]);
    expect(steps).toEqual([]);
  });

  it("counts what is gone as removed", async () => {
    await post.remove(seen);
    seq = simulator.journal().at(-1)?.seq ?? 0;
    await post.remove(seen);
    expect(post.sent(seq)).toEqual([]);
  });

  it("does not take a missing environment for a missing type", async () => {
    const connection = await connectTo(simulator, { config: { environmentId: "staging" } });
    const elsewhere = postAt(connection, simulator);
    await expect(elsewhere.remove(seen)).rejects.toMatchObject({ code: "platform_not_found" });
  });

  it("says in words why a type with entries stays, and leaves it as it is", async () => {
    await addEntry();
    await expect(post.remove(seen)).rejects.toMatchObject({
      code: "platform_refused",
      platformStatus: 400,
      message: expect.stringMatching(/Content Type has entries.*Delete its entries there first/),
    });
    expect(post.sent(seq)).toEqual(["DELETE /published 2"]);
    expect(await post.read()).toEqual(seen);
    await simulator.webAppEdit({ method: "DELETE", path: entry });
    await post.remove(seen);
    expect(await post.read()).toBeNull();
  });

  it.each([
    ["no version", { precondition: null }],
    ["nothing that was seen", { previous: null }],
  ])("is not begun with %s", async (_, change) => {
    await expect(post.remove(seen, change)).rejects.toMatchObject({ code: "adapter_contract" });
    expect(post.sent(seq)).toEqual([]);
  });
});

describe("a type that changed after the plan", () => {
  const refused = { code: "precondition_failed", message: expect.stringContaining("not deleted") };

  it.each<[string, () => Promise<unknown>]>([
    ["saved as a draft", () => post.inWebApp("PUT", "", "Renamed")],
    ["published again", () => post.inWebApp("PUT", "/published")],
    [
      "deactivated, and changed since",
      async () => {
        await post.inWebApp("DELETE", "/published");
        await post.inWebApp("PUT", "", "Renamed");
      },
    ],
  ])("stays when it was %s", async (_, edit) => {
    await edit();
    const edited = await post.read();
    await expect(post.remove(seen)).rejects.toMatchObject(refused);
    expect(post.sent(seq)).toEqual([]);
    expect(await post.read()).toEqual(edited);
  });

  it("stays when it is another one with the same version", async () => {
    await post.remove(seen);
    const other = await post.create([title, { ...title, key: "other" }]);
    expect(other.versionTag).toBe(seen.versionTag);
    await expect(post.remove(seen)).rejects.toMatchObject(refused);
    expect(await post.read()).toEqual(other);
  });

  it("stays, deactivated, when the change came in between", async () => {
    const steps: RemoteItem[] = [];
    let edited = false;
    // The edit arrives after the last look and before the first request.
    simulator.faults([{ kind: "latency", ms: 150, method: "DELETE", count: 1 }]);
    const removing = post.remove(seen, { onStep: (item) => steps.push(item) });
    while (!edited) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (!simulator.journal(seq).some(({ method }) => method === "DELETE")) continue;
      await post.inWebApp("PUT", "", "Renamed");
      edited = true;
    }
    await expect(removing).rejects.toMatchObject({
      code: "precondition_failed",
      message: expect.stringContaining("it is a draft at Contentful now, with that change"),
    });
    expect(await post.read()).toMatchObject({ native: { name: "Renamed" } });
    expect(steps).toEqual([await post.read()]);
  });

  it("stays untouched when Contentful does look at the version", async () => {
    await start({ removalVersions: "check" });
    await post.inWebApp("PUT", "/published");
    const edited = await post.read();
    simulator.faults([{ kind: "stale", method: "GET", count: 1 }]);
    await expect(post.remove(seen)).rejects.toMatchObject({
      code: "precondition_failed",
      message: expect.stringContaining("VersionMismatch"),
    });
    expect(await post.read()).toEqual(edited);
  });
});

describe("a removal that is cut off", () => {
  it.each([
    ["deactivation", "before", 0],
    ["deletion", "before", 1],
  ] as const)("at its %s fails, and goes on when it is called again", async (_, when, skip) => {
    simulator.faults([{ kind: "status", status: 503, when, method: "DELETE", skip, count: 1 }]);
    await expect(post.remove(seen)).rejects.toMatchObject({
      code: "platform_unavailable",
      message: skip === 0 ? expect.any(String) : expect.stringContaining("(1 of 2 steps)"),
    });
    seq = simulator.journal().at(-1)?.seq ?? 0;
    await post.remove(seen);
    const all = ["DELETE /published 2", "DELETE  3"];
    expect(post.sent(seq)).toEqual(all.slice(skip));
    expect(await post.read()).toBeNull();
  });

  it.each([0, 1])("is settled by reading when the answer to step %i is lost", async (skip) => {
    simulator.faults([{ kind: "drop", when: "after", method: "DELETE", skip, count: 1 }]);
    const steps: (string | null)[] = [];
    await post.remove(seen, { onStep: (item) => steps.push(item.versionTag) });
    expect(post.sent(seq)).toEqual(["DELETE /published 2", "DELETE  3"]);
    expect(steps).toEqual(["3"]);
    expect(await post.read()).toBeNull();
  });

  it("stays open when nothing arrived", async () => {
    simulator.faults([{ kind: "drop", when: "before", method: "DELETE", count: 1 }]);
    await expect(post.remove(seen)).rejects.toMatchObject({ code: "ambiguous_outcome" });
    expect(await post.read()).toEqual(seen);
  });

  it("counts what somebody else deleted meanwhile as removed", async () => {
    await post.inWebApp("DELETE", "/published");
    simulator.faults([{ kind: "stale", writes: 1, method: "GET", path: postPath, count: 1 }]);
    await simulator.webAppEdit({ method: "DELETE", path: postPath });
    // The stale read shows the draft that an earlier try of ours could have left.
    await post.remove(seen);
    expect(post.sent(seq)).toEqual(["DELETE  3"]);
  });
});
