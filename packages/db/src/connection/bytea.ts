/** Type of bytes on the wire. */
const byteaType = 17;

function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}

/** Bytes as hexadecimal and back, by Node: PGlite's own way takes half a second for each MB. */
export const byteaCodec = {
  serializers: {
    [byteaType](value: unknown): string {
      if (!isBytes(value)) throw new TypeError("a column of bytes takes a Uint8Array");
      return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex")}`;
    },
  },
  parsers: {
    [byteaType]: (text: string): Uint8Array => new Uint8Array(Buffer.from(text.slice(2), "hex")),
  },
};
