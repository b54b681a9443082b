import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type EmbeddedServer, startEmbeddedPostgres } from "../src/testing/index.ts";

const child =
  inject("childScripts")?.["packages/db/test/children/snapshot-stream.ts"] ??
  fileURLToPath(new URL("children/snapshot-stream.ts", import.meta.url));
const run = promisify(execFile);
const megabyte = 1024 * 1024;
/** `SYNCLINE_PAYLOAD_MEGABYTES=64` is the long form, which measures memory too. */
const megabytes = Number(process.env.SYNCLINE_PAYLOAD_MEGABYTES ?? 12);

describe(`a payload of ${megabytes} MB`, () => {
  let server: EmbeddedServer;
  beforeAll(async () => {
    server = await startEmbeddedPostgres();
  });
  afterAll(() => server?.stop());

  it("is recorded and read back in a process that could not hold it", async () => {
    const size = megabytes * megabyte;
    const url = await server.createDatabase();
    const { stdout } = await run(process.execPath, [
      "--max-old-space-size=96",
      child,
      url,
      `${megabytes}`,
    ]);
    const found = JSON.parse(stdout) as Record<string, string | number>;
    expect(found).toMatchObject({ size, readSize: size });
    expect(found.hash).toBe(found.written);
    expect(found.read).toBe(found.written);
    // Buffers are outside the heap: that is why the whole process is measured.
    if (megabytes >= 64) expect(found.grownBytes).toBeLessThan(size);
  }, 180_000);
});
