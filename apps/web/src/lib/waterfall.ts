export interface Timed {
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly durationMs: number | null;
}

/** Where a bar begins and how long it is, in percent of the whole picture. */
export interface Span {
  readonly left: number;
  readonly width: number;
}

/** Lays exchanges out on one time axis, from the first start to the last end. An open one runs to the end. */
export function layOut(exchanges: readonly Timed[]): Span[] {
  const starts = exchanges.map(({ startedAt }) => new Date(startedAt).getTime());
  const ends = exchanges.map((exchange, index) => endOf(exchange, starts[index] ?? 0));
  const first = Math.min(...starts);
  const last = Math.max(first + 1, ...starts, ...ends.filter((end) => end !== null));
  const share = (from: number, to: number) => (100 * Math.max(0, to - from)) / (last - first);
  return exchanges.map((_exchange, index) => {
    const start = starts[index] ?? first;
    return { left: share(first, start), width: share(start, ends[index] ?? last) };
  });
}

function endOf({ endedAt, durationMs }: Timed, start: number): number | null {
  if (durationMs !== null) return start + durationMs;
  return endedAt === null ? null : new Date(endedAt).getTime();
}
