import { Title } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ButtonLink } from "../../components/links.tsx";
import { Panel } from "../../components/page.tsx";
import { toneStyle } from "../../components/tone.ts";
import type { TargetOverview } from "../../lib/api-types.ts";
import { plural } from "../../lib/format.ts";
import classes from "./first-steps.module.css";

interface FirstStepsProps {
  readonly types: number;
  readonly targets: readonly TargetOverview[];
}

/** Shown until the first run: the way from nothing to in step. */
export function FirstSteps({ types, targets }: FirstStepsProps) {
  const imported = types > 0;
  const [first] = targets;
  return (
    <Panel
      title="From nothing to in step"
      description="Three steps. The first two write to no target, so there is nothing to break."
    >
      <ol className={classes.steps}>
        <Step number={1} title="Import a model" state={imported ? "done" : "next"}>
          <p>
            {imported
              ? `Done: ${plural(types, "type")} here, each with its first version.`
              : "Drop a file: a Contentful export, an Optimizely list of types, or Syncline’s own JSON."}
          </p>
          <ButtonLink to="/import" variant={imported ? "default" : "filled"} size="xs">
            {imported ? "Import more" : "Import a model"}
          </ButtonLink>
        </Step>
        <Step number={2} title="Plan" state={imported ? "next" : "later"}>
          <p>See what would change at a target, item by item, before anything is sent.</p>
          {first === undefined ? (
            <ButtonLink to="/targets/new" variant="default" size="xs">
              Add a target first
            </ButtonLink>
          ) : imported ? (
            <ButtonLink to="/plan" size="xs">
              Choose a target
            </ButtonLink>
          ) : null}
        </Step>
        <Step number={3} title="Apply" state="later">
          <p>
            Send it, watch it live, and keep the record of every byte that went out and came back.
          </p>
        </Step>
      </ol>
    </Panel>
  );
}

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly state: "done" | "next" | "later";
  readonly children: ReactNode;
}

function Step({ number, title, state, children }: StepProps) {
  const tone = state === "done" ? "success" : state === "next" ? "active" : "neutral";
  return (
    <li className={classes.step} data-state={state}>
      <span className={classes.number} style={toneStyle(tone)}>
        {state === "done" ? <IconCheck size={15} aria-label="Done" /> : number}
      </span>
      <Title order={3}>{title}</Title>
      {children}
    </li>
  );
}
