import { describe, expect, it } from "vitest";
import { transportHarness as harness, networkError } from "./support/transport-harness.ts";

describe("the transport", () => {
  it("records the intent before the wire and the outcome after, for every try", async () => {
    const { transport, order, seen } = harness({
      answers: [new Response("busy", { status: 503 })],
    });
    const response = await transport.fetch("http://cms.invalid/types");
    expect(await response.json()).toEqual({});
    expect(order).toEqual(["intent", "wire", "outcome", "intent", "wire", "outcome"]);
    expect(seen.map((entry) => [entry.start.attempt, entry.end?.responseStatus])).toEqual([
      [1, 503],
      [2, 200],
    ]);
  });

  it("records exactly the body that was sent", async () => {
    const { transport, seen, sent } = harness();
    const body = '{"name":"Über",  "spaces": "kept"}';
    await transport.fetch("http://cms.invalid/types", { method: "PUT", body });
    expect(seen[0]?.start.requestBody).toBe(body);
    expect(sent[0]?.body).toBe(body);
  });

  it("repeats a refused write, and never one that may have arrived", async () => {
    const limited = harness({
      answers: [new Response(null, { status: 429, headers: { "retry-after": "2" } })],
    });
    await limited.transport.fetch("http://cms.invalid/a", { method: "PUT" });
    expect(limited.sent.map((request) => request.at)).toEqual([0, 2000]);

    const refused = harness({ answers: [networkError("ECONNREFUSED")] });
    await refused.transport.fetch("http://cms.invalid/a", { method: "PUT" });
    expect(refused.sent).toHaveLength(2);

    const failed = harness({ answers: [new Response("{}", { status: 500 })] });
    expect((await failed.transport.fetch("http://cms.invalid/a", { method: "PUT" })).status).toBe(
      500,
    );
    expect(failed.sent).toHaveLength(1);

    const lost = harness({ answers: [networkError("ECONNRESET")] });
    await expect(
      lost.transport.fetch("http://cms.invalid/a", { method: "PUT" }),
    ).rejects.toMatchObject({ code: "ambiguous_outcome" });
    expect(lost.sent).toHaveLength(1);
  });

  it.each([
    ["GET", "platform_not_found"],
    ["PUT", "ambiguous_outcome"],
  ])("follows no redirect of a %s, and says so", async (method, code) => {
    const error = new TypeError("fetch failed", { cause: new Error("unexpected redirect") });
    const { transport, sent } = harness({ answers: [error] });
    await expect(transport.fetch("http://cms.invalid/a", { method })).rejects.toMatchObject({
      code,
      message: expect.stringContaining("cms.invalid redirects elsewhere"),
    });
    expect(sent).toHaveLength(1);
  });

  it("answers the last response when the tries are used up", async () => {
    const answers = [502, 503, 504].map((status) => new Response("down", { status }));
    const { transport, sent } = harness({ answers });
    expect((await transport.fetch("http://cms.invalid/a")).status).toBe(504);
    expect(sent).toHaveLength(3);
  });

  it("says that a platform cannot be reached, with the reason", async () => {
    const { transport } = harness({
      answers: [1, 2, 3].map(() => networkError("ENOTFOUND")),
    });
    await expect(transport.fetch("http://cms.invalid/a")).rejects.toMatchObject({
      code: "platform_unreachable",
      message: expect.stringContaining("cms.invalid cannot be reached (ENOTFOUND)"),
    });
  });

  it("keeps the rate: no two starts closer than the interval", async () => {
    const { transport, sent } = harness();
    await Promise.all(
      Array.from({ length: 12 }, (_, at) => transport.fetch(`http://cms.invalid/${at}`)),
    );
    const starts = sent.map((request) => request.at).sort((a, b) => a - b);
    for (const [at, start] of starts.entries()) {
      if (at > 0) expect(start - (starts[at - 1] ?? 0)).toBeGreaterThanOrEqual(100);
    }
  });

  it("keeps secrets out of the record, whatever their encoding", async () => {
    const secret = 's3cret "with" quotes & more';
    const echo = JSON.stringify({ you: secret, basic: btoa(secret) });
    const { transport, seen } = harness({
      answers: [new Response(echo)],
      secrets: { token: secret },
    });
    await transport.fetch(`http://cms.invalid/?t=${encodeURIComponent(secret)}`, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "x-note": secret },
      body: JSON.stringify({ secret }),
    });
    const recorded = JSON.stringify(seen);
    expect(recorded).not.toContain("s3cret");
    expect(recorded).not.toContain(btoa(secret));
    expect(recorded).toContain("[redacted]");
  });

  it("hands a refusal to the adapter without the secrets it echoes, and a success as it is", async () => {
    const body = JSON.stringify({ message: "the token tok-123456 is unknown" });
    const { transport } = harness({
      answers: [new Response(body, { status: 401 }), new Response(body)],
      secrets: { token: "tok-123456" },
    });
    expect(await (await transport.fetch("http://cms.invalid/a")).text()).toContain("[redacted]");
    expect(await (await transport.fetch("http://cms.invalid/a")).text()).toBe(body);
  });

  it("stores neither side of a request for a credential", async () => {
    const { transport, seen } = harness({
      answers: [new Response('{"access_token":"abc"}')],
    });
    const response = await transport.fetch("http://cms.invalid/token", {
      method: "POST",
      body: "grant",
      purpose: "auth",
    });
    expect(await response.text()).toContain("abc");
    expect(seen[0]?.start.requestBody).toBeNull();
    expect(seen[0]?.end?.responseBody).toBeNull();
  });
});
