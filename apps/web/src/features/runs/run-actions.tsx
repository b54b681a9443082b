import { Button } from "@mantine/core";
import { isFinalRunStatus } from "@syncline/core/status";
import { IconArrowBackUp, IconPlayerPlay, IconPlayerStop, IconRefresh } from "@tabler/icons-react";
import { ButtonLink } from "../../components/links.tsx";
import type { Run } from "../../lib/api-types.ts";
import type { RunControls } from "../../lib/run-controls.ts";
import { useMay } from "../../lib/use-may.ts";
import { useFollowUps } from "./use-follow-ups.ts";
import type { useRollback } from "./use-rollback.ts";
import type { useRunControl } from "./use-run-control.ts";

interface RunActionsProps {
  readonly run: Run;
  readonly live: boolean;
  readonly controls: RunControls;
  readonly control: ReturnType<typeof useRunControl>;
  readonly rollback: ReturnType<typeof useRollback>;
}

/** What can be done about the run, the most likely first. */
export function RunActions({ run, live, controls, control, rollback }: RunActionsProps) {
  const { cancel, resume } = control;
  const { id: syncId } = run;
  const only = resume.variables?.only;
  const busy = resume.isPending || rollback.isPending;
  const goesOn = useFollowUps(run).continuedBy.at(-1);
  // While another run is at it, there is nothing to take up.
  const open = goesOn === undefined || isFinalRunStatus(goesOn.status);
  const may = useMay("operator");
  const urgent = goesOn === undefined ? "filled" : "default";
  return (
    <>
      {may && controls.cancel ? (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={16} />}
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ syncId })}
          title="No further request leaves within a second. What is done stays done, and the rest can be taken up again."
        >
          Cancel the run
        </Button>
      ) : null}
      {may && controls.resume && open ? (
        <Button
          variant={urgent}
          leftSection={<IconPlayerPlay size={16} />}
          loading={resume.isPending && only === undefined}
          disabled={busy}
          onClick={() => resume.mutate({ syncId })}
          title="Plans what this run left undone, as it stands now, and does it in a new run with the consent that was given."
        >
          Resume
        </Button>
      ) : null}
      {may && controls.retry && open ? (
        <Button
          variant={controls.resume ? "default" : urgent}
          leftSection={<IconRefresh size={16} />}
          loading={resume.isPending && only === "failed"}
          disabled={busy}
          onClick={() => resume.mutate({ syncId, only: "failed" })}
          title="Plans what failed, and what was skipped for it, as it stands now, and does it in a new run."
        >
          Retry failures
        </Button>
      ) : null}
      {may && controls.rollBack ? (
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={16} />}
          loading={rollback.isPending}
          disabled={busy}
          onClick={() => rollback.plan(syncId)}
          title="Looks at how things stand and plans to take this run back. Nothing is written until you apply that plan."
        >
          Roll back
        </Button>
      ) : null}
      {run.planId === null ? null : (
        <ButtonLink to="/plans/$id" params={{ id: run.planId }} variant="default">
          Its plan
        </ButtonLink>
      )}
      {live || run.rollbackOf !== null ? null : (
        <ButtonLink
          to="/targets/$id/plan"
          params={{ id: run.targetId }}
          search={run.direction === "push" ? {} : { direction: run.direction }}
          variant="default"
        >
          Plan again
        </ButtonLink>
      )}
    </>
  );
}
