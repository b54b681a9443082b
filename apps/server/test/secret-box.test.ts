import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSecretBox } from "../src/security/secret-box.ts";
import { readOrMakeSecretKey } from "../src/security/secret-key.ts";

const key = "a key for tests, 32 characters up";
const secrets = { accessToken: "CFPAT-very-secret", other: "ö" };

describe("the secret box", () => {
  it("opens what it sealed and shows only the names", async () => {
    const box = createSecretBox(key);
    const sealed = await box.seal({ targetId: "t1", secrets });
    expect(sealed.names).toEqual(["accessToken", "other"]);
    expect(Buffer.from(sealed.sealed).includes("very-secret")).toBe(false);
    expect(await box.open(sealed)).toEqual(secrets);
  });

  it("opens with the same key in another process", async () => {
    const sealed = await createSecretBox(key).seal({ targetId: "t1", secrets });
    expect(await createSecretBox(key).open(sealed)).toEqual(secrets);
  });

  it("seals the same secrets differently each time", async () => {
    const box = createSecretBox(key);
    const [a, b] = await Promise.all([1, 2].map(() => box.seal({ targetId: "t1", secrets })));
    expect(a?.sealed).not.toEqual(b?.sealed);
  });

  it.each([
    ["another key", { key: `${key}!` }],
    ["another target", { targetId: "t2" }],
    ["one bit changed", { flip: true }],
    ["bytes cut off", { cut: true }],
  ])("refuses to open with %s, without telling a secret", async (_name, change) => {
    const sealed = await createSecretBox(key).seal({ targetId: "t1", secrets });
    const bytes = Buffer.from(sealed.sealed);
    if ("flip" in change) bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    const box = createSecretBox("key" in change ? (change.key ?? key) : key);
    const targetId = "targetId" in change ? (change.targetId ?? "t1") : "t1";
    const opened = box.open({
      ...sealed,
      targetId,
      sealed: "cut" in change ? bytes.subarray(9) : bytes,
    });
    await expect(opened).rejects.toMatchObject({ code: "internal" });
    await expect(opened).rejects.not.toThrow(/very-secret/);
  });
});

describe("the key of an embedded install", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "syncline-key-"));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it("is made once, for its owner only", async () => {
    const first = await readOrMakeSecretKey(join(directory, "data"));
    const second = await readOrMakeSecretKey(join(directory, "data"));
    expect(first.made).toBe(true);
    expect(second).toEqual({ secretKey: first.secretKey, made: false });
    const path = join(directory, "data", "secret.key");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await readFile(path, "utf8")).trim()).toHaveLength(64);
  });

  it("is never replaced, even when its file is damaged", async () => {
    await writeFile(join(directory, "secret.key"), "");
    await expect(readOrMakeSecretKey(directory)).rejects.toThrow(/does not hold a key/);
    expect(await readFile(join(directory, "secret.key"), "utf8")).toBe("");
  });

  it("is the same for all that start at once", async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => readOrMakeSecretKey(directory)));
    expect(new Set(all.map(({ secretKey }) => secretKey)).size).toBe(1);
    expect(all.filter(({ made }) => made)).toHaveLength(1);
  });
});
