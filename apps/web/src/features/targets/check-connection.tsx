import { Button, Group } from "@mantine/core";
import { IconCircleCheck, IconCircleDashed, IconCircleX } from "@tabler/icons-react";
import { ErrorState } from "../../components/error-state.tsx";
import { ButtonLink } from "../../components/links.tsx";
import { toneStyle } from "../../components/tone.ts";
import type { ConnectionReport } from "../../lib/api-types.ts";
import { trpc } from "../../lib/trpc.ts";
import classes from "./check-connection.module.css";

type CheckName = ConnectionReport["checks"][number]["name"];

const names: Readonly<Record<CheckName, string>> = {
  address: "Address",
  credentials: "Credentials",
  permission: "Permission",
  place: "Place",
};

interface CheckConnectionProps {
  readonly targetId: string;
  readonly name: string;
  /** Offers the plan beside the check. */
  readonly compact?: boolean;
}

/** Asks the target, step by step, and says which step fails and why. */
export function CheckConnection({ targetId, name, compact = false }: CheckConnectionProps) {
  const check = trpc.targets.check.useMutation();
  return (
    <div className={classes.box}>
      <Group gap="xs">
        <Button
          variant="default"
          size="xs"
          loading={check.isPending}
          onClick={() => check.mutate({ id: targetId })}
          aria-label={`Check connection of ${name}`}
        >
          Check connection
        </Button>
        {compact ? (
          <ButtonLink
            to="/targets/$id/plan"
            params={{ id: targetId }}
            variant="light"
            size="xs"
            aria-label={`Plan a push to ${name}`}
          >
            Plan a push
          </ButtonLink>
        ) : null}
      </Group>
      <div aria-live="polite">
        {check.isError ? <ErrorState error={check.error} /> : null}
        {check.data === undefined ? null : <Report report={check.data} />}
      </div>
    </div>
  );
}

function Report({ report }: { readonly report: ConnectionReport }) {
  const done = new Set(report.checks.map((check) => check.name));
  const left = (Object.keys(names) as CheckName[]).filter((check) => !done.has(check));
  return (
    <ul className={classes.steps}>
      {report.checks.map(({ name, ok, message }) => {
        const Icon = ok ? IconCircleCheck : IconCircleX;
        return (
          <li key={name} style={toneStyle(ok ? "success" : "danger")}>
            <Icon size={17} aria-label={ok ? "Right" : "Wrong"} />
            <div>
              <span className={classes.name}>{names[name]}.</span> {message}
            </div>
          </li>
        );
      })}
      {report.ok
        ? null
        : left.map((name) => (
            <li key={name} style={toneStyle("neutral")}>
              <IconCircleDashed size={17} aria-label="Not tried" />
              <div>
                <span className={classes.name}>{names[name]}.</span> Not tried: the step before it
                has to pass first.
              </div>
            </li>
          ))}
    </ul>
  );
}
