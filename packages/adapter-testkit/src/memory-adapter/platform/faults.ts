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
  /** The fault that hits this request; undefined when none does. */
  take(request: { method: string; path: string }): MemoryFault | undefined;
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
      if (entry !== undefined) entry.left -= 1;
      return entry?.fault;
    },
  };
}

/** What the fault makes of the answer. */
export async function spoil(fault: MemoryFault, signal: AbortSignal): Promise<Response> {
  if (typeof fault.answer === "number") {
    const problem = { error: { code: "fault", message: `injected ${fault.answer}` } };
    return Response.json(problem, { status: fault.answer, headers: { "retry-after": "0" } });
  }
  if (fault.answer === "hang") {
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
    throw signal.reason;
  }
  throw brokenConnection("ECONNRESET");
}

/** As `fetch` fails: the reason is in the cause. */
export function brokenConnection(code: string): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
}
