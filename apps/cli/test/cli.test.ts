import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exitCodes, gravest } from "../src/exit-codes.ts";
import { run } from "./support/run.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "syncline-cli-"));
});
afterAll(() => rm(directory, { recursive: true }));

const commands = [
  "status plan diff targets conflicts import push pull resolve rollback history show watch export",
  "bundle verify login logout completion",
].flatMap((words) => words.split(" "));

describe("syncline", () => {
  it("lists its commands, and what its exit codes mean", async () => {
    const { code, out } = await run(["--help"]);
    expect(code).toBe(0);
    for (const command of commands) expect(out).toMatch(new RegExp(`^  ${command}\\b`, "m"));
    expect(out).toContain("0 in step or done, 2 changes pending, 3 conflict, 1 error");
  });

  it.each(commands)("says how %s is called", async (command) => {
    const { code, out, err } = await run([command, "--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain(`Usage: syncline ${command}`);
    expect(out).toContain("--project <key>");
  });

  it("ends with 1 for what it does not know, and says what it may have been", async () => {
    expect(await run(["verfy"])).toMatchObject({ code: 1, err: expect.stringContaining("verify") });
    expect(await run(["plan"])).toMatchObject({ code: 1, err: expect.stringContaining("target") });
    expect(await run(["plan", "x", "--mode", "odd"])).toMatchObject({ code: 1, out: "" });
    expect(await run(["status", "--tokn", "a"])).toMatchObject({
      code: 1,
      err: expect.stringContaining("--token"),
    });
  });

  it("asks for a token before it asks a server", async () => {
    const { code, err } = await run(["status"]);
    expect(code).toBe(1);
    expect(err).toContain("There is no API token for http://127.0.0.1:4400. Log in with");
  });

  it.each(["ftp://host", "nowhere", "http://user:secret@host", "http://host/?token=secret"])(
    "refuses the address %s without repeating what is secret",
    async (url) => {
      const { code, err } = await run(["status", "--url", url, "--token", "t"]);
      expect(code).toBe(1);
      expect(err).toMatch(/^Error: .*address/);
      expect(err).not.toContain("secret");
    },
  );
});

describe("verify", () => {
  it("ends with 1 when something is wrong with a file, and names it", async () => {
    const file = join(directory, "broken.jsonl");
    await writeFile(file, '{"t":"nothing"}\n');
    const { code, out } = await run(["verify", file, "--json"]);
    expect(code).toBe(1);
    const { ok, findings } = JSON.parse(out);
    expect(ok).toBe(false);
    expect(findings.map((finding: { code: string }) => finding.code)).toContain("line_unknown");
    expect(await run(["verify", file, "--key", "none"])).toMatchObject({ code: 1, out: "" });
  });

  it("ends with 1 when there is no such file", async () => {
    expect(await run(["verify", join(directory, "missing")])).toMatchObject({ code: 1, out: "" });
  });
});

describe("files that hold tokens", () => {
  const config = async (text: string, mode: number) => {
    const home = await mkdtemp(join(directory, "home-"));
    await mkdir(join(home, "syncline"));
    await writeFile(join(home, "syncline", "config.json"), text, { mode });
    return { XDG_CONFIG_HOME: home };
  };
  const good = JSON.stringify({ profiles: { default: { url: "http://127.0.0.1:9", token: "t" } } });

  it("are refused when others may read them", async () => {
    const { code, err } = await run(["status"], { env: await config(good, 0o644) });
    expect(code).toBe(1);
    expect(err).toContain("chmod 600");
  });

  it.each(["{", "[]", '{"profiles":{"default":{"url":"no","token":"t"}}}'])(
    "are refused when they are %s",
    async (text) => {
      const { code, err } = await run(["status"], { env: await config(text, 0o600) });
      expect(code).toBe(1);
      expect(err).toContain("is not a configuration of syncline");
    },
  );

  it("are left alone when the environment says all there is to say", async () => {
    const env = { SYNCLINE_URL: "http://127.0.0.1:9", SYNCLINE_TOKEN: "t" };
    const { err } = await run(["status"], { env: { ...(await config("{", 0o644)), ...env } });
    expect(err).toContain("does not answer at http://127.0.0.1:9");
  });

  it("are used where they are in order", async () => {
    const { err } = await run(["status"], { env: await config(good, 0o600) });
    expect(err).toContain("does not answer at http://127.0.0.1:9");
  });
});

it("lets the gravest exit code count", () => {
  const { done, pending, conflict, error } = exitCodes;
  expect([done, pending, conflict, error]).toEqual([0, 2, 3, 1]);
  expect(gravest([])).toBe(done);
  expect(gravest([pending, done])).toBe(pending);
  expect(gravest([conflict, pending])).toBe(conflict);
  expect(gravest([error, conflict])).toBe(error);
});
