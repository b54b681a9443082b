import { decodeType } from "../src/decode.ts";
import { encodeType } from "../src/encode.ts";
import { normaliseType } from "../src/normalise.ts";
import { findIssues } from "../src/rules.ts";

const sameKeys = { nativeId: () => undefined, key: () => undefined };
const items = Array.from({ length: 1000 }, (_, i) => ({
  kind: "contentType" as const,
  key: `T${i}x`,
  data: {
    key: `T${i}x`,
    name: "T",
    base: "page" as const,
    fields: Array.from({ length: 40 }, (_, j) => ({
      key: `f${j}x`,
      name: "F",
      type: "text" as const,
      required: false,
      localized: false,
      unique: false,
      validations: { size: { max: 10 } },
    })),
  },
}));
const time = (n: string, f: () => void) => {
  const t = performance.now();
  f();
  console.log(n, Math.round(performance.now() - t));
};
let out: any[] = [];
for (let k = 0; k < 2; k++) {
  time("encode", () => {
    out = items.map((item) => encodeType({ item, identity: sameKeys }));
  });
  time("decode", () => {
    out.forEach((o) => decodeType({ native: o.native, identity: sameKeys }));
  });
  time("normalise", () => {
    out.forEach((o) => normaliseType(o.native));
  });
  time("issues", () => {
    out.forEach((o) => findIssues({ native: o.native, fieldKeys: new Map(), previous: null }));
  });
}
