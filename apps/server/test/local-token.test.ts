import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultEnv, type Env } from "../src/env.ts";
import { createLocalAccess } from "../src/start/local-token.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "syncline-local-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const url = "http://127.0.0.1:4400";
const access = (env: Partial<Env> = {}) => createLocalAccess({ ...defaultEnv, dataDir, ...env });
const read = async () =>
  JSON.parse(await readFile(join(dataDir, "local-server.json"), "utf8")) as {
    url: string;
    token: string;
  };

describe("what an embedded server leaves for the command line", () => {
  it("is its address and the token it accepts, for its owner only", async () => {
    const { env, open } = access();
    await open(url);
    expect(await read()).toEqual({ url, token: env.bootstrapToken });
    expect(env.bootstrapToken?.length).toBeGreaterThan(40);
    const { mode } = await stat(join(dataDir, "local-server.json"));
    expect(mode & 0o777).toBe(0o600);
  });

  it("is gone once the server has stopped", async () => {
    const left = await access().open(url);
    await left.close();
    expect(await readdir(dataDir)).toEqual([]);
  });

  it("opens nothing after a restart, also when the server was killed", async () => {
    await access().open(url);
    const { token } = await read();
    const again = access();
    await again.open(url);
    expect(again.env.bootstrapToken).not.toBe(token);
    expect((await read()).token).toBe(again.env.bootstrapToken);
  });

  it("takes the place of a file that others could read", async () => {
    await writeFile(join(dataDir, "local-server.json"), "{}", { mode: 0o644 });
    await access().open(url);
    const { mode } = await stat(join(dataDir, "local-server.json"));
    expect(mode & 0o777).toBe(0o600);
  });

  it("is nothing where the server has a token of its own: that one is never written down", async () => {
    await access().open(url);
    const { env, open } = access({ bootstrapToken: "a-token-of-16-or-more" });
    await open(url);
    expect(env.bootstrapToken).toBe("a-token-of-16-or-more");
    expect(await readdir(dataDir)).toEqual([]);
  });

  it("is nothing on a PostgreSQL server", async () => {
    const { env, open } = access({ databaseUrl: "postgres://host/db" });
    await open(url);
    expect(env.bootstrapToken).toBeNull();
    expect(await readdir(dataDir)).toEqual([]);
  });
});
