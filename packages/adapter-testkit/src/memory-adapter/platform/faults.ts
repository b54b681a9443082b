import type { MemoryArrival, MemoryVerdict } from "./verdict.ts";

/** Something to go wrong, once for each request it matches until it is used up. */
export interface MemoryFault {
  /** Default: any. */
  readonly method?: string;
  /** Part of the path; default: any. */
  readonly path?: string;
  /** How many requests it hits; default 1. */
  readonly count?: number;
  /** `before` (the default): the platform does nothing. `after`: it did, and its answer is lost or replaced. */
  readonly when?: "before" | "after";
  /** A status to answer, or `drop` for a connection that breaks, or `hang` for no answer until the client gives up. */
  readonly answer: number | "drop" | "hang";
}

export interface Faults {
  add(fault: MemoryFault): void;
  clear(): void;
  /** What the first fault that hits this request makes of it. */
  take(arrival: MemoryArrival): MemoryVerdict;
}

export function createFaults(): Faults {
  let entries: { fault: MemoryFault; left: number }[] = [];
  return {
    add(fault) {
      entries.push({ fault, left: fault.count ?? 1 });
    },
    clear() {
      entries = [];
    },
    take({ method, path }) {
      const entry = entries.find(
        ({ fault, left }) =>
          left > 0 &&
          (fault.method === undefined || fault.method === method) &&
          (fault.path === undefined || path.includes(fault.path)),
      );
      if (entry === undefined) return "pass";
      entry.left -= 1;
      return verdictOf(entry.fault);
    },
  };
}

function verdictOf({ answer, when = "before" }: MemoryFault): MemoryVerdict {
  if (typeof answer === "number") return { status: answer, when, retryAfter: "0" };
  if (answer === "drop") return when === "before" ? "fail_before" : "fail_after";
  return when === "before" ? "hang" : "lose_response";
}
