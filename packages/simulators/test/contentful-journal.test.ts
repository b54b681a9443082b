import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ContentfulSimulator, startContentfulSimulator } from "../src/index.ts";
import { type Asker, contentType, createAsker, field, master } from "./contentful-support.ts";

let simulator: ContentfulSimulator;
let ask: Asker;

beforeAll(async () => {
  simulator = await startContentfulSimulator({
    settings: { requestsPerSecond: null },
    now: () => new Date("2026-01-02T03:04:05.678Z"),
  });
  ask = createAsker(simulator);
});
afterAll(() => simulator.close());
beforeEach(() => simulator.reset());

/** Sends bytes as they are and reads until the server closes. */
function sendRaw(bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(simulator.port, "127.0.0.1");
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
    socket.on("error", reject);
    socket.write(bytes);
  });
}

describe("the journal", () => {
  it("has every byte of a request, in whatever shape it came", async () => {
    const body = Buffer.concat([
      Buffer.from('{ "name" : "Tür\\u00e9",\r\n\t"fields":[] , "description":"\u2028'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('" }'),
    ]);
    const head = [
      `PUT ${master}/content_types/a%2Db?x=%20y&x HTTP/1.1`,
      "Host: 127.0.0.1",
      "Authorization: Bearer CFPAT-sandbox",
      "X-Odd-Header:  spaced  ",
      `Content-Length: ${body.length}`,
      "Connection: close",
      "\r\n",
    ].join("\r\n");
    const answer = await sendRaw(Buffer.concat([Buffer.from(head), body]));
    const [entry] = simulator.journal();
    expect(entry?.method).toBe("PUT");
    expect(entry?.path).toBe(`${master}/content_types/a%2Db?x=%20y&x`);
    expect(Buffer.from(entry?.bodyBase64 ?? "", "base64").equals(body)).toBe(true);
    expect(entry?.bodyText).toBe(body.toString("utf8"));
    expect(entry?.headers["x-odd-header"]).toBe("spaced");
    expect(entry?.status).toBe(201);
    expect(answer.endsWith(entry?.responseText ?? "?")).toBe(true);
  });

  it("puts a body sent in chunks back together", async () => {
    const body = JSON.stringify(contentType(field("a")));
    const parts = [body.slice(0, 5), body.slice(5)];
    const stream = new ReadableStream({
      start(controller) {
        for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
        controller.close();
      },
    });
    await fetch(`${simulator.url}${master}/content_types/a`, {
      method: "PUT",
      headers: { Authorization: "Bearer CFPAT-sandbox" },
      body: stream,
      duplex: "half",
    } as RequestInit);
    expect(simulator.journal()[0]?.bodyText).toBe(body);
  });

  it("takes a publish with an empty body and a JSON content type", async () => {
    await ask("PUT", "/content_types/a", { body: contentType() });
    const head = [
      `PUT ${master}/content_types/a/published HTTP/1.1`,
      "Host: 127.0.0.1",
      "Authorization: Bearer CFPAT-sandbox",
      "Content-Type: application/vnd.contentful.management.v1+json",
      "Content-Length: 0",
      "X-Contentful-Version: 1",
      "Connection: close",
      "\r\n",
    ].join("\r\n");
    expect(await sendRaw(Buffer.from(head))).toContain("200 OK");
    expect(simulator.journal()[1]).toMatchObject({ bodyBase64: "", bodyText: "", status: 200 });
  });

  it("has what was answered, refusals and headers too", async () => {
    const refused = await ask("GET", "/content_types/none", { token: "wrong" });
    const [entry] = simulator.journal();
    expect(entry).toMatchObject({
      time: "2026-01-02T03:04:05.678Z",
      status: 401,
      responseText: refused.text,
      handled: true,
      faults: [],
    });
    expect(entry?.headers.authorization).toBe("Bearer wrong");
    const id = refused.headers.get("x-contentful-request-id");
    expect(entry?.responseHeaders["x-contentful-request-id"]).toBe(id);
  });

  it("numbers requests in order and gives those after a number", async () => {
    for (const id of ["a", "b", "c"]) await ask("GET", `/content_types/${id}`);
    const all = simulator.journal();
    const [first, second] = all;
    expect(all.map((entry) => entry.path.at(-1))).toEqual(["a", "b", "c"]);
    expect(second?.seq).toBe((first?.seq ?? 0) + 1);
    const { body } = await ask("GET", `/__sim/journal?after=${first?.seq}`);
    expect(body).toEqual({ dropped: 0, entries: all.slice(1) });
    expect((await ask("GET", "/__sim/journal?after=x")).status).toBe(400);
  });

  it("never has its own side door in it", async () => {
    await ask("GET", "/__sim/state");
    await ask("GET", "/__sim/none");
    await ask("POST", "/__sim/faults", { body: [] });
    expect(simulator.journal()).toEqual([]);
  });

  it("does not see what is done in the web app", async () => {
    const path = `${master}/content_types/a`;
    const done = await simulator.webAppEdit({ method: "PUT", path, body: { name: "A" } });
    expect(done.status).toBe(201);
    expect(simulator.journal()).toEqual([]);
    const read = await ask("GET", "/content_types/a");
    expect(read.body.sys.updatedBy.sys.id).toBe("web-app-user");
  });

  it("shows a request while it is still unanswered", async () => {
    simulator.faults([{ kind: "latency", ms: 200 }]);
    const pending = ask("GET", "/content_types");
    await expect.poll(() => simulator.journal().length).toBe(1);
    expect(simulator.journal()[0]?.status).toBeNull();
    await pending;
    expect(simulator.journal()[0]?.status).toBe(200);
  });

  it("lets old entries go when it is told to, and says so", async () => {
    const small = await startContentfulSimulator({ journalCapacity: 2 });
    const asker = createAsker(small);
    for (let count = 0; count < 3; count += 1) await asker("GET", "/content_types");
    const { body } = await asker("GET", "/__sim/journal");
    expect([body.dropped, body.entries.length]).toEqual([1, 2]);
    await small.close();
  });
});

describe("the state", () => {
  async function fill(): Promise<void> {
    await ask("PUT", "/content_types/a", { body: contentType(field("x"), field("y")) });
    await ask("PUT", "/content_types/a/published", { version: 1 });
    await ask("PUT", "/content_types/a", {
      body: { ...contentType(field("x"), field("y", { newId: "z" })), name: "Draft" },
      version: 2,
    });
    await ask("PUT", "/tags/t", { body: { name: "T" } });
    await ask("POST", "/locales", { body: { name: "German", code: "de" } });
  }

  it("comes back whole when it is given to a reset", async () => {
    await fill();
    const { body: dump } = await ask("GET", "/__sim/state");
    await ask("POST", "/__sim/reset");
    expect((await ask("GET", "/content_types")).body.total).toBe(0);
    await ask("POST", "/__sim/reset", { body: { spaces: dump.spaces, requestsPerSecond: null } });
    expect((await ask("GET", "/__sim/state")).body).toEqual(dump);
    const kept = contentType(field("x"), field("z"));
    expect((await ask("PUT", "/content_types/a", { body: kept, version: 3 })).status).toBe(200);
    const dropped = await ask("PUT", "/content_types/a", { body: contentType(), version: 4 });
    expect(dropped.body.message).toBe("You need to omit a field before deleting it");
  });

  it("takes an export file as what an environment starts with", async () => {
    const type = { sys: { id: "a", version: 4, publishedVersion: 1 }, name: "A", fields: [] };
    const locales = [{ code: "ja", name: "Japanese", default: true }];
    const environments = [{ id: "master", contentTypes: [type], locales }];
    simulator.reset({ spaces: [{ id: "sandbox", environments }] });
    expect((await ask("GET", "/content_types/a")).body.sys).toMatchObject({
      version: 4,
      publishedVersion: 1,
    });
    expect((await ask("GET", "/locales")).body.items[0].code).toBe("ja");
    expect((await ask("GET", "/content_types/a/editor_interface")).status).toBe(200);
  });

  it("gives the same ids again after a reset", async () => {
    const make = async () => (await ask("POST", "/content_types", { body: contentType() })).text;
    const first = await make();
    simulator.reset();
    expect(await make()).toBe(first);
  });

  it("refuses settings it does not know, and stays as it was", async () => {
    await fill();
    const refused = await ask("POST", "/__sim/reset", { body: { requestsPerSeconds: 1 } });
    expect(refused.status).toBe(400);
    expect((await ask("GET", "/content_types")).body.total).toBe(1);
  });
});
