import { isJsonObject, type Json } from "@syncline/core/adapter";
import { describe, expect, it } from "vitest";
import {
  createMemoryPlatform,
  type MemoryOptions,
  type MemoryPlatform,
  type MemoryVerdict,
} from "../src/memory-adapter/index.ts";

const note = { id: "Note", label: "Note", properties: [] };

/** A platform whose next write meets the verdict; what `send` answers. */
function meet(verdict: MemoryVerdict, options: MemoryOptions = {}) {
  const platform = createMemoryPlatform(options);
  platform.decide = ({ method }) => (method === "POST" ? verdict : "pass");
  return { platform, post: () => send(platform, "POST", "types", note) };
}

function send(
  platform: MemoryPlatform,
  method: string,
  path: string,
  body?: Json,
  more: { signal?: AbortSignal; headers?: Record<string, string> } = {},
): Promise<Response> {
  const { signal, headers } = more;
  return platform.fetch(`http://memory.invalid/spaces/main/${path}`, {
    method,
    headers: { authorization: `Bearer ${platform.secrets.token}`, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
}

const codeOf = (error: unknown) => ((error as Error).cause as { code?: string }).code;

describe("a verdict on a request", () => {
  it.each([
    ["refuse", "ECONNREFUSED", 0],
    ["fail_before", "ECONNRESET", 0],
    ["fail_after", "ECONNRESET", 1],
  ] as const)(
    "%s breaks the connection with %s and makes %i types",
    async (verdict, code, made) => {
      const { platform, post } = meet(verdict);
      expect(await post().catch(codeOf)).toBe(code);
      expect(platform.types()).toHaveLength(made);
      expect(platform.journal).toMatchObject([{ verdict, status: null, committed: made === 1 }]);
    },
  );

  it.each([
    ["hang", 0],
    ["lose_response", 1],
  ] as const)(
    "%s answers nothing until the client gives up, and makes %i types",
    async (verdict, made) => {
      const { platform } = meet(verdict);
      const client = new AbortController();
      let settled = false;
      const posting = send(platform, "POST", "types", note, { signal: client.signal });
      void posting
        .catch(() => undefined)
        .then(() => {
          settled = true;
        });
      await new Promise((resolve) => setImmediate(resolve));
      expect(settled).toBe(false);
      expect(platform.types()).toHaveLength(made);
      client.abort(new Error("enough"));
      await expect(posting).rejects.toThrow("enough");
    },
  );

  it("duplicate delivers twice, and answers the first", async () => {
    const { platform, post } = meet("duplicate");
    expect((await post()).status).toBe(201);
    expect(platform.types()).toHaveLength(1);
    const twice = meet("duplicate", { createIdempotent: false });
    const named = { name: "Note", label: "Note", properties: [] };
    const answered: unknown = await (await send(twice.platform, "POST", "types", named)).json();
    expect(twice.platform.types()).toHaveLength(2);
    expect(answered).toMatchObject({ id: twice.platform.types()[0]?.id });
    expect(twice.platform.journal[0]?.commits).toHaveLength(2);
  });

  it("fail_and_arrive_late keeps the request until it is let through", async () => {
    const { platform, post } = meet("fail_and_arrive_late");
    await expect(post()).rejects.toThrow("fetch failed");
    expect([platform.types(), platform.journal[0]?.committed]).toEqual([[], false]);
    platform.plant({ ...note, label: "Somebody was faster" });
    expect(platform.deliverLate()).toBe(1);
    expect(platform.type("Note")).toMatchObject({ label: "Somebody was faster" });
    platform.drop("Note");
    await expect(post()).rejects.toThrow("fetch failed");
    platform.deliverLate();
    expect(platform.type("Note")).toMatchObject({ label: "Note" });
    expect(platform.journal.map(({ committed }) => committed)).toEqual([false, true]);
    expect(platform.deliverLate()).toBe(0);
  });

  it.each([
    ["before", 0],
    ["after", 1],
  ] as const)("a status %s the commit is answered, with %i types made", async (when, made) => {
    const { platform, post } = meet({ status: 429, when, retryAfter: "2" });
    const response = await post();
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "2"]);
    expect(platform.types()).toHaveLength(made);
    expect(platform.journal).toMatchObject([{ status: 429, committed: made === 1 }]);
  });

  it("stale shows a read what was, by get, list and search, and does not touch writes", async () => {
    const platform = createMemoryPlatform();
    platform.plant(note);
    platform.edit("Note", (body) => ({ ...body, label: "Second" }));
    platform.drop("Note");
    const labelAt = async (stale: number) => {
      platform.decide = () => ({ stale });
      const held: unknown = await (await send(platform, "GET", "types/Note")).json();
      return isJsonObject(held as Json) ? (held as { label?: string }).label : null;
    };
    expect([await labelAt(0), await labelAt(1), await labelAt(2), await labelAt(3)]).toEqual([
      undefined,
      "Second",
      "Note",
      undefined,
    ]);
    platform.decide = () => ({ stale: 1 });
    expect(await (await send(platform, "GET", "types")).json()).toMatchObject({
      items: [{ label: "Second" }],
    });
    expect((await send(platform, "POST", "types", note)).status).toBe(201);
    expect(platform.type("Note")?.version).toBe(3);
  });

  it("is asked for with the request and its number, and may come with a foreign edit", async () => {
    const platform = createMemoryPlatform();
    const seen: string[] = [];
    platform.decide = ({ seq, method, path, body }) => {
      seen.push(`${seq} ${method} ${path} ${body ?? "-"}`);
      if (method === "POST") platform.plant({ ...note, label: "In between" });
      return "pass";
    };
    expect((await send(platform, "POST", "types", note)).status).toBe(409);
    await send(platform, "GET", "types/Note");
    expect(seen).toEqual([
      `1 POST /spaces/main/types ${JSON.stringify(note)}`,
      "2 GET /spaces/main/types/Note -",
    ]);
    expect(platform.journal[0]).toMatchObject({ status: 409, commits: [] });
  });
});

describe("the journal", () => {
  it("says of every request what it changed", async () => {
    const platform = createMemoryPlatform({ steps: 2, remove: "recycle" });
    const at = (version: number) => ({ headers: { "if-match": String(version) } });
    await send(platform, "POST", "types", note);
    await send(platform, "PUT", "types/Note/published", undefined, at(1));
    await send(platform, "PUT", "types/Note", note, at(1));
    await send(platform, "PUT", "types/Note", note, at(2));
    await send(platform, "DELETE", "types/Note", undefined, at(2));
    await send(platform, "PUT", "types/Note/published", undefined, at(3));
    await send(platform, "DELETE", "types/Note", undefined, at(4));
    await send(platform, "DELETE", "types/Note/published", undefined, at(4));
    await send(platform, "DELETE", "types/Note", undefined, at(5));
    expect(
      platform.journal.map(({ status, commits }) =>
        [status, ...commits.map(({ change, version }) => `${change} ${version}`)].join(" "),
      ),
    ).toEqual([
      "201 create 1",
      "200 publish 2",
      "412",
      "200 update 3",
      "412",
      "200 publish 4",
      "409",
      "200 take_down 5",
      "204 remove 5",
    ]);
    expect(platform.recycled()).toMatchObject([{ id: "Note", version: 5, draft: true }]);
  });

  it("forgets with everything else", async () => {
    const decide = () => "refuse" as const;
    const platform = createMemoryPlatform({ decide });
    await expect(send(platform, "GET", "types")).rejects.toThrow("fetch failed");
    platform.decide = null;
    platform.plant(note);
    platform.reset();
    expect([platform.journal, platform.types()]).toEqual([[], []]);
    await expect(send(platform, "GET", "types")).rejects.toThrow("fetch failed");
  });
});

describe("somebody else at the platform", () => {
  it("plants under an id of the platform's where it assigns them", () => {
    const platform = createMemoryPlatform({ createIdempotent: false });
    const id = platform.plant({ name: "Note", label: "Note", properties: [] });
    const other = platform.plant({ name: "Note", label: "Note", properties: [] }, { draft: true });
    expect(id).not.toBe(other);
    expect(platform.type(other)).toMatchObject({ id: other, name: "Note", draft: true });
  });

  it("never gives a version twice, also when a type comes back", () => {
    const platform = createMemoryPlatform();
    platform.plant(note);
    platform.drop("Note");
    platform.drop("Note");
    platform.plant(note);
    expect(platform.type("Note")?.version).toBe(2);
  });

  it("cannot have references enforced by ids that the platform assigns", () => {
    const options = { createIdempotent: false, references: "enforced" } as const;
    expect(() => createMemoryPlatform(options)).toThrow("references are free");
  });
});
