import { mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunOptions } from "./support/run.ts";
import { startWorld, token, type World } from "./support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.close(), 60_000);

/** Runs a command, which never repeats the token. */
async function say(args: readonly string[], options: RunOptions) {
  const ran = await world.syncline(args, options);
  expect(`${ran.out}${ran.err}`).not.toContain(token);
  return ran;
}

describe("logging in", () => {
  const home = () => ({
    XDG_CONFIG_HOME: join(world.directory, "config"),
    SYNCLINE_TOKEN: "",
    SYNCLINE_URL: "",
  });
  const login = (input: string, ...more: string[]) =>
    say(["login", "--url", world.server.url, ...more], { env: home(), input });

  it("keeps a token that the server knows in a file of its owner only", async () => {
    expect(await login(`${token}\n`)).toMatchObject({
      code: 0,
      out: expect.stringContaining("(admin in 'default')"),
    });
    const { mode } = await stat(join(home().XDG_CONFIG_HOME, "syncline", "config.json"));
    expect(mode & 0o777).toBe(0o600);
    expect((await say(["targets"], { env: home() })).code).toBe(0);
  });

  it("asks a person for address and token", async () => {
    const answers = [world.server.url, token];
    const ran = await say(["login", "--profile", "asked"], { env: home(), answers });
    expect(ran.code).toBe(0);
    expect((await say(["targets", "--profile", "asked"], { env: home() })).code).toBe(0);
  });

  it("keeps nothing that the server does not know, and takes no token from the command line", async () => {
    expect(await login("wrong-token", "--profile", "other")).toMatchObject({
      code: 1,
      err: expect.stringContaining("not known"),
    });
    expect(await login("", "--token", token, "--profile", "other")).toMatchObject({ code: 1 });
    const ran = await say(["targets", "--profile", "other"], { env: home() });
    expect(ran).toMatchObject({
      code: 1,
      err: expect.stringContaining("There are: default, asked"),
    });
  });

  it("never sends the token of one server to another", async () => {
    const ran = await say(["targets", "--url", "http://127.0.0.1:9"], { env: home() });
    expect(ran).toMatchObject({
      code: 1,
      err: expect.stringContaining("There is no API token for http://127.0.0.1:9"),
    });
  });

  it("goes from the named to the found: option, profile, environment, default profile", async () => {
    const env = { ...home(), SYNCLINE_TOKEN: "wrong-token-0123456789" };
    expect((await say(["targets", "--profile", "asked"], { env })).code).toBe(0);
    expect((await say(["targets", "--token", token], { env })).code).toBe(0);
    expect((await say(["targets"], { env })).code).toBe(1);
    const elsewhere = { ...home(), SYNCLINE_URL: "http://127.0.0.1:9" };
    expect((await say(["targets", "--profile", "asked"], { env: elsewhere })).code).toBe(0);
    expect((await say(["targets"], { env: elsewhere })).code).toBe(1);
  });

  it("forgets it again", async () => {
    expect((await say(["logout"], { env: home() })).code).toBe(0);
    expect(
      (await say(["targets"], { env: { ...home(), SYNCLINE_URL: world.server.url } })).code,
    ).toBe(1);
    expect((await say(["logout"], { env: home() })).code).toBe(1);
  });

  it("finds a server that was started here by what it left, and believes no other address", async () => {
    const cwd = join(world.directory, "somewhere");
    const leave = async (url: string) => {
      const file = join(cwd, ".syncline", "local-server.json");
      await mkdir(join(cwd, ".syncline"), { recursive: true });
      await writeFile(file, JSON.stringify({ url, token }), { mode: 0o600 });
    };
    await leave(world.server.url);
    expect((await say(["targets"], { cwd, env: home() })).code).toBe(0);
    await leave("http://cms.example.com");
    expect(await say(["targets"], { cwd, env: home() })).toMatchObject({
      code: 1,
      err: expect.stringContaining("http://127.0.0.1:4400"),
    });
  });
});
