import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@syncline/core";
import { fillDataDirectory } from "@syncline/db/testing";
import { type RunningServer, readEnv, rotateKeys, startServer } from "@syncline/server";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Api, api, bootstrapToken, exampleModel } from "./support/app.ts";

const root = join(import.meta.dirname, "..");
let dataDir: string;
let running: RunningServer | null = null;
let calls: Api;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "syncline-rotate-"));
  await fillDataDirectory(dataDir);
});
afterAll(async () => {
  await running?.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(more: { secretKey?: string } = {}): Promise<void> {
  running = await startServer({
    ...{ port: 0, dataDir, bootstrapToken, sealPayloads: true, logLevel: "silent", ...more },
    ...{ sandbox: true, sandboxPorts: { contentful: 0, optimizely: 0 } },
  });
  calls = api(running.url);
}

async function stop(): Promise<void> {
  await running?.close();
  running = null;
}

const settings = () => ({ SYNCLINE_DATA_DIR: dataDir, SYNCLINE_SEAL_PAYLOADS: "1" });

function node(script: string, ...given: readonly string[]): ChildProcess {
  return spawn(process.execPath, [join(root, script), ...given], {
    env: { ...process.env, ...settings() },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

const rotate = async () =>
  (await rotateKeys({ env: readEnv(settings()), logger: silentLogger })).join("\n");
const keyPath = () => join(dataDir, "secret.key");
const readKey = async () => (await readFile(keyPath(), "utf8")).trim();
const keyFiles = async () => (await readdir(dataDir)).filter((name) => name.startsWith("secret."));

/** Everything that is sealed is used: secrets, payloads, the log's key. */
async function expectWhole(vkey: string): Promise<void> {
  expect((await calls.get<{ vkey: string }>("/audit/key")).body.vkey).toBe(vkey);
  const verified = await calls.post("/audit/verify", {});
  expect(verified.body).toMatchObject({ ok: true, findings: [] });
  const { items } = (await calls.get<{ items: { id: string }[] }>("/targets")).body;
  expect(items.length).toBe(2);
  for (const { id } of items) {
    expect((await calls.post(`/targets/${id}/check`)).body).toMatchObject({ ok: true });
  }
  const types = await calls.get<{ items: { key: string }[] }>("/types?limit=1");
  const key = types.body.items[0]?.key;
  expect((await calls.get(`/types/${key}`)).status).toBe(200);
}

async function verifyBundle(vkey: string) {
  const path = join(dataDir, "bundle.jsonl.gz");
  const headers = { authorization: `Bearer ${bootstrapToken}` };
  const answer = await fetch(`${running?.url}/api/v1/audit/bundle`, { headers });
  await writeFile(path, Buffer.from(await answer.arrayBuffer()));
  const [code] = await once(node("apps/cli/src/main.ts", "verify", path, "--key", vkey), "exit");
  return code;
}

it("another secret key for an embedded install: nothing is lost, and the log stays the same", {
  timeout: 300_000,
}, async () => {
  await start();
  await calls.post("/import", await exampleModel());
  const webhook = { name: "Hook", url: "https://1.1.1.1/a", events: ["run.finished"] };
  expect((await calls.post("/webhooks", webhook)).status).toBe(200);
  const { vkey } = (await calls.get<{ vkey: string }>("/audit/key")).body;
  const old = await readKey();

  await expect(rotate()).rejects.toMatchObject({ code: "directory_in_use" });
  expect(await keyFiles()).toEqual(["secret.key"]);
  await stop();

  // Killed as soon as there is a new key: whatever it had done, both keys are there to go on with.
  const killed = node("scripts/rotate-keys.ts");
  const gone = once(killed, "exit");
  while (killed.exitCode === null && !(await isThere(`${keyPath()}.new`))) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  killed.kill("SIGKILL");
  await gone;

  const done = await rotate();
  expect(done).toMatch(
    /Sealed with the new key: 2 targets, 1 webhook, \d+ payload keys, 1 kept key\.|nothing was left/,
  );
  expect(await keyFiles()).toEqual(["secret.key"]);
  const fresh = await readKey();
  expect(fresh).not.toBe(old);

  await expect(start({ secretKey: old })).rejects.toThrow(/SYNCLINE_SECRET_KEY.*is not the key/);
  await start();
  await expectWhole(vkey);
  expect(await verifyBundle(vkey)).toBe(0);
  const audit = await calls.get<{ items: object[] }>(
    "/audit?of=installation&action=secret_key.rotated",
  );
  expect(audit.body.items).not.toEqual([]);
  await stop();

  // As a loss of power leaves it, after everything was sealed and before the file took its place.
  await rename(keyPath(), `${keyPath()}.new`);
  await writeFile(keyPath(), `${old}\n`);
  await expect(start()).rejects.toThrow(/pnpm keys:rotate/);
  expect(await rotate()).toContain("nothing was left to do");
  expect({ key: await readKey(), files: await keyFiles() }).toEqual({
    key: fresh,
    files: ["secret.key"],
  });

  // And before the old one was removed.
  await writeFile(`${keyPath()}.old`, `${old}\n`);
  expect(await rotate()).toContain("nothing was left to do");
  expect({ key: await readKey(), files: await keyFiles() }).toEqual({
    key: fresh,
    files: ["secret.key"],
  });
});

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
