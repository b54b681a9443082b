import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ran } from "./support/run.ts";
import {
  contentType,
  platformToken,
  startWorld,
  targetName,
  token,
  type World,
} from "./support/world.ts";

let world: World;
/** Everything any command has said. */
const said: Ran[] = [];

async function syncline(...args: Parameters<World["syncline"]>): Promise<Ran> {
  const ran = await world.syncline(...args);
  said.push(ran);
  return ran;
}

async function json<Document>(args: readonly string[]): Promise<Document & { code: number }> {
  const { code, out } = await syncline([...args, "--json"]);
  return { ...(JSON.parse(out) as Document), code };
}

interface StatusRow {
  readonly state: string;
  readonly here: number;
  readonly there: number;
}

async function stateNow(): Promise<{ code: number; row: StatusRow | undefined }> {
  const { code, targets } = await json<{ targets: readonly StatusRow[] }>(["status"]);
  return { code, row: targets[0] };
}

beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.close(), 60_000);

describe("from a model file to a rollback", { timeout: 60_000 }, () => {
  let firstRun: string;
  let secondRun: string;

  it("imports a model, and says what became of each type", async () => {
    const file = await world.writeModel(
      contentType("article", "Article"),
      contentType("author", "Author"),
    );
    const { code, out } = await syncline(["import", file, "--message", "first"]);
    expect(code).toBe(0);
    expect(out).toMatch(/\+ created +article +Article/);
    expect(out).toContain("2 created, 0 updated, 0 unchanged");
  });

  it("ends status with 2 while a push is due", async () => {
    const { code, out } = await syncline(["status"]);
    expect(code).toBe(2);
    expect(out).toMatch(/Staging +~ changes pending +2 +0 +0/);
    expect(out).toContain("syncline push Staging");
  });

  it("plans without writing, and ends with 2", async () => {
    const { code, out } = await syncline(["plan", "stag"]);
    expect(code).toBe(2);
    expect(out).toContain("+ create article");
    expect(out).toContain("2 to create");
    expect(await world.nameAtPlatform("article")).toBeNull();
  });

  it("offers a plan as a comment for a pull request", async () => {
    const { code, out } = await syncline(["plan", targetName, "--markdown"]);
    expect(code).toBe(2);
    expect(out).toContain("### Syncline: push to Staging");
    expect(out).toContain("| + create | <code>article</code> |");
  });

  it("applies nothing unless somebody agrees, and ends with 2", async () => {
    const nobody = await syncline(["push", targetName]);
    expect(nobody).toMatchObject({ code: 2, err: expect.stringContaining("--yes") });
    const no = await syncline(["push", targetName], { answers: [false] });
    expect(no).toMatchObject({ code: 2, err: expect.stringContaining("Nothing was applied") });
    expect(await world.nameAtPlatform("article")).toBeNull();
  });

  it("pushes when a person says yes, with live progress", async () => {
    const { code, out, err } = await syncline(["push", targetName], { answers: [true] });
    expect(code).toBe(0);
    expect(err).toMatch(/█ 2 of 2/);
    expect(out).toMatch(/✓ success: 2 created/);
    expect(await world.nameAtPlatform("article")).toBe("Article");
    firstRun = out.match(/ {2}([0-9a-f-]{36})\n$/)?.[1] ?? "";
    expect(firstRun).not.toBe("");
  });

  it("is in step then: status, plan and diff end with 0", async () => {
    expect(await stateNow()).toMatchObject({ code: 0, row: { state: "in_sync", here: 0 } });
    expect((await syncline(["plan", targetName])).code).toBe(0);
    const diff = await syncline(["diff", targetName]);
    expect(diff).toMatchObject({ code: 0, out: "No difference to Staging.\n" });
    expect((await syncline(["status", "--known"])).code).toBe(0);
  });

  it("pushes an edit, and shows it to the property before", async () => {
    await syncline([
      "import",
      await world.writeModel(contentType("article", "Story"), contentType("author", "Author")),
    ]);
    const diff = await syncline(["diff", targetName, "article"]);
    expect(diff).toMatchObject({
      code: 2,
      out: expect.stringContaining('~ name  "Article" → "Story"'),
    });
    const pushed = await json<{ syncId: string; run: { status: string } }>([
      "push",
      targetName,
      "--yes",
    ]);
    expect(pushed).toMatchObject({ code: 0, run: { status: "success" } });
    secondRun = pushed.syncId;
    expect(await world.nameAtPlatform("article")).toBe("Story");
  });

  it("follows a run that has ended to its end: events as JSON lines", async () => {
    const { code, out } = await syncline(["watch", secondRun, "--json"]);
    const types = out
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { type: string }).type);
    expect([types[0], types.at(-1)]).toEqual(["run.started", "run.finished"]);
    expect(code).toBe(0);
    expect((await syncline(["watch", secondRun])).err).toContain("✓ update article");
  });

  it("takes a run back, and ends with 0", async () => {
    const { code, out, err } = await syncline(["rollback", secondRun, "--yes", "--allow-breaking"]);
    expect(err).not.toContain("Error");
    expect(code).toBe(0);
    expect(out).toContain(`rollback of ${secondRun}`);
    expect(await world.nameAtPlatform("article")).toBe("Article");
  });

  it("sees an edit at the platform, and pulls it", async () => {
    await syncline(["push", targetName, "--yes", "--allow-breaking"]);
    await world.renameAtPlatform("author", "Writer");
    expect(await stateNow()).toMatchObject({ code: 2, row: { state: "pending", there: 1 } });
    expect((await syncline(["plan", targetName])).out).toContain("Left alone:");
    const { code } = await syncline(["pull", targetName, "--yes"]);
    expect(code).toBe(0);
    expect((await syncline(["show", "author"])).out).toContain("author  Writer");
    expect((await stateNow()).code).toBe(0);
  });

  it("ends with 3 when both sides changed the same property, and overwrites neither", async () => {
    await world.renameAtPlatform("author", "Columnist");
    await syncline(["import", await world.writeModel(contentType("author", "Poet"))]);
    expect(await stateNow()).toMatchObject({ code: 3, row: { state: "conflict" } });
    const push = await syncline(["push", targetName, "--yes"]);
    expect(push).toMatchObject({ code: 3, out: expect.stringContaining("✗ blocked author") });
    expect(await world.nameAtPlatform("author")).toBe("Columnist");
    const conflicts = await syncline(["conflicts", "--target", targetName]);
    expect(conflicts.code).toBe(3);
    expect(conflicts.out).toContain('here "Poet", there "Columnist"');
  });

  it("ends with 3 when a push could do all but the conflict", async () => {
    await syncline(["import", await world.writeModel(contentType("note", "Note", "text"))]);
    const { code, out } = await syncline(["push", targetName, "--yes"]);
    expect(out).toMatch(/1 created/);
    expect(code).toBe(3);
    expect(await world.nameAtPlatform("note")).toBe("Note");
  });

  const pushNote = ["push", targetName, "--keys", "note"];

  it("makes a breaking change when it is allowed by name, and ends with 2 before", async () => {
    await syncline(["import", await world.writeModel(contentType("note", "Note"))]);
    expect(await syncline([...pushNote, "--yes"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("--allow-breaking field_removed"),
    });
    const allowed = await syncline([...pushNote, "--yes", "--allow-breaking", "field_removed"]);
    expect(allowed).toMatchObject({ code: 0, out: expect.stringContaining("1 updated") });
  });

  it("deletes when it is allowed by number, or when a person says yes to it", async () => {
    await world.client.api.types.remove.mutate({ key: "note" });
    expect(await syncline([...pushNote, "--yes"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("--allow-deletions 1"),
    });
    expect(await world.nameAtPlatform("note")).toBe("Note");
    const { code, err } = await syncline(pushNote, { answers: [true] });
    expect(err).toContain("Delete 1 item?");
    expect(code).toBe(0);
    expect(await world.nameAtPlatform("note")).toBeNull();
  });

  it("settles the conflict for one side, and is in step after a push", async () => {
    const { conflicts } = await json<{ conflicts: { id: string }[] }>(["conflicts"]);
    const { code, out } = await syncline(["resolve", conflicts[0]?.id ?? "", "ours"]);
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining("author is settled"),
    });
    expect((await syncline(["push", targetName, "--yes"])).code).toBe(0);
    expect(await world.nameAtPlatform("author")).toBe("Poet");
    expect((await stateNow()).code).toBe(0);
    expect(await syncline(["conflicts"])).toMatchObject({ code: 0, out: "No conflicts.\n" });
  });
});

describe("the record", { timeout: 60_000 }, () => {
  it("lists history by filters, as a table and as JSON lines", async () => {
    const table = await syncline([
      "history",
      "--key",
      "article",
      "--target",
      targetName,
      "--limit",
      "1",
    ]);
    expect(table.out.split("\n")).toHaveLength(3);
    const { out } = await syncline(["history", "--status", "success", "--oldest", "--json"]);
    const records = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { key: string; id: string; runId: string });
    expect(records[0]?.key).toBe("article");
    const run = await syncline(["show", records[0]?.runId ?? ""]);
    expect(run.out).toContain("(cli)");
    const record = await syncline(["show", records[0]?.id ?? ""]);
    expect(record.out).toMatch(/PUT http:.*\/content_types\/article\n/);
    const absent = await syncline(["history", "--key", "absent", "--json"]);
    expect(absent).toMatchObject({ code: 0, out: "" });
  });

  it("tells a wrong filter by its name", async () => {
    expect(await syncline(["history", "--status", "odd"])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/status/),
    });
    expect(await syncline(["history", "--limit", "none"])).toMatchObject({
      code: 1,
      err: expect.stringContaining("--limit"),
    });
  });

  it("exports the model in a form that can be imported", async () => {
    const { code, out } = await syncline(["export"]);
    expect(code).toBe(0);
    const file = join(world.directory, "exported.json");
    await writeFile(file, out);
    expect((await syncline(["import", file])).out).toContain("0 created, 0 updated, 2 unchanged");
  });

  it("exports the history as CSV and as JSON lines, to a file too", async () => {
    const csv = await syncline(["export", "history", "--key", "article"]);
    expect(csv.out.split("\n")[0]).toContain("key");
    const file = join(world.directory, "history.jsonl");
    const kept = await syncline([
      "export",
      "history",
      "--format",
      "jsonl",
      "--out",
      file,
      "--json",
    ]);
    expect(JSON.parse(kept.out)).toEqual({ file });
    const lines = (await readFile(file, "utf8")).trim().split("\n");
    expect(lines.length).toBeGreaterThan(3);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ key: expect.any(String) });
    expect((await syncline(["export", "--format", "csv"])).code).toBe(1);
  });

  it("fetches a bundle and verifies it, offline and on the server", async () => {
    const file = join(world.directory, "record.jsonl.gz");
    expect((await syncline(["bundle", "--out", file])).code).toBe(0);
    expect(await syncline(["verify", file])).toMatchObject({
      code: 0,
      out: expect.stringContaining("✓"),
    });
    expect((await json<{ ok: boolean }>(["verify"])).ok).toBe(true);
  });

  it("lists targets, and checks their connections", async () => {
    expect((await syncline(["targets"])).out).toMatch(/Staging +contentful/);
    const checked = await syncline(["targets", "check"]);
    expect(checked).toMatchObject({ code: 0, out: expect.stringContaining("✓ credentials") });
  });
});

describe("what goes wrong", () => {
  it("names the targets there are", async () => {
    const ran = await syncline(["push", "Production"]);
    expect(ran).toMatchObject({ code: 1, out: "" });
    expect(ran.err).toContain("There is no such target. The project 'default' has: 'Staging'.");
  });

  it("tells a wrong token, a server that is down, and a run that is not there", async () => {
    const wrong = await syncline(["status"], { env: { SYNCLINE_TOKEN: "wrong-token-0123456789" } });
    expect(wrong).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringContaining("syncline login"),
    });
    const down = await syncline(["status", "--url", "http://127.0.0.1:9"]);
    expect(down).toMatchObject({ code: 1, err: expect.stringContaining("does not answer") });
    expect(await syncline(["watch", "absent"])).toMatchObject({
      code: 1,
      err: expect.stringContaining("no run"),
    });
    expect(await syncline(["show", "absent"])).toMatchObject({
      code: 1,
      err: expect.stringContaining("'absent'"),
    });
    expect((await syncline(["rollback", "absent", "--yes"])).code).toBe(1);
  });

  it("tells a file that is no model, place by place", async () => {
    const bad = {
      ...contentType("bad", "Bad"),
      fields: [{ key: "text", name: "Text", type: "hologram" }],
    };
    const ran = await syncline(["import", await world.writeModel(bad)]);
    expect(ran).toMatchObject({
      code: 1,
      err: expect.stringContaining("contentTypes[0].fields[0].type"),
    });
    expect(await syncline(["import", "-"], { input: "{" })).toMatchObject({
      code: 1,
      err: expect.stringContaining("not JSON"),
    });
    expect(await syncline(["import", "absent.json"])).toMatchObject({
      code: 1,
      err: expect.stringContaining("no file"),
    });
  });
});

it("has told no token to anybody, and coloured nothing outside a terminal", () => {
  expect(said.length).toBeGreaterThan(50);
  for (const { out, err } of said) {
    expect(`${out}${err}`).not.toContain(token);
    expect(`${out}${err}`).not.toContain(platformToken);
    expect(out).not.toContain("\u001b");
  }
});
