import { inspect } from "node:util";
import { createSynclineClient, type SynclineClient } from "@syncline/client";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { all, failureOf } from "./support/world.ts";

const visible = fc.string({
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 16,
  maxLength: 60,
});
const retries = { max: 1, firstDelayMs: 0, maxDelayMs: 0 };

/** Everything that can be seen of an error, by a log too. */
const shown = (error: unknown) =>
  [inspect(error, { depth: 20, showHidden: true }), JSON.stringify(error), String(error)].join();

const calls: ((client: SynclineClient) => Promise<unknown>)[] = [
  ({ api }) => api.sync.history.query({ key: "note" }),
  ({ api }) => api.model.import.mutate({ document: {} }),
  ({ watch }) => all(watch("run")),
  ({ download }) => download.history({ errorText: "refused" }),
];
const subscribe = ({ api }: SynclineClient): Promise<unknown> =>
  new Promise((_, onError) => {
    api.sync.events.subscribe({ syncId: "run" }, { onError });
  });
/** An EventSource waits for seconds after any other ending. */
const refused = (request: string) => Response.json({ request }, { status: 401 });

/** What a fetch may do that tells everything it knows. */
const endings: ((request: string) => Response)[] = [
  (request) => new Response(request, { status: 401 }),
  (request) => Response.json({ request }),
  (request) => eventStream(request),
  (request) => eventStream(`data: ${request.replaceAll("\n", " ")}\n\n`),
  (request) => eventStream(`data: ${JSON.stringify({ request })}\n\n`),
  (request) => {
    throw new TypeError(`fetch failed: ${request}`, { cause: { request } });
  },
];

function eventStream(text: string): Response {
  return new Response(text, { headers: { "content-type": "text/event-stream" } });
}

describe("the token", () => {
  it("is in the header of each request, and in no address and no error", async () => {
    await fc.assert(
      fc.asyncProperty(
        visible,
        fc.oneof(
          fc.tuple(fc.constantFrom(...calls), fc.constantFrom(...endings)),
          fc.constant([subscribe, refused] as const),
        ),
        async (token, [call, ending]) => {
          const requests: { url: string; authorization: string | null }[] = [];
          const client = createSynclineClient({
            url: "http://127.0.0.1:1/base/",
            token,
            retries,
            fetch: async (to, init) => {
              const authorization = new Headers(init?.headers).get("authorization");
              requests.push({ url: String(to), authorization });
              return ending(inspect({ to, init }, { depth: 20 }));
            },
          });
          const error = await failureOf(call(client));
          expect(error).toHaveProperty("code");
          expect(shown(error)).not.toContain(token);
          expect(requests.length).toBeGreaterThan(0);
          for (const { url, authorization } of requests) {
            expect(authorization).toBe(`Bearer ${token}`);
            expect(decodeURIComponent(url)).not.toContain(token);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each(["", "two words", "line\n", "tab\t", "ä".repeat(20), "nul\0"])(
    "is refused unread when no header can hold it: %j",
    (token) => {
      const create = () => createSynclineClient({ url: "http://127.0.0.1:1", token });
      expect(create).toThrow(expect.objectContaining({ code: "invalid_input" }));
      if (token !== "") expect(create).not.toThrow(token);
    },
  );

  it.each([
    "127.0.0.1:4400",
    "ftp://127.0.0.1",
    "http://me:secret-word@127.0.0.1",
    "http://127.0.0.1?token=secret-word",
    "",
  ])("never goes to what is no address of a server: %j", async (url) => {
    const error = await failureOf((async () => createSynclineClient({ url, token: "t" }))());
    expect(error).toMatchObject({ code: "invalid_input", issues: [{ path: "url" }] });
    expect(shown(error)).not.toContain("secret-word");
  });
});
