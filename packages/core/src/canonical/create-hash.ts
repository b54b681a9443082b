import { createHash as createNodeHash } from "node:crypto";

/** SHA-256 of what comes in parts. */
export interface RunningHash {
  update(part: Uint8Array): void;
  /** 64 lower-case hexadecimal digits. Ends it. */
  digest(): string;
}

export function createHash(): RunningHash {
  const hash = createNodeHash("sha256");
  return {
    update(part) {
      hash.update(part);
    },
    digest: () => hash.digest("hex"),
  };
}
