import type { RemoteItem } from "@syncline/core/adapter";
import type { ContentfulSimulator } from "@syncline/simulators";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { body, postAt, title } from "./support/post.ts";
import { connectTo, startSimulator } from "./support/simulator.ts";

let simulator: ContentfulSimulator;
let post: ReturnType<typeof postAt>;
let steps: RemoteItem[];

beforeAll(async () => {
  simulator = await startSimulator();
  post = postAt(await connectTo(simulator), simulator);
});
beforeEach(() => {
  simulator.reset();
  steps = [];
});
afterAll(() => simulator.close());

const onStep = (item: RemoteItem) => {
  steps.push(item);
};
const versions = () => steps.map((item) => item.versionTag);

describe("the steps of a write", () => {
  it("are reported after the save, and not after the publish", async () => {
    await post.create([title], { onStep });
    expect(versions()).toEqual(["1"]);
    expect(steps[0]?.native).toMatchObject({ name: "Post", sys: { publishedCounter: 0 } });
  });

  it("are none for a draft", async () => {
    await post.create([title], { published: false, onStep });
    expect(steps).toEqual([]);
  });

  it("are three of the four that remove a field", async () => {
    const seen = await post.create([title, body]);
    await post.update([title], seen, { onStep });
    expect(versions()).toEqual(["3", "4", "5"]);
    expect(steps[0]?.native).toMatchObject({ fields: [{ id: "title" }, { omitted: true }] });
    expect(steps[2]?.native).toMatchObject({ fields: [{ id: "title" }] });
  });

  it.each([0, 1, 2, 3])("are what is there when step %i fails", async (skip) => {
    const seen = await post.create([title, body]);
    simulator.faults([{ kind: "status", status: 503, method: "PUT", skip, count: 1 }]);
    await expect(post.update([title], seen, { onStep })).rejects.toThrow("503");
    expect(steps.at(-1) ?? seen).toEqual(await post.read());
    expect(steps).toHaveLength(skip);
  });

  it("are reported when their answer was lost, as they are found", async () => {
    simulator.faults([{ kind: "drop", when: "after", method: "PUT", count: 1 }]);
    await post.create([title], { onStep });
    expect(versions()).toEqual(["1"]);
  });

  it("show the draft that Contentful makes of an update whose type was deleted", async () => {
    const seen = await post.create([title]);
    await post.inWebApp("DELETE", "/published");
    await post.inWebApp("DELETE");
    const updating = post.update([title, body], seen, { onStep });
    await expect(updating).rejects.toMatchObject({ code: "precondition_failed" });
    expect(steps).toEqual([await post.read()]);
  });
});
