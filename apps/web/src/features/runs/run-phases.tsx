import { runPhases } from "@syncline/core/status";
import { IconHourglass } from "@tabler/icons-react";
import { toneStyle } from "../../components/tone.ts";
import { elapsed } from "../../lib/format.ts";
import { phaseDetail, phaseLabel, phaseLooks, phaseMeaning } from "../../lib/run-phase-looks.ts";
import { type LiveWaits, type RunWaits, waitedWords, waitingWords } from "../../lib/run-waits.ts";
import type { Outputs } from "../../lib/trpc.ts";
import { useNow } from "../../lib/use-now.ts";
import classes from "./run-phases.module.css";

interface RunPhasesProps {
  readonly view: Outputs["sync"]["run"];
  readonly live: boolean;
  readonly target: string;
  /** What goes on now, by the run's events. */
  readonly waiting: LiveWaits;
  /** What the record says; null when it does not. */
  readonly waited: RunWaits | null;
}

/** What the run goes through, where it is, and what it waits for. */
export function RunPhases({ view, live, target, waiting, waited }: RunPhasesProps) {
  const now = useNow(live ? "fast" : "slow");
  const nowMs = now.getTime();
  const { run, records } = view;
  const lastedMs = elapsed(run.startedAt, run.endedAt, now);
  const sentences = [
    ...(live ? waitingWords(waiting, target, nowMs) : []),
    ...(waited === null ? [] : waitedWords(waited, lastedMs)),
  ];
  return (
    <section className={classes.panel} aria-label="Phases">
      <ol className={classes.strip}>
        {runPhases(run, records).map((phase) => {
          const { label, tone, icon: Icon } = phaseLooks[phase.state];
          return (
            <li
              key={phase.name}
              className={classes.phase}
              data-state={phase.state}
              style={toneStyle(tone)}
              title={phaseMeaning(phase.name)}
              aria-current={phase.state === "current" ? "step" : undefined}
            >
              <Icon size={16} aria-label={label} />
              <span className={classes.name}>{phaseLabel(phase.name, run.direction)}</span>
              <span className={classes.detail}>{phaseDetail(phase, nowMs)}</span>
            </li>
          );
        })}
      </ol>
      {sentences.length === 0 ? null : (
        <p className={classes.waits}>
          <IconHourglass size={16} aria-hidden />
          <span>{sentences.map((sentence) => `${sentence}.`).join(" ")}</span>
        </p>
      )}
    </section>
  );
}
