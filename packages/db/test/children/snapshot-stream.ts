import { createCipheriv, createHash } from "node:crypto";
import { captureSnapshotStream, openSnapshotStream, silentLogger } from "@syncline/core";
import { nodeCompression } from "@syncline/core/node";
import { openDatabase } from "../../src/index.ts";

/**
 * Records a payload of so many MB and reads it back. Prints the hashes and by how much the process grew beyond
 * what it needed to open the database, as JSON.
 */
const [url, megabytes] = [process.argv[2] ?? "", Number(process.argv[3])];
const partBytes = 64 * 1024;

/** Bytes that do not compress, the same each time. */
async function* payload(): AsyncGenerator<Uint8Array> {
  const cipher = createCipheriv("aes-128-ctr", Buffer.alloc(16, 7), Buffer.alloc(16));
  const zeros = Buffer.alloc(partBytes);
  for (let part = 0; part < megabytes * 16; part += 1) yield cipher.update(zeros);
}

const database = await openDatabase({ url, logger: silentLogger, maxConnections: 2 });
const ctx = { store: database.store, compression: nodeCompression };
let peak = 0;
const look = () => {
  peak = Math.max(peak, process.memoryUsage.rss());
};
// What is loaded at the first use is not the payload's.
const warmUp = await captureSnapshotStream({ ctx, input: { source: payloadOf(1) } });
await readBack(warmUp.hash);
const before = process.memoryUsage.rss();
const timer = setInterval(look, 20);

const written = createHash("sha256");
const captured = await captureSnapshotStream({ ctx, input: { source: watched() } });
const read = await readBack(captured.hash);
clearInterval(timer);
look();
await database.close();
console.log(
  JSON.stringify({
    ...captured,
    written: written.digest("hex"),
    read: read.hash,
    readSize: read.size,
    grownBytes: peak - before,
  }),
);

async function* watched(): AsyncGenerator<Uint8Array> {
  for await (const part of payload()) {
    written.update(part);
    look();
    yield part;
  }
}

async function* payloadOf(parts: number): AsyncGenerator<Uint8Array> {
  yield Buffer.alloc(parts * partBytes, "warm");
}

async function readBack(hash: string) {
  const stream = await openSnapshotStream({ ctx, input: { hash } });
  const sum = createHash("sha256");
  let size = 0;
  for await (const part of stream.parts) {
    sum.update(part);
    size += part.length;
    look();
  }
  return { hash: sum.digest("hex"), size };
}
