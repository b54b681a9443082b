import { randomFillSync } from "node:crypto";
import type { Ids } from "@syncline/core";

/** UUIDv7 of RFC 9562; those of one process rise even within a millisecond, by the counter in `rand_a`. */
export function createIds(now: () => number = Date.now): Ids {
  let lastMs = 0;
  let counter = 0;
  return {
    next() {
      const ms = Math.max(now(), lastMs);
      counter = ms === lastMs ? counter + 1 : 0;
      // 12 bits are used up: borrow the next millisecond.
      lastMs = counter > 0xfff ? ms + 1 : ms;
      if (counter > 0xfff) counter = 0;
      const bytes = randomFillSync(Buffer.alloc(16));
      bytes.writeUIntBE(lastMs, 0, 6);
      bytes.writeUInt16BE(0x7000 | counter, 6);
      bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
      return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
    },
  };
}
