import {
  createRateBudget,
  createRedactor,
  createTransport,
  type ExchangeEnd,
  type ExchangeSink,
  type ExchangeStart,
  type TransportParams,
} from "../../src/adapter/index.ts";
import { createTestClock } from "../../src/testing/index.ts";

interface SeenExchange {
  start: ExchangeStart;
  end?: ExchangeEnd;
}

/** What the platform does with a request: answers, fails, or is silent for ever. */
export type Reaction = Response | Error | "silent";

/** A transport over a scripted platform, on a clock that jumps. Without a script everything succeeds. */
export function transportHarness(
  params: {
    answers?: Reaction[];
    secrets?: Record<string, string>;
    sink?: (sink: ExchangeSink) => ExchangeSink;
    onSent?: () => void;
  } & Partial<Pick<TransportParams, "budget" | "gate" | "timeoutMs">> = {},
) {
  const { answers = [], secrets = {}, sink = (plain) => plain, onSent, ...given } = params;
  const clock = createTestClock({ autoAdvance: true });
  const seen: SeenExchange[] = [];
  const sent: { url: string; at: number; body: unknown }[] = [];
  const order: string[] = [];
  const recorder: ExchangeSink = {
    async started(start) {
      order.push("intent");
      const entry: SeenExchange = { start };
      seen.push(entry);
      return {
        async finished(end) {
          order.push("outcome");
          entry.end = end;
        },
      };
    },
  };
  const transport = createTransport({
    // Deaf to its signal, as a broken wire is.
    async fetch(url, init) {
      order.push("wire");
      sent.push({ url: String(url), at: clock.monotonicMs(), body: init?.body });
      onSent?.();
      const answer = answers.shift() ?? new Response("{}");
      if (answer === "silent") return new Promise(() => undefined);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    clock,
    random: () => 0.5,
    budget: createRateBudget({ clock, requestsPerSecond: 10 }),
    redactor: createRedactor(secrets),
    sink: sink(recorder),
    ...given,
  });
  return { transport, clock, seen, sent, order };
}

/** As `fetch` throws it. */
export const networkError = (code: string) =>
  Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error(code), { code }) });
