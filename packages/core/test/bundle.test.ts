import { BundleVerifier } from "@syncline/verifier";
import { expect, it } from "vitest";
import { exportBundle } from "../src/bundle/index.ts";
import { captureSnapshotStream } from "../src/snapshot/index.ts";
import { createMemoryWorld, type MemoryWorld, type } from "./support/memory-world.ts";

async function bundleOf({ ctx }: MemoryWorld): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exportBundle({ ctx, input: { projectId: null } })) {
    lines.push(line.slice(0, -1));
  }
  return lines;
}

function verified(lines: readonly string[]) {
  const verifier = new BundleVerifier();
  for (const line of lines) verifier.line(Buffer.from(line));
  return verifier.report();
}

it("writes a bundle that an independent verifier finds nothing wrong with", async () => {
  const world = await createMemoryWorld();
  await world.take(type("author", "name"));
  await world.push(await world.plan());
  const report = verified(await bundleOf(world));
  expect(report.findings).toEqual([]);
  expect(report.counts).toMatchObject({ hidden: 0, checkpoints: 1 });
});

it("writes a snapshot of many mebibytes in parts", async () => {
  const world = await createMemoryWorld();
  const { ctx, project } = world;
  const text = JSON.stringify(Array.from({ length: 900_000 }, (_, at) => `${at % 977}`));
  async function* parts() {
    yield new TextEncoder().encode(text);
  }
  const { hash } = await captureSnapshotStream({ ctx, input: { source: parts() } });
  await ctx.store.exchanges.insert({
    ...{ id: "exchange", projectId: project.id, targetId: world.target.id, position: 0 },
    ...{ scope: { kind: "check", id: "check" }, attempt: 1, purpose: "read", method: "GET" },
    ...{ url: "memory://types", requestHeaders: {}, requestBodyHash: null, error: null },
    ...{ startedAt: ctx.clock.now(), endedAt: ctx.clock.now(), durationMs: 1 },
    ...{ responseStatus: 200, responseHeaders: {}, responseBodyHash: hash },
  });
  const lines = await bundleOf(world);
  expect(verified(lines).findings).toEqual([]);
  expect(lines.filter((line) => line.endsWith('"t":"part"}')).length).toBeGreaterThan(3);
});
