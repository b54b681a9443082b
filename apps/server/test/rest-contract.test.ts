import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Documented, documented, faultsOf } from "./support/contract.ts";
import { calls } from "./support/contract-calls.ts";
import { announce, type Call, send } from "./support/contract-request.ts";
import { createWorld, viewerToken, type World } from "./support/contract-world.ts";
import { postJson, startTestServer, type TestServer } from "./support/test-server.ts";

let world: World;
let limited: TestServer;
beforeAll(async () => {
  [world, limited] = await Promise.all([createWorld(), startTestServer({ rateLimit: 1 })]);
}, 120_000);
afterAll(async () => {
  await limited?.close();
  await world?.server.close();
}, 60_000);

/** The call that answers 200, changed so that it answers this status: the same for every operation. */
const everywhere: Record<string, (documented: Documented, call: Call) => Call> = {
  400: (_, call) => ({ ...call, body: "{" }),
  401: (_, call) => ({ ...call, headers: { authorization: "" } }),
  403: (_, call) => ({
    ...call,
    headers: { authorization: `Bearer ${viewerToken}` },
  }),
  404: (operation, call) => inProject(operation, call, "nope"),
  422: (operation, call) => inProject(operation, call, "no such key"),
};

function inProject({ operation }: Documented, call: Call, project: string): Call {
  return operation.requestBody === undefined
    ? { ...call, query: { ...call.query, project } }
    : { ...call, body: { ...(call.body as object), project } };
}

const goodCalls = new Map<Documented, Call>();

/** The call that answers 200. Some need a run that is under way, which is made once. */
async function goodCall(operation: Documented): Promise<Call> {
  const known = goodCalls.get(operation);
  if (known !== undefined) return known;
  const made = await calls[operation.id]?.[200](world);
  if (made === undefined) throw new Error(`no call is known of ${operation.id}`);
  goodCalls.set(operation, made);
  return made;
}

/** One call a minute is allowed. A minute that ends between the two makes it three. */
async function throttled(operation: Documented, call: Call): Promise<Response> {
  for (;;) {
    const answer = await send(limited.url, operation, call);
    if (answer.status === 429) return answer;
    await answer.body?.cancel();
  }
}

async function answerOf(operation: Documented, status: string): Promise<Response> {
  const { url } = world.server;
  const own = calls[operation.id];
  const make = status === "200" ? goodCall.bind(null, operation) : own?.[status];
  if (own === undefined) throw new Error(`no call is known of ${operation.id}`);
  if (make !== undefined) return send(url, operation, await make(world));
  const good = await goodCall(operation);
  if (status === "413") return announce(url, operation, good);
  if (status === "429") return throttled(operation, good);
  if (status === "304") {
    const etag = (await send(url, operation, good)).headers.get("etag") ?? "";
    return send(url, operation, { ...good, headers: { "if-none-match": etag } });
  }
  const change = everywhere[status];
  // Not a good call all the same: a status that nobody has said how to come by.
  if (change === undefined) throw new Error(`no call answers ${status} of ${operation.id}`);
  return send(url, operation, change(operation, good));
}

const promises = documented.flatMap((operation) =>
  operation.statuses.map((status) => ({ name: operation.id, status, operation })),
);
const isAway = ({ status }: { status: string }) => status === "502";
const isBroken = ({ status }: { status: string }) => status === "default";

describe("every answer that the document promises", () => {
  it("is of an operation whose calls are known here, and the other way round", () => {
    expect(Object.keys(calls).sort()).toEqual(documented.map(({ id }) => id).sort());
  });

  describe("while a platform is away", () => {
    const setAddress = (baseUrl: string) =>
      world.server.call(`/api/v1/targets/${world.target.id}`, {
        ...postJson({ settings: { baseUrl } }),
        method: "PATCH",
      });
    const answers = new Map<string, Response>();
    // All at once: each tries again for seconds.
    beforeAll(async () => {
      await setAddress("http://127.0.0.1:9");
      const asked = promises.filter(isAway).map(async ({ operation }) => {
        const call = await goodCall(operation);
        answers.set(operation.id, await send(world.server.url, operation, call));
      });
      await Promise.all(asked);
      await setAddress(world.target.config.baseUrl);
    });

    it.each(promises.filter(isAway))("is given: $name $status", async ({ operation, status }) => {
      const answer = answers.get(operation.id) ?? Response.error();
      expect(await faultsOf(operation, status, answer)).toEqual([]);
    });
  });

  it.each(promises.filter((promise) => !isAway(promise) && !isBroken(promise)))(
    "is given: $name $status",
    async ({ operation, status }) => {
      expect(await faultsOf(operation, status, await answerOf(operation, status))).toEqual([]);
    },
  );

  it("is given to viewers: they may read all that is not said to need more", async () => {
    const headers = { authorization: `Bearer ${viewerToken}` };
    const reads = documented.filter(({ method, statuses }) => {
      return method === "GET" && !statuses.includes("403");
    });
    const refused = await Promise.all(
      reads.map(async (operation) => {
        const call = { ...(await goodCall(operation)), headers };
        const answer = await send(world.server.url, operation, call);
        await answer.body?.cancel();
        return answer.status === 403 ? operation.id : null;
      }),
    );
    expect(refused.filter((id) => id !== null)).toEqual([]);
  });

  describe("without a database", () => {
    beforeAll(() => world.database.close());

    it.each(promises.filter(isBroken))("is given: $name", async ({ operation, status }) => {
      const call = await goodCall(operation);
      expect(
        await faultsOf(operation, status, await send(world.server.url, operation, call)),
      ).toEqual([]);
    });
  });
});
