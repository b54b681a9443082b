import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { BundleVerifier, type Report, type Trust } from "./bundle.ts";

/** Cuts bytes into lines. @throws when one has no end. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let begun: Buffer[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      yield Buffer.concat([...begun, chunk.subarray(from, to)]);
      [begun, from] = [[], to + 1];
    }
    begun.push(chunk.subarray(from));
    if (begun.length > 10_000) throw new Error("a line has no end");
  }
  if (begun.some(({ length }) => length > 0)) throw new Error("the last line has no end");
}

/** Checks a bundle file, gzip'd or plain. @throws when it cannot be opened, or the trusted key is none. */
export async function verifyBundleFile(path: string, trust: Trust = {}): Promise<Report> {
  const verifier = new BundleVerifier(trust);
  const file = await open(path);
  const { buffer } = await file.read({ buffer: Buffer.alloc(2), position: 0 });
  const { size } = await file.stat();
  await file.close();
  const [isPacked, unpack] = [buffer.readUInt16BE() === 0x1f8b, createGunzip()];
  const bytes = createReadStream(path);
  const check = async (chunks: AsyncIterable<Buffer>) => {
    for await (const line of linesOf(chunks)) verifier.line(line);
  };
  try {
    await (isPacked ? pipeline(bytes, unpack, check) : pipeline(bytes, check));
    if (isPacked && unpack.bytesWritten !== size) verifier.damaged("something follows its gzip");
  } catch (error) {
    verifier.damaged(String(error));
  }
  return verifier.report();
}
