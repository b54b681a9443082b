import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAddressGuard, type Resolve } from "../src/webhook/guard.ts";
import { createWebhookSender } from "../src/webhook/sender.ts";

const names: Readonly<Record<string, readonly string[]>> = {
  "public.example.com": ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"],
  "inside.example.com": ["10.1.2.3"],
  // A name that an attacker owns: one address of two leads inside.
  "mixed.example.com": ["93.184.216.34", "127.0.0.1"],
  "metadata.example.com": ["169.254.169.254"],
  localhost: ["127.0.0.1", "::1"],
};
const resolve: Resolve = async (hostname) =>
  (names[hostname] ?? []).map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
const check = (url: string, allow: readonly string[] = []) =>
  createAddressGuard({ allow, resolve }).check(url);

describe("the guard of webhooks' addresses", () => {
  it.each([
    "https://public.example.com/hook",
    "https://public.example.com:8443/hook?token=abc",
    "https://93.184.216.34/",
    "https://[2606:2800:220:1:248:1893:25c8:1946]/",
    "https://172.15.255.255/",
    "https://172.32.0.0/",
    "https://100.128.0.1/",
  ])("lets %s through", async (url) => {
    await expect(check(url)).resolves.toBeUndefined();
  });

  it.each([
    ["loopback", "https://127.0.0.1/"],
    ["loopback, further on", "https://127.255.255.254/"],
    ["loopback by name", "https://localhost/"],
    ["loopback as a decimal number", "https://2130706433/"],
    ["loopback as a hexadecimal number", "https://0x7f000001/"],
    ["loopback in octal", "https://0177.0.0.1/"],
    ["loopback in short", "https://127.1/"],
    ["loopback in full-width digits", "https://１２７.0.0.1/"],
    ["loopback, IPv6", "https://[::1]/"],
    ["loopback, mapped", "https://[::ffff:127.0.0.1]/"],
    ["loopback, mapped, in hexadecimal", "https://[::ffff:7f00:1]/"],
    ["loopback, IPv4-compatible", "https://[::127.0.0.1]/"],
    ["a public address, mapped", "https://[::ffff:93.184.216.34]/"],
    ["an address inside, by 6to4", "https://[2002:a00:1::]/"],
    ["an address inside, by NAT64", "https://[64:ff9b::a00:1]/"],
    ["an address inside, by Teredo", "https://[2001:0:a00:1::]/"],
    ["unspecified", "https://0.0.0.0/"],
    ["unspecified, IPv6", "https://[::]/"],
    ["private, class A", "https://10.0.0.1/"],
    ["private, class B", "https://172.16.0.1/"],
    ["private, end of class B", "https://172.31.255.255/"],
    ["private, class C", "https://192.168.1.1/"],
    ["private, IPv6", "https://[fd00::1]/"],
    ["carrier-grade NAT", "https://100.64.0.1/"],
    ["link-local", "https://169.254.1.1/"],
    ["link-local, IPv6", "https://[fe80::1]/"],
    ["site-local, IPv6", "https://[fec0::1]/"],
    ["metadata", "https://169.254.169.254/latest/meta-data"],
    ["metadata, IPv6", "https://[fd00:ec2::254]/"],
    ["metadata of Alibaba Cloud", "https://100.100.100.200/"],
    ["metadata of Oracle Cloud", "https://192.0.0.192/"],
    ["Azure's platform", "https://168.63.129.16/"],
    ["multicast", "https://224.0.0.1/"],
    ["multicast, IPv6", "https://[ff02::1]/"],
    ["broadcast", "https://255.255.255.255/"],
    ["documentation", "https://192.0.2.1/"],
    ["documentation, IPv6", "https://[2001:db8::1]/"],
    ["a name that leads inside", "https://inside.example.com/"],
    ["a name with one address inside", "https://mixed.example.com/"],
    ["a name of the metadata service", "https://metadata.example.com/"],
    ["a name without an address", "https://nowhere.example.com/"],
    ["plain http", "http://public.example.com/"],
    ["a user name", "https://ada@public.example.com/"],
    ["another protocol", "ftp://public.example.com/"],
  ])("refuses %s: %s", async (_, url) => {
    await expect(check(url)).rejects.toMatchObject({
      code: "invalid_input",
      issues: [{ path: "url", code: "webhook.address" }],
    });
    // What is allowed is allowed alone.
    await expect(check(url, ["hooks.internal", "10.9.0.0/16"])).rejects.toThrow();
  });

  it.each([
    ["https://inside.example.com/", ["inside.example.com"]],
    ["https://inside.example.com/", ["10.1.0.0/16"]],
    ["https://INSIDE.example.com/", ["Inside.Example.com"]],
    ["https://10.1.2.3/", ["10.1.2.3"]],
    ["https://[fd00::7]/", ["fd00::/8"]],
    ["http://127.0.0.1:8080/", ["127.0.0.0/8"]],
    ["http://127.1/", ["127.0.0.1"]],
    ["http://localhost/", ["localhost"]],
    ["http://[::1]/", ["::1"]],
  ])("lets %s through where %j is allowed", async (url, allow) => {
    await expect(check(url, allow)).resolves.toBeUndefined();
  });

  it.each([
    ["http://10.1.2.3/", ["10.0.0.0/8"]],
    ["http://public.example.com/", ["public.example.com"]],
    ["http://localhost/", ["127.0.0.1"]],
    ["https://mixed.example.com/", ["10.0.0.0/8"]],
    ["https://sub.inside.example.com/", ["inside.example.com"]],
  ])("refuses %s where %j is allowed", async (url, allow) => {
    await expect(check(url, allow)).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("the sender of webhooks", () => {
  let server: Server;
  let port: number;
  const reached: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      reached.push(`${request.headers.host} ${request.url}`);
      if (request.url === "/hang") return;
      if (request.url === "/redirect") {
        response.writeHead(302, { location: `http://127.0.0.1:${port}/inside` }).end("moved");
        return;
      }
      if (request.url === "/cut") {
        response.writeHead(200, { "content-length": "100" }).write("half");
        setImmediate(() => response.destroy());
        return;
      }
      if (request.url === "/endless") {
        const timer = setInterval(() => response.write("x".repeat(4_096)), 1);
        response.on("close", () => clearInterval(timer));
        return;
      }
      response.end("fine");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const send = (
    url: string,
    over: { resolve?: Resolve; allow?: string[]; withinMs?: number } = {},
  ) =>
    createWebhookSender({
      guard: createAddressGuard({
        allow: over.allow ?? ["127.0.0.1"],
        resolve: over.resolve ?? resolve,
      }),
      answerWithinMs: over.withinMs,
    }).send({
      url,
      id: "id",
      at: new Date(),
      body: "{}",
      secrets: ["whsec_c2VjcmV0"],
      signal: new AbortController().signal,
    });

  it("connects to the address that was checked, whatever the name says the next time", async () => {
    // First an allowed address, then, as DNS rebinding would have it, another.
    const answers = ["127.0.0.1", "10.0.0.1", "10.0.0.1"];
    const rebinding: Resolve = async () => [{ address: answers.shift() ?? "10.0.0.1", family: 4 }];
    const url = `http://rebinding.example.com:${port}/rebound`;
    const answer = await send(url, { resolve: rebinding });
    expect(answer).toMatchObject({ status: 200, body: "fine", error: null });
    expect(answers).toHaveLength(2);
    expect(reached).toContain(`rebinding.example.com:${port} /rebound`);
    expect(await send(url, { resolve: rebinding })).toMatchObject({
      status: null,
      error: expect.stringContaining("not on the public internet"),
    });
  });

  it("checks again at each sending", async () => {
    const before = reached.length;
    const answer = await send(`http://127.0.0.1:${port}/unasked`, { allow: [] });
    expect(answer).toMatchObject({
      status: null,
      error: expect.stringContaining("public internet"),
    });
    expect(reached).toHaveLength(before);
  });

  it("does not follow a redirect", async () => {
    const answer = await send(`http://127.0.0.1:${port}/redirect`);
    expect(answer).toMatchObject({ status: 302, body: "moved" });
    expect(reached.filter((one) => one.endsWith("/inside"))).toEqual([]);
  });

  it("waits so long for an answer, and no longer", async () => {
    const answer = await send(`http://127.0.0.1:${port}/hang`, { withinMs: 50 });
    expect(answer).toMatchObject({ status: null, error: "No answer within 0.05 seconds." });
  });

  it("reads the beginning of an answer that never ends", async () => {
    const answer = await send(`http://127.0.0.1:${port}/endless`);
    expect(answer.status).toBe(200);
    expect(answer.body).toHaveLength(8_192);
  });

  it("takes the status of an answer that breaks off", async () => {
    const answer = await send(`http://127.0.0.1:${port}/cut`);
    expect(answer).toMatchObject({ status: 200, error: null });
  });

  it("says why nobody answers", async () => {
    const answer = await send("http://127.0.0.1:9/");
    expect(answer).toMatchObject({ status: null, error: expect.stringContaining("ECONNREFUSED") });
  });
});
