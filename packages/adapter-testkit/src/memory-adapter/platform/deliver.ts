import type { MemoryVerdict } from "./verdict.ts";

/** As `fetch` fails: the reason is in the cause. */
export function brokenConnection(code: string): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
}

/** Ends when the client gives up, and not before. */
function silence(signal: AbortSignal | null): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function injected({ status, retryAfter }: { status: number; retryAfter?: string }): Response {
  const problem = { error: { code: "fault", message: `injected ${status}` } };
  const headers = new Headers();
  if (retryAfter !== undefined) headers.set("retry-after", retryAfter);
  return Response.json(problem, { status, headers });
}

/** What the platform does with a request, as the verdict says, and what its client gets. */
export function deliver(params: {
  verdict: MemoryVerdict;
  signal: AbortSignal | null;
  /** Does what is asked; reads see the state of that many commits ago. */
  work(commitsAgo: number): Response;
  /** Keeps it for later. */
  delay(): void;
}): Response | Promise<never> {
  const { verdict, signal, work, delay } = params;
  if (typeof verdict === "object") {
    if ("stale" in verdict) return work(verdict.stale);
    if (verdict.when === "after") work(0);
    return injected(verdict);
  }
  switch (verdict) {
    case "pass":
      return work(0);
    case "duplicate": {
      const first = work(0);
      work(0);
      return first;
    }
    case "lose_response":
      work(0);
      return silence(signal);
    case "hang":
      return silence(signal);
    case "fail_after":
      work(0);
      throw brokenConnection("ECONNRESET");
    case "fail_and_arrive_late":
      delay();
      throw brokenConnection("ECONNRESET");
    case "fail_before":
      throw brokenConnection("ECONNRESET");
    case "refuse":
      throw brokenConnection("ECONNREFUSED");
  }
}
