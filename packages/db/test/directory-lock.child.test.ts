import { mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type LockMeans, lockDirectory } from "../src/connection/directory-lock.ts";
import { spawnChild } from "./children/spawn-child.ts";

async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "syncline-lock-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

const kinds: LockMeans[] = process.platform === "linux" ? ["socket", "file"] : ["file"];

describe.each(kinds)("lock of a directory by %s", (means) => {
  it("makes the directory and takes it until it is released", async () => {
    const directory = join(await temporaryDirectory(), "made", "here");
    const lock = await lockDirectory(directory, means);
    await expect(lockDirectory(directory, means)).rejects.toMatchObject({
      code: "directory_in_use",
    });
    await lock.release();
    await (await lockDirectory(directory, means)).release();
  });

  it("refuses a second process, naming the first, whatever path leads there", async () => {
    const parent = await temporaryDirectory();
    const directory = join(parent, "data");
    const child = spawnChild("hold-lock.ts", directory, means);
    expect(await child.nextLine()).toBe("held");
    await symlink(directory, join(parent, "alias"));
    for (const path of [directory, join(parent, "alias"), `${directory}/../data`]) {
      await expect(lockDirectory(path, means)).rejects.toThrow(`The process ${child.process.pid} `);
    }
  });

  it("is free again after kill -9", async () => {
    const directory = join(await temporaryDirectory(), "data");
    const child = spawnChild("hold-lock.ts", directory, means);
    expect(await child.nextLine()).toBe("held");
    await child.kill();
    const lock = await lockDirectory(directory, means);
    await lock.release();
  });

  it("goes to one of several processes that start at once", async () => {
    const directory = join(await temporaryDirectory(), "data");
    const stale = spawnChild("hold-lock.ts", directory, means);
    expect(await stale.nextLine()).toBe("held");
    await stale.kill();
    const children = [1, 2, 3].map(() => spawnChild("hold-lock.ts", directory, means));
    const said = await Promise.all(children.map((child) => child.nextLine()));
    expect(said.filter((line) => line === "held")).toHaveLength(1);
    expect(said.filter((line) => line.includes("has the embedded database"))).toHaveLength(2);
  });
});

describe("lock file", () => {
  it("leaves nothing behind but itself, and not even that when released", async () => {
    const parent = await temporaryDirectory();
    const lock = await lockDirectory(join(parent, "data"), "file");
    expect((await readdir(parent)).sort()).toEqual(["data", "data.lock"]);
    await lock.release();
    expect(await readdir(parent)).toEqual(["data"]);
  });

  it.each(["", "garbage", "999999999", String(process.pid)])(
    "takes over a file that holds %j, which no other living process wrote",
    async (content) => {
      const parent = await temporaryDirectory();
      await writeFile(join(parent, "data.lock"), content);
      const lock = await lockDirectory(join(parent, "data"), "file");
      await lock.release();
    },
  );
});
