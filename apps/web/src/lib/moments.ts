/** A moment for an input of the browser, in the reader's own time zone: `2026-11-21T09:30:05`. */
export function toLocalInput(moment: string | Date): string {
  const date = new Date(moment);
  const two = (part: number) => String(part).padStart(2, "0");
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day}T${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":")}`;
}

/** The moment somebody typed, as the API takes it; undefined: none. */
export function fromLocalInput(text: string): string | undefined {
  if (text === "") return undefined;
  const moment = new Date(text);
  const isSane = !Number.isNaN(moment.getTime()) && moment.getFullYear() <= 9999;
  return isSane ? moment.toISOString() : undefined;
}

/** A moment that people ask for by name. */
export interface NamedMoment {
  readonly label: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Moments to choose from: a millisecond before the last run began, and some days ago at this time. */
export function namedMoments(params: {
  readonly now: Date;
  /** When the last run was asked for; null: there was none. */
  readonly lastRunAt: string | null;
}): NamedMoment[] {
  const { now, lastRunAt } = params;
  const daysAgo = (days: number) => {
    const then = new Date(now);
    then.setDate(then.getDate() - days);
    return then.toISOString();
  };
  const beforeRun =
    lastRunAt === null
      ? []
      : [
          {
            label: "Before the last run",
            at: aroundRun({ createdAt: lastRunAt, endedAt: null }).before,
          },
        ];
  return [
    ...beforeRun,
    { label: "Yesterday", at: daysAgo(1) },
    { label: "A week ago", at: daysAgo(7) },
    { label: "A month ago", at: daysAgo(30) },
  ];
}

/** The moments before a run and after its end; of one that has not ended, now. */
export function aroundRun(run: { readonly createdAt: string; readonly endedAt: string | null }): {
  readonly before: string;
  /** Undefined: now. */
  readonly after: string | undefined;
} {
  const shifted = (moment: string, ms: number) =>
    new Date(new Date(moment).getTime() + ms).toISOString();
  return {
    before: shifted(run.createdAt, -1),
    after: run.endedAt === null ? undefined : shifted(run.endedAt, 1),
  };
}

/** Whether something happened after the first moment and before the second; undefined: ever, and now. */
export function standsBetween(
  moment: string,
  { since, at }: { readonly since: string | undefined; readonly at: string | undefined },
): boolean {
  const time = new Date(moment);
  return (
    (since === undefined || time > new Date(since)) && (at === undefined || time < new Date(at))
  );
}
