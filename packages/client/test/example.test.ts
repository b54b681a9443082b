import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorld, token, type World } from "./support/world.ts";

const root = join(import.meta.dirname, "../../..");
const example = join(root, "examples/typed-client/watch-run.ts");

let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 60_000);
afterAll(() => world.close(), 60_000);

async function run(
  env: Record<string, string>,
): Promise<{ out: string; err: string; code: number }> {
  const child = spawn(process.execPath, [example], { env: { ...process.env, ...env } });
  const ended = once(child, "exit");
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { out, err, code: (await ended)[0] };
}

describe("the example", () => {
  it("prints the events of the newest run, and how it ended", async () => {
    await world.client.apply({ planId: await world.planOf("one") });
    const { out, err, code } = await run({ SYNCLINE_URL: world.url, SYNCLINE_TOKEN: token });
    expect([err, code]).toEqual(["", 0]);
    expect(out).toMatch(/ 1 run\.started/);
    expect(out).toMatch(/record\.finished +key=one/);
    expect(out.trimEnd().split("\n").at(-1)).toBe("success: 1 created, 0 failed");
  });

  it("says in one line what went wrong", async () => {
    const { err, code } = await run({ SYNCLINE_URL: world.url, SYNCLINE_TOKEN: "a-wrong-one" });
    expect(code).toBe(1);
    expect(err).toMatch(/^unauthenticated: .+\n$/);
  });

  it("is the one of the documentation, and short", async () => {
    const source = await readFile(example, "utf8");
    const page = await readFile(join(root, "docs/client.md"), "utf8");
    expect(page).toContain(`\`\`\`ts\n${source}\`\`\``);
    expect(source.split("\n").length).toBeLessThanOrEqual(40);
  });
});
