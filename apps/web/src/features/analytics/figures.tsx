import type { ReactNode } from "react";
import { StackedBar } from "../../components/stacked-bar.tsx";
import type { Analytics } from "../../lib/api-types.ts";
import { formatCount, formatDuration, formatRate, plural } from "../../lib/format.ts";
import { endSegments } from "../../lib/run-ends.ts";
import classes from "./analytics.module.css";

interface FiguresProps {
  readonly success: Analytics["success"];
  readonly durations: Analytics["durations"];
  readonly openRuns: number;
  readonly during: string;
}

/** The figures of a time, large enough to be read from afar. */
export function Figures({ success, durations, openRuns, during }: FiguresProps) {
  const { byStatus, items } = success;
  return (
    <section className={classes.figures} aria-label={`Figures of ${during}`}>
      <Figure name="Runs that succeeded" value={formatRate(success.rate)}>
        <StackedBar segments={endSegments(byStatus)} label="Runs by how they ended" thin />
        {withPartial(success)}
      </Figure>
      <Figure name="Runs" value={formatCount(success.runs)}>
        {openRuns > 0 ? `${plural(openRuns, "more run")} waiting or under way` : "None is open now"}
      </Figure>
      <Figure name="Average time" value={time(durations.meanMs)}>
        half within {time(durations.p50Ms)}, 95 % within {time(durations.p95Ms)}, 99 % within{" "}
        {time(durations.p99Ms)}
      </Figure>
      <Figure name="Items brought in step" value={formatCount(items.done)}>
        {items.failed > 0 ? `${formatCount(items.failed)} failed, ` : "none failed, "}
        {plural(success.retries, "retry", "retries")}
      </Figure>
    </section>
  );
}

/** Says how partial runs count, where there are any. */
function withPartial({ byStatus, rateWithPartial }: Analytics["success"]): string {
  if (byStatus.partial === 0) return "Cancelled ones are not counted.";
  return `Partly done counts as no success; with it: ${formatRate(rateWithPartial)}.`;
}

function time(milliseconds: number | null): string {
  return milliseconds === null ? "–" : formatDuration(milliseconds);
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly children: ReactNode;
}

function Figure({ name, value, children }: FigureProps) {
  return (
    <div className={classes.figure}>
      <div className={classes.figureName}>{name}</div>
      <div className={classes.figureValue}>{value}</div>
      <div className={classes.figureMore}>{children}</div>
    </div>
  );
}
