import { SynclineError } from "@syncline/core/adapter";
import { describe, expect, it } from "vitest";
import { createOptimizelyAdapter } from "../src/index.ts";
import { connect, manualClock, signal, testSecret } from "./support/connect.ts";
import { type Answer, type SentRequest, scriptedTransport } from "./support/scripted-transport.ts";

const baseUrl = "https://api.cms.optimizely.com";
const noTypes: Answer = { status: 200, body: { items: [] } };

/** Gives tokens t1, t2 … and lists nothing. */
function tokenServer(
  options: { lifetime?: number; refuse?: (request: SentRequest) => boolean } = {},
) {
  let given = 0;
  return scriptedTransport(
    (request) => {
      if (request.purpose === "auth") {
        given += 1;
        return {
          status: 200,
          body: { access_token: `t${given}`, expires_in: options.lifetime ?? 300 },
        };
      }
      return options.refuse?.(request) === true ? { status: 401, body: {} } : noTypes;
    },
    { tokens: false },
  );
}

async function listAll(connection: Awaited<ReturnType<typeof connect>>): Promise<number> {
  let count = 0;
  for await (const _item of connection.list({ kind: "contentType", signal })) count += 1;
  return count;
}

function tokensAsked(sent: readonly SentRequest[]): SentRequest[] {
  return sent.filter(({ purpose }) => purpose === "auth");
}

describe("tokens", () => {
  it("asks with client credentials, outside the API's path", async () => {
    const { transport, sent } = tokenServer();
    await listAll(await connect({ baseUrl, transport, actAs: "ann@example.com" }));
    expect(sent[0]).toMatchObject({
      method: "POST",
      path: "/oauth/token",
      purpose: "auth",
      body: {
        grant_type: "client_credentials",
        client_id: "sandbox",
        client_secret: testSecret,
        act_as: "ann@example.com",
      },
    });
    expect(sent[1]?.headers.authorization).toBe("Bearer t1");
  });

  it("serve all connections of one adapter until shortly before they end", async () => {
    const { transport, sent } = tokenServer();
    const clock = manualClock();
    const adapter = createOptimizelyAdapter();
    await listAll(await connect({ baseUrl, transport, clock, adapter }));
    clock.advance(269_000);
    await listAll(await connect({ baseUrl, transport, clock, adapter }));
    expect(tokensAsked(sent)).toHaveLength(1);
    clock.advance(2_000);
    await listAll(await connect({ baseUrl, transport, clock, adapter }));
    expect(tokensAsked(sent)).toHaveLength(2);
  });

  it("are not shared between secrets, users or clients", async () => {
    const { transport, sent } = tokenServer();
    const adapter = createOptimizelyAdapter();
    const clock = manualClock();
    for (const own of [{}, { secret: "another" }, { actAs: "ann" }, { clientId: "other" }]) {
      await listAll(await connect({ baseUrl, transport, clock, adapter, ...own }));
    }
    expect(tokensAsked(sent)).toHaveLength(4);
  });

  it("are fetched once by all who need one at the same time", async () => {
    const { transport, sent } = tokenServer();
    const adapter = createOptimizelyAdapter();
    const clock = manualClock();
    const open = () => connect({ baseUrl, transport, clock, adapter });
    await Promise.all([1, 2, 3, 4].map(async () => listAll(await open())));
    expect(tokensAsked(sent)).toHaveLength(1);
  });

  it("are dropped, fetched once more and tried once more when the API refuses them", async () => {
    const { transport, sent } = tokenServer({
      refuse: ({ headers }) => headers.authorization === "Bearer t1",
    });
    await listAll(await connect({ baseUrl, transport }));
    expect(sent.map(({ purpose }) => purpose)).toEqual(["auth", "read", "auth", "read"]);
  });

  it("end in an error when the new one is refused as well", async () => {
    const { transport, sent } = tokenServer({ refuse: () => true });
    await expect(listAll(await connect({ baseUrl, transport }))).rejects.toMatchObject({
      code: "platform_credentials",
    });
    expect(sent).toHaveLength(4);
  });

  it("fetched for one who gave up are fetched again for one who waits", async () => {
    let first = true;
    const { transport } = scriptedTransport(
      ({ purpose }) => {
        if (purpose !== "auth") return noTypes;
        if (!first) return { status: 200, body: { access_token: "t", expires_in: 300 } };
        first = false;
        throw new SynclineError({ code: "cancelled", message: "Cancelled." });
      },
      { tokens: false },
    );
    const adapter = createOptimizelyAdapter();
    const clock = manualClock();
    const open = () => connect({ baseUrl, transport, clock, adapter });
    const [one, other] = await Promise.allSettled([listAll(await open()), listAll(await open())]);
    expect([one?.status, other?.status]).toEqual(["rejected", "fulfilled"]);
  });

  it.each([
    [401, { error: "invalid_client", error_description: testSecret }, "platform_credentials"],
    [400, { code: "AUTHENTICATION_ERROR" }, "platform_credentials"],
    [404, {}, "platform_not_found"],
    [503, "<html></html>", "platform_unavailable"],
    [200, { hello: "world" }, "platform_not_found"],
  ])("answered with %i make an error that keeps the secret", async (status, body, code) => {
    const { transport } = scriptedTransport(() => ({ status, body }), { tokens: false });
    const failure = listAll(await connect({ baseUrl, transport }));
    const error = await failure.catch((thrown: unknown) => SynclineError.from(thrown));
    expect(error).toMatchObject({ code });
    expect(JSON.stringify([error, String(error)])).not.toContain(testSecret);
  });

  it.each([
    [400, { error: "unauthorized_client" }, "impersonation"],
    [401, { error: "invalid_client" }, "client id or secret"],
    [503, "<html></html>", "Try again later"],
    [404, "", "not the token service"],
  ])("answered with %i make an error that says what to do", async (status, body, words) => {
    const { transport } = scriptedTransport(() => ({ status, body }), { tokens: false });
    const failure = listAll(await connect({ baseUrl, transport, actAs: "ann" }));
    await expect(failure).rejects.toThrow(words);
  });
});
