import { Legend, type Segment, StackedBar } from "../../components/stacked-bar.tsx";
import { formatCount, formatShare, plural } from "../../lib/format.ts";
import { progressOf } from "../../lib/run-events.ts";
import type { Outputs } from "../../lib/trpc.ts";
import classes from "./run-progress.module.css";

type View = Outputs["sync"]["run"];

const counters = [
  ["created", "Created"],
  ["updated", "Updated"],
  ["deleted", "Deleted"],
  ["adopted", "Adopted"],
  ["unchanged", "Unchanged"],
  ["skipped", "Left out"],
  ["failed", "Failed"],
] as const;

interface RunProgressProps {
  readonly view: View;
  readonly live: boolean;
  readonly connected: boolean;
}

/** How far the run is, as a number, a bar and counters. */
export function RunProgress({ view, live, connected }: RunProgressProps) {
  const { done, total } = progressOf(view);
  const segments = segmentsOf(view);
  return (
    <section className={classes.panel} aria-label="Progress">
      <div className={classes.top}>
        <div>
          <span className={classes.share}>{total === 0 ? "100 %" : formatShare(done, total)}</span>{" "}
          <span aria-live="polite">
            {formatCount(done)} of {plural(total, "item")} settled
          </span>
        </div>
        {live ? (
          <span className={classes.live}>
            <span className={classes.dot} data-on={connected} aria-hidden />
            {connected ? "Live" : "Looking again every 2 s"}
          </span>
        ) : null}
      </div>
      <StackedBar segments={segments} rest={Math.max(0, total - done)} label="Items by outcome" />
      <Legend segments={segments} />
      <dl className={classes.counters}>
        {counters.map(([name, label]) => (
          <div key={name} data-zero={view.run.counters[name] === 0}>
            <dt>{label}</dt>
            <dd>{formatCount(view.run.counters[name])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function segmentsOf({ run, records }: View): Segment[] {
  const count = (status: View["records"][number]["status"]) =>
    records.filter((record) => record.status === status).length;
  return [
    { name: "Done", tone: "success", count: count("success") },
    { name: "Unchanged", tone: "neutral", count: run.counters.unchanged },
    { name: "Skipped", tone: "warning", count: count("skipped") },
    { name: "Cancelled", tone: "warning", count: count("cancelled") },
    { name: "Unsettled", tone: "conflict", count: count("unknown") },
    { name: "Failed", tone: "danger", count: count("failed") },
  ];
}
