import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openKeyFiles } from "../src/keys/key-files.ts";

const old = "o".repeat(64);
let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "syncline-keys-"));
  await writeFile(join(directory, "secret.key"), `${old}\n`, { mode: 0o600 });
});
afterEach(() => rm(directory, { recursive: true }));

const put = (name: string, text: string) => writeFile(join(directory, name), text);
const keyNow = async () => (await readFile(join(directory, "secret.key"), "utf8")).trim();

describe("the key file of an embedded install", () => {
  it("is replaced at the end only, by a key that is kept until then and is its owner's alone", async () => {
    const keys = await openKeyFiles(directory);
    const fresh = await keys.next();
    expect(keys.previous).toBe(old);
    expect(fresh).not.toBe(old);
    expect(await keyNow()).toBe(old);
    // Interrupted: the next one goes on with the same.
    expect(await (await openKeyFiles(directory)).next()).toBe(fresh);
    await keys.finish();
    expect(await keyNow()).toBe(fresh);
    expect(await readdir(directory)).toEqual(["secret.key"]);
    expect((await stat(join(directory, "secret.key"))).mode & 0o777).toBe(0o600);
  });

  it("has no successor that was cut off while it was made", async () => {
    await put("secret.key.new", "half");
    expect((await (await openKeyFiles(directory)).next()).length).toBeGreaterThan(32);
  });

  it("is not replaced again when only the old one was left to be removed", async () => {
    await put("secret.key.old", "a key of before, of enough characters");
    const keys = await openKeyFiles(directory);
    expect(await keys.next()).toBe(old);
    await keys.finish();
    expect({ key: await keyNow(), files: await readdir(directory) }).toEqual({
      key: old,
      files: ["secret.key"],
    });
  });

  it("is missed, with a word on what to do", async () => {
    await rm(join(directory, "secret.key"));
    await expect(openKeyFiles(directory)).rejects.toThrow(/There is no .*SYNCLINE_DATA_DIR/);
  });
});
