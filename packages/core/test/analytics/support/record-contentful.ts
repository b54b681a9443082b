import { contentfulAdapter } from "@syncline/adapter-contentful";
import type { Json, TargetConnection, Transport } from "../../../src/adapter/index.ts";
import { createTestClock } from "../../../src/testing/index.ts";
import type { Labelled } from "./labelled.ts";

const kind = "contentType";
const nativeId = "post";
const { signal } = new AbortController();

function contentType(sys: { version: number; publishedVersion?: number }, name = "Post"): Json {
  const fields = ["title", "body", "author"].map((id) => ({ id, name: id, type: "Symbol" }));
  return { sys: { id: nativeId, type: "ContentType", ...sys }, name, fields };
}
const published = contentType({ version: 2, publishedVersion: 1 });
const saved = contentType({ version: 3, publishedVersion: 1 }, "Article");
const wanted = contentType({ version: 4, publishedVersion: 3 }, "Article");
const draft = contentType({ version: 1 });
const missing = {
  sys: { type: "Error", id: "NotFound" },
  message: "The resource could not be found.",
  details: { type: "ContentType", id: nativeId, environment: "master", space: "space-1" },
};

/** Answers the request that the label is about with its body, and the others as in a world where all is well. */
function scripted({ ask, status, body }: Labelled): Transport {
  const reply = (json: unknown, code = 200) => new Response(JSON.stringify(json), { status: code });
  const fails = () => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return new Response(text, { status });
  };
  return {
    async fetch(url, { method = "GET" } = {}) {
      const { pathname } = new URL(url);
      if (ask === "list") return fails();
      if (ask === "create") return method === "GET" ? reply(missing, 404) : fails();
      if (ask === "publish") {
        if (method === "GET" || !pathname.endsWith("/published")) return reply(saved);
        return fails();
      }
      if (method !== "GET") return fails();
      return reply(ask === "remove-draft" ? draft : published);
    },
  };
}

async function perform(connection: TargetConnection, { ask }: Labelled): Promise<void> {
  if (ask === "list") {
    for await (const _ of connection.list({ kind, signal }));
    return;
  }
  if (ask === "remove" || ask === "remove-draft") {
    const previous = ask === "remove" ? published : draft;
    const precondition = ask === "remove" ? "2" : "1";
    return connection.remove({ kind, nativeId, precondition, previous, signal });
  }
  const creates = ask === "create";
  await connection.write({
    kind,
    operation: creates ? "create" : "update",
    nativeId,
    native: connection.normalise({ kind, native: wanted }),
    previous: creates ? null : published,
    precondition: creates ? null : "2",
    allowDataLoss: false,
    marker: "m",
    signal,
  });
}

/** Does with Contentful's adapter what the label says, against a platform that answers with its body. */
export async function askContentful(label: Labelled): Promise<void> {
  const connection = await contentfulAdapter.connect({
    config: { spaceId: "space-1", baseUrl: "http://127.0.0.1:1" },
    secrets: { accessToken: "CFPAT-0123456789" },
    transport: scripted(label),
    clock: createTestClock({ autoAdvance: true }),
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  await perform(connection, label);
}
