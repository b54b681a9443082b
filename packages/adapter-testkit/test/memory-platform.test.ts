import type { Json, RemoteItem, TargetConnection } from "@syncline/core/adapter";
import { createTestClock } from "@syncline/core/testing";
import { describe, expect, it } from "vitest";
import {
  createMemoryAdapter,
  createMemoryPlatform,
  type MemoryPlatform,
} from "../src/memory-adapter/index.ts";

const kind = "contentType" as const;
const { signal } = new AbortController();
const note: Json = {
  id: "Note",
  label: "Note",
  properties: [{ name: "text", label: "Text", kind: "line" }],
};

function connect(platform: MemoryPlatform): Promise<TargetConnection> {
  const silent = () => undefined;
  return createMemoryAdapter().connect({
    config: platform.config,
    secrets: platform.secrets,
    transport: { fetch: (url, init) => platform.fetch(url, init) },
    clock: createTestClock(),
    logger: { debug: silent, info: silent, warn: silent, error: silent },
  });
}

async function list(connection: TargetConnection): Promise<RemoteItem[]> {
  const found: RemoteItem[] = [];
  for await (const item of connection.list({ kind, signal })) found.push(item);
  return found;
}

describe("a list of several pages", () => {
  const names = ["a", "b", "c", "d", "e", "f", "g"];
  async function planted() {
    const platform = createMemoryPlatform();
    for (const id of names) platform.plant({ ...(note as object), id });
    return { platform, connection: await connect(platform) };
  }

  it.each(names)("misses nothing when '%s' goes between two of them", async (gone) => {
    const { platform, connection } = await planted();
    let reads = 0;
    platform.decide = () => {
      reads += 1;
      if (reads === 2) platform.drop(gone);
      return "pass";
    };
    const found = (await list(connection)).map(({ nativeId }) => nativeId);
    expect(found.filter((name) => name !== gone)).toEqual(names.filter((name) => name !== gone));
  });

  it("is an error when it never holds still", async () => {
    const { platform, connection } = await planted();
    platform.decide = () => {
      const [first] = platform.types();
      platform.drop(String(first?.id));
      platform.plant({ ...(note as object), id: String(first?.id) });
      return "pass";
    };
    await expect(list(connection)).rejects.toMatchObject({ code: "platform_unavailable" });
  });
});

describe("createMemoryPlatform", () => {
  it("keeps every request byte for byte", async () => {
    const platform = createMemoryPlatform();
    const connection = await connect(platform);
    await connection.write({
      kind,
      operation: "create",
      nativeId: "Note",
      native: note,
      previous: null,
      precondition: null,
      allowDataLoss: false,
      marker: "m",
      signal,
    });
    expect(platform.requests.map(({ method, path, body }) => [method, path, body])).toEqual([
      ["POST", "/spaces/main/types", JSON.stringify(note)],
    ]);
  });

  it("shows its own types as not to be managed, and lets nobody change them", async () => {
    const platform = createMemoryPlatform();
    platform.plant(note, { system: true });
    const connection = await connect(platform);
    const [item] = await list(connection);
    expect(item).toMatchObject({ nativeId: "Note", managed: false, versionTag: "1" });
    const update = connection.write({
      kind,
      operation: "update",
      nativeId: "Note",
      native: note,
      previous: note,
      precondition: "1",
      allowDataLoss: false,
      marker: "m",
      signal,
    });
    await expect(update).rejects.toMatchObject({ code: "platform_forbidden" });
  });

  it("wants consent before content is deleted with its property", async () => {
    const platform = createMemoryPlatform();
    platform.plant(note);
    const connection = await connect(platform);
    const [seen] = await list(connection);
    const update = (allowDataLoss: boolean) =>
      connection.write({
        kind,
        operation: "update",
        nativeId: "Note",
        native: { id: "Note", label: "Note", properties: [] },
        previous: seen?.native ?? null,
        precondition: seen?.versionTag ?? null,
        allowDataLoss,
        marker: "m",
        signal,
      });
    await expect(update(false)).rejects.toMatchObject({ code: "consent_required" });
    expect(platform.type("Note")?.version).toBe(1);
    expect((await update(true)).versionTag).toBe("2");
  });

  it("fails as often as it is told to, before or after its work is done", async () => {
    const platform = createMemoryPlatform();
    const post = () =>
      platform.fetch("http://memory.invalid/spaces/main/types", {
        method: "POST",
        headers: { authorization: `Bearer ${platform.secrets.token}` },
        body: JSON.stringify(note),
      });
    platform.fail({ method: "POST", answer: 503, count: 2 });
    expect([(await post()).status, (await post()).status]).toEqual([503, 503]);
    expect(platform.types()).toEqual([]);
    platform.fail({ answer: "drop", when: "after" });
    await expect(post()).rejects.toThrow("fetch failed");
    expect(platform.types()).toHaveLength(1);
    expect((await post()).status).toBe(409);
  });

  it("keeps what only the platform knows, such as an icon, through an edit of the rest", async () => {
    const platform = createMemoryPlatform();
    platform.plant({ ...(note as object), icon: "leaf" });
    const connection = await connect(platform);
    const [seen] = await list(connection);
    const native = seen?.native ?? null;
    const identity = { nativeId: () => undefined, key: () => undefined };
    const { item } = connection.decode({ kind, native, identity });
    expect(item.data.platform).toEqual({ memory: { icon: "leaf" } });
    const { platform: _, ...data } = item.data;
    const authored = { ...item, data: { ...data, name: "Renamed" } };
    const encoded = connection.encode({ item: authored, previous: native, identity });
    expect(encoded.native).toMatchObject({ label: "Renamed", icon: "leaf" });
  });
});
