import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { hostileTargets, type Request, type Target } from "./support/hostile/calls.ts";
import { faultsOf } from "./support/hostile/faults.ts";
import { rawRequests, sendRaw } from "./support/hostile/raw.ts";
import { type Answer, createSender } from "./support/hostile/send.ts";
import { type Caller, createHostileWorld, type HostileWorld } from "./support/hostile/world.ts";

/** `SYNCLINE_HOSTILE=50000 SYNCLINE_HOSTILE_FROM=1234` goes on, or over again, at a call. */
const count = Number(process.env.SYNCLINE_HOSTILE ?? 320);
const first = Number(process.env.SYNCLINE_HOSTILE_FROM ?? 0);
const isLong = process.env.SYNCLINE_HOSTILE !== undefined;
/** After so many calls everything is made anew, so that there is something left to ask about. */
const callsPerWorld = 1_000;
const mostFaults = 30;

const callers: readonly Caller[] = [
  "admin",
  "viewer",
  "admin",
  "nobody",
  "admin",
  "admin",
  "viewer",
];

interface Block {
  readonly world: HostileWorld;
  readonly targets: readonly Target[];
  readonly sender: ReturnType<typeof createSender>;
}

describe("hostile input", () => {
  let block: Block | null = null;
  const close = async () => {
    block?.sender.close();
    await block?.world.close();
    block = null;
  };
  afterAll(close);

  async function open(): Promise<Block> {
    await close();
    const world = await createHostileWorld();
    const targets = hostileTargets(world.known);
    block = { world, targets, sender: createSender(world.url) };
    return block;
  }

  it("is refused where it is no request at all", async () => {
    const { world } = await open();
    const { admin } = world.tokens;
    await world.changes.take();
    for (const request of rawRequests) {
      const answer = await sendRaw(world.url, request, admin ?? "");
      expect(answer, request).toMatch(/^HTTP\/1\.1 4\d\d /);
      expect(answer, request).not.toMatch(/set-cookie|node_modules|Error/);
    }
    expect(await world.changes.take()).toEqual([]);
  }, 60_000);

  it(`is refused, whole and without a word of what is inside: ${count} calls`, async () => {
    const shared = sharedProperties();
    const found = new Map<string, string>();
    const statuses = new Map<number, number>();
    let changing = 0;
    let slowest = { ms: 0, at: 0 };
    for (let at = first; at < first + count && found.size < mostFaults; at += 1) {
      const isNew = at > first && at % callsPerWorld === 0;
      const { world, targets, sender } = block === null || isNew ? await open() : block;
      const target = targets[at % targets.length];
      const caller = callers[Math.floor(at / targets.length + at) % callers.length];
      if (target === undefined || caller === undefined) throw new Error("there is nobody to call");
      const [request] = fc.sample(target.requests, { seed: at, numRuns: 1 });
      if (request === undefined) throw new Error("there is nothing to send");
      const began = performance.now();
      const answer = await sender.send(request, world.tokens[caller]).catch(noAnswer);
      const ms = performance.now() - began;
      if (ms > slowest.ms) slowest = { ms, at };
      const changes = await world.changes.take();
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (changes.length > 0) changing += 1;
      const faults = faultsOf({ caller, request, answer, changes });
      if (sharedProperties() !== shared) faults.push("changed a prototype");
      if (faults.length === 0) continue;
      const what = `${faults.join("; ")}\n  ${caller}: ${target.name}`;
      const shown = `${textOf(request).slice(0, 900)}\n  ${answer.status} ${answer.text.slice(0, 600)}`;
      // The first of its kind will do.
      if (!found.has(what)) found.set(what, `${at}: ${what}: ${shown}`);
    }
    if (isLong) console.log({ changing, slowest, statuses });
    const again = "the number of a call, or the thousand before it, is its SYNCLINE_HOSTILE_FROM";
    expect([...found.values()].join("\n\n"), again).toBe("");
    // It was no wall of refusals: some were let in, and did something.
    if (count < 300) return;
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 401, 403, 404, 422]));
    expect(changing).toBeGreaterThan(0);
  }, 1_800_000);
});

const noAnswer = (error: unknown): Answer => ({
  status: 0,
  type: "",
  headers: "",
  text: String(error),
});

const textOf = ({ method, path, headers, body }: Request) =>
  [method, path, JSON.stringify(headers), body?.toString() ?? ""].join(" ");

/** Whatever an input may have put where every object finds it. */
function sharedProperties(): string {
  const shared = [Object.prototype, Array.prototype, Function.prototype, String.prototype];
  return shared.map((one) => Reflect.ownKeys(one).map(String).join()).join(";");
}
