import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../src/index.ts";

const token = "token-for-tests-only";
const broken = '{"t":"nothing"}\n';

/** Answers every request for a bundle with one that is none. */
async function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.headers.authorization !== `Bearer ${token}`) {
      response.writeHead(401, { "content-type": "application/problem+json" });
      response.end(JSON.stringify({ detail: "Send an API token." }));
      return;
    }
    response.end(request.url === "/api/v1/audit/bundle?project=main" ? broken : "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

async function run(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCli({
    args,
    env: {},
    out: (text) => out.push(text),
    err: (text) => err.push(text),
  });
  return { code, out: out.join("\n"), err: err.join("\n") };
}

describe("syncline", () => {
  let directory: string;
  let server: Server;
  let url: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "syncline-cli-"));
    server = await serve();
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.close();
    await rm(directory, { recursive: true });
  });

  it("lists its commands, and refuses others", async () => {
    expect(await run("--help")).toMatchObject({ code: 0, out: expect.stringContaining("verify") });
    expect(await run("verfy")).toMatchObject({
      code: 2,
      err: expect.stringContaining("no command"),
    });
  });

  it("verifies a file offline and ends with 1 when something is wrong", async () => {
    const file = join(directory, "broken.jsonl");
    await writeFile(file, broken);
    const { code, out } = await run("verify", file, "--json");
    expect(code).toBe(1);
    const { ok, findings } = JSON.parse(out);
    expect(ok).toBe(false);
    expect(findings.map((finding: { code: string }) => finding.code)).toContain("line_unknown");
  });

  it("ends with 2 when it cannot tell: no file, unknown options, a key that is none", async () => {
    expect(await run("verify", join(directory, "missing"))).toMatchObject({ code: 2 });
    expect(await run("verify", "--nothing")).toMatchObject({
      code: 2,
      err: expect.stringContaining("--witness"),
    });
    const file = join(directory, "broken.jsonl");
    expect(await run("verify", file, "--key", "none")).toMatchObject({ code: 2 });
  });

  it("verifies what a server has, and tells why it cannot", async () => {
    const asked = ["verify", "--url", url, "--project", "main", "--token"];
    expect(await run(...asked, token)).toMatchObject({
      code: 1,
      out: expect.stringContaining("✗"),
    });
    expect(await run(...asked, "other")).toMatchObject({
      code: 2,
      err: expect.stringContaining("401"),
    });
    expect(await run("verify", "--url", url)).toMatchObject({
      code: 2,
      err: expect.stringContaining("--token"),
    });
  });

  it("keeps a bundle in a file", async () => {
    const out = join(directory, "bundle.jsonl.gz");
    const { code } = await run(
      "bundle",
      "--out",
      out,
      "--url",
      url,
      "--token",
      token,
      "--project",
      "main",
    );
    expect(code).toBe(0);
    expect((await run("verify", out)).code).toBe(1);
  });
});
