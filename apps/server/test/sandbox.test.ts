import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Project, Target } from "@syncline/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Simulators, startSimulators } from "../src/sandbox/start-simulators.ts";
import { wantsSandbox } from "../src/sandbox/wants-sandbox.ts";

const anyPort = { contentful: 0, optimizely: 0 };
let dataDir: string;
let simulators: Simulators | null = null;
let occupant: Server | null = null;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "syncline-sandbox-"));
});
afterEach(async () => {
  await simulators?.close();
  simulators = null;
  await new Promise<void>((resolve) => (occupant ? occupant.close(() => resolve()) : resolve()));
  occupant = null;
  await rm(dataDir, { recursive: true, force: true });
});

async function start(ports = anyPort): Promise<Simulators> {
  simulators = await startSimulators({ dataDir, ports });
  return simulators;
}

/** Takes a port as another program would. */
async function occupy(): Promise<number> {
  const server = createServer();
  occupant = server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return address.port;
}

function putType(fetch: typeof globalThis.fetch, url: string): Promise<Response> {
  return fetch(`${url}/spaces/sandbox/environments/master/content_types/article`, {
    method: "PUT",
    headers: {
      authorization: "Bearer CFPAT-sandbox",
      "content-type": "application/vnd.contentful.management.v1+json",
    },
    body: JSON.stringify({ name: "Article", fields: [] }),
  });
}

describe("the simulators", () => {
  it("go to a free port with a word when theirs is taken", async () => {
    const port = await occupy();
    const { platforms, notes } = await start({ ...anyPort, contentful: port });
    expect(platforms[0]?.port).not.toBe(port);
    expect(notes[0]).toContain(`Port ${port} is taken`);
    expect((await fetch(`${platforms[0]?.url}/__sim/state`)).status).toBe(200);
  });

  it("keep a write before its answer is read, so that a crash forgets nothing", async () => {
    const { fetch: keepingFetch, platforms } = await start();
    expect((await putType(keepingFetch, platforms[0]?.url ?? "")).status).toBe(201);
    const kept = await readFile(join(dataDir, "sandbox", "contentful.json"), "utf8");
    expect(kept).toContain('"Article"');
  });

  it("are as they were after a restart", async () => {
    const first = await start();
    await putType(first.fetch, first.platforms[0]?.url ?? "");
    await first.close();
    const second = await start();
    const url = `${second.platforms[0]?.url}/spaces/sandbox/environments/master/content_types/article`;
    const headers = { authorization: "Bearer CFPAT-sandbox" };
    expect(await (await fetch(url, { headers })).json()).toMatchObject({ name: "Article" });
  });

  it("refuse a damaged file in words, and leave nothing running", async () => {
    await (await start()).close();
    simulators = null;
    await writeFile(join(dataDir, "sandbox", "optimizely.json"), "{");
    await expect(start()).rejects.toThrow(/optimizely.json cannot be read. Delete it/);
  });
});

describe("wantsSandbox", () => {
  const project: Project = { id: "p", key: "default", name: "Default", createdAt: new Date() };
  const target = (sandbox: boolean) => ({ sandbox }) as Target;
  const store = (projects: Project[], targets: Target[], types: number) =>
    ({
      projects: { list: async () => projects },
      targets: { list: async () => targets },
      items: { list: async () => ({ items: Array.from({ length: types }), nextCursor: null }) },
    }) as never;

  const cases: [string, boolean | null, string | null, Project[], Target[], number, boolean][] = [
    ["on where an embedded install is empty", null, null, [], [], 0, true],
    ["on where a first start was cut short", null, null, [project], [], 0, true],
    ["on where it was on before", null, null, [project], [target(true)], 5, true],
    [
      "off where somebody uses targets of their own",
      null,
      null,
      [project],
      [target(false)],
      0,
      false,
    ],
    ["off where somebody has a model of their own", null, null, [project], [], 1, false],
    ["off on a PostgreSQL server", null, "postgres://host/db", [], [], 0, false],
    ["on when asked for", true, "postgres://host/db", [project], [], 1, true],
    ["off when asked for", false, null, [], [], 0, false],
  ];
  it.each(cases)("is %s", async (_name, sandbox, databaseUrl, projects, targets, types, wanted) => {
    const env = { sandbox, databaseUrl };
    expect(await wantsSandbox({ env, store: store(projects, targets, types) })).toBe(wanted);
  });
});
