import type { Clock } from "@syncline/core";

/** What happened, in order, for people. Off, it costs next to nothing. */
export interface Trace {
  readonly on: boolean;
  readonly lines: readonly string[];
  say(who: string, text: string): void;
}

export function createTrace(clock: Pick<Clock, "monotonicMs">, on: boolean): Trace {
  const lines: string[] = [];
  return {
    on,
    lines,
    say(who, text) {
      if (on)
        lines.push(`${clock.monotonicMs().toFixed(0).padStart(8)} ms  ${who.padEnd(10)} ${text}`);
    },
  };
}
