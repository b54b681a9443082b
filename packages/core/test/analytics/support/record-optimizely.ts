import { createOptimizelyAdapter } from "@syncline/adapter-optimizely";
import type { Json, TargetConnection, Transport } from "../../../src/adapter/index.ts";
import { createTestClock } from "../../../src/testing/index.ts";
import type { Labelled } from "./labelled.ts";

const kind = "contentType";
const nativeId = "Article";
const { signal } = new AbortController();

function contentType(displayName: string): Json {
  const properties = { title: { type: "string", displayName: "Title" } };
  return { key: nativeId, displayName, baseType: "_component", properties };
}
const held = contentType("Article");

function scripted({ ask, status, body, type }: Labelled): Transport {
  const isText = typeof body === "string";
  const fitting = isText ? "text/html" : "application/problem+json";
  const fails = () =>
    new Response(isText ? body : JSON.stringify(body), {
      status,
      headers: body === "" ? {} : { "content-type": type ?? fitting },
    });
  return {
    async fetch(_url, { method = "GET", purpose } = {}) {
      if (purpose === "auth" && ask !== "token") {
        return Response.json({ access_token: "token", expires_in: 300 });
      }
      if (method !== "GET" || ask === "list" || purpose === "auth") return fails();
      return Response.json(held, { headers: { etag: '"e1"' } });
    },
  };
}

async function perform(connection: TargetConnection, { ask }: Labelled): Promise<void> {
  if (ask === "list" || ask === "token") {
    for await (const _ of connection.list({ kind, signal }));
    return;
  }
  if (ask === "remove") {
    return connection.remove({ kind, nativeId, precondition: '"e1"', previous: held, signal });
  }
  const creates = ask === "create";
  await connection.write({
    kind,
    operation: creates ? "create" : "update",
    nativeId,
    native: connection.normalise({ kind, native: contentType("News") }),
    previous: creates ? null : held,
    precondition: creates ? null : '"e1"',
    allowDataLoss: false,
    marker: "m",
    signal,
  });
}

/** Does with Optimizely's adapter what the label says, against a platform that answers with its body. */
export async function askOptimizely(label: Labelled): Promise<void> {
  const connection = await createOptimizelyAdapter().connect({
    config: { baseUrl: "http://127.0.0.1:1", clientId: "key" },
    secrets: { clientSecret: "only-for-tests" },
    transport: scripted(label),
    clock: createTestClock({ autoAdvance: true }),
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  await perform(connection, label);
}
