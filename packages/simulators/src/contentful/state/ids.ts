import { createHash } from "node:crypto";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Ids in the vendor's forms, the same in every run with the same seed. */
export interface Ids {
  /** 22 letters and digits, as the server gives to what it names itself. */
  resource(): string;
  /** A UUID, one per request. */
  request(): string;
  /** Starts the series anew. */
  reset(): void;
}

export function createIds(seed: number): Ids {
  let resources = 0;
  let requests = 0;
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return {
    resource() {
      resources += 1;
      const bytes = digest(`${seed}/resource/${resources}`).subarray(0, 22);
      return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join("");
    },
    request() {
      requests += 1;
      const hex = digest(`${seed}/request/${requests}`).toString("hex");
      const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
      return [...parts, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
    },
    reset() {
      resources = 0;
      requests = 0;
    },
  };
}
