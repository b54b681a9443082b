import type { Database } from "@syncline/db";
import { openTestDatabase } from "@syncline/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBell } from "../src/live/bell.ts";
import { seqOf } from "../src/live/watch-run.ts";
import {
  applied,
  ended,
  importTypes,
  plan,
  slowDown,
  type TargetAnswer,
  targetOf,
} from "./support/sync.ts";
import {
  bootstrapToken,
  contentType,
  model,
  startTestServer,
  type TestServer,
} from "./support/test-server.ts";

let database: Database;
let server: TestServer;
let contentful: TargetAnswer;
beforeAll(async () => {
  database = await openTestDatabase();
  server = await startTestServer({ sandbox: true, database });
  contentful = await targetOf(server, "contentful");
  await slowDown(contentful, 60);
}, 60_000);
afterAll(() => server.close(), 60_000);

interface Message {
  readonly id: string | undefined;
  readonly event: string | undefined;
  readonly data: string;
}

/** Reads server-sent events until `enough` says so or the stream ends; then hangs up. */
async function readEvents(
  path: string,
  params: { lastEventId?: string; enough?: (message: Message) => boolean } = {},
): Promise<{ messages: Message[]; ended: boolean }> {
  const hangUp = new AbortController();
  const headers: Record<string, string> = { authorization: `Bearer ${bootstrapToken}` };
  if (params.lastEventId !== undefined) headers["last-event-id"] = params.lastEventId;
  const answer = await fetch(`${server.url}${path}`, { headers, signal: hangUp.signal });
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const messages: Message[] = [];
  let text = "";
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done) return { messages, ended: true };
    text += part.value;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const message of blocks.map(parse)) {
      messages.push(message);
      if (params.enough?.(message) !== true) continue;
      hangUp.abort();
      return { messages, ended: false };
    }
  }
}

function parse(block: string): Message {
  const value = (name: string) =>
    block
      .split("\n")
      .find((line) => line.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
  return { id: value("id"), event: value("event"), data: value("data") ?? "" };
}

async function startRun(...keys: string[]): Promise<string> {
  await importTypes(server, model(...keys.map((key) => contentType(key))));
  return applied(server, (await plan(server, contentful.id, { keys })).id);
}

const isFinished = ({ data }: Message) => data.includes('"run.finished"');
const numbers = (messages: readonly Message[]) =>
  messages.flatMap(({ id }) => (id ? [Number(id)] : []));
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe("events of a run over REST", () => {
  it("come as they happen, numbered without gaps, and end with the run", async () => {
    const syncId = await startRun("one", "two");
    const { messages, ended: closed } = await readEvents(`/api/v1/sync/${syncId}/events`);
    expect(closed).toBe(true);
    expect(messages.at(0)?.event).toBe("run.started");
    expect(messages.at(-1)?.event).toBe("run.finished");
    expect(messages.filter(({ event }) => event === "record.finished")).toHaveLength(2);
    expect(numbers(messages)).toEqual(upTo(messages.length));
    expect(JSON.parse(messages.at(-1)?.data ?? "")).toMatchObject({ data: { status: "success" } });
  });

  it("go on behind the last one a client has seen", async () => {
    const syncId = await startRun("three", "four");
    const path = `/api/v1/sync/${syncId}/events`;
    const enough = ({ event }: Message) => event === "record.finished";
    const first = await readEvents(path, { enough });
    expect(first.ended).toBe(false);
    const lastEventId = first.messages.at(-1)?.id ?? "";
    const second = await readEvents(path, { lastEventId });
    const all = [...numbers(first.messages), ...numbers(second.messages)];
    expect(all).toEqual(upTo(all.length));
    expect(second.messages.at(-1)?.event).toBe("run.finished");
  });

  it("tell a client to stop once it has seen all", async () => {
    const syncId = await startRun("five");
    const path = `/api/v1/sync/${syncId}/events`;
    const { messages } = await readEvents(path);
    const headers = { "last-event-id": messages.at(-1)?.id ?? "" };
    expect((await server.call(path, { headers })).status).toBe(204);
  });

  it("end where they are behind the end of the run, as when a record was settled", async () => {
    const syncId = await startRun("six");
    const path = `/api/v1/sync/${syncId}/events`;
    const before = await readEvents(path);
    const settled = { runId: syncId, at: new Date(), type: "record.settled", data: {} } as const;
    await database.store.events.append(settled);
    const lastEventId = before.messages.at(-1)?.id ?? "";
    const after = await readEvents(path, { lastEventId });
    expect(after.ended).toBe(true);
    expect(after.messages.map(({ event }) => event)).toEqual(["record.settled"]);
    expect(numbers((await readEvents(path)).messages)).toEqual(upTo(before.messages.length + 1));
  });
});

describe("events of a run over tRPC", () => {
  const pathOf = (syncId: string) =>
    `/api/trpc/sync.events?input=${encodeURIComponent(JSON.stringify({ syncId }))}`;

  it("carry their numbers as ids, and the stream stays open after the end", async () => {
    const syncId = await startRun("six");
    const { messages } = await readEvents(pathOf(syncId), { enough: isFinished });
    const events = messages.filter(({ id }) => id !== undefined);
    expect(numbers(events)).toEqual(upTo(events.length));
    const rest = readEvents(pathOf(syncId), {
      lastEventId: events.at(-1)?.id ?? "",
      enough: ({ event }) => event === "ping" || event === "return",
    });
    expect((await rest).messages.map(({ event }) => event)).not.toContain("return");
  });

  it("go on behind the last one a client has seen", async () => {
    const syncId = await startRun("seven");
    await ended(server, syncId);
    const { messages } = await readEvents(pathOf(syncId), { lastEventId: "2", enough: isFinished });
    expect(numbers(messages)[0]).toBe(3);
  });
});

describe("seqOf", () => {
  it.each([
    [null, 0],
    [undefined, 0],
    ["", 0],
    ["7", 7],
    ["-1", 0],
    ["1e9", 0],
    ["9".repeat(30), 0],
  ])("takes %j for %i", (lastEventId, seq) => {
    expect(seqOf(lastEventId)).toBe(seq);
  });
});

describe("a bell", () => {
  it("keeps a ring for whoever waits next, once", async () => {
    const bell = createBell();
    bell.ring();
    const started = performance.now();
    await bell.wait(5_000);
    await bell.wait(30);
    const waited = performance.now() - started;
    expect(waited).toBeGreaterThan(20);
    expect(waited).toBeLessThan(4_000);
  });
});
