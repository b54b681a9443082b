import { Button } from "@mantine/core";
import { ButtonLink } from "../../components/links.tsx";
import type { Plan } from "../../lib/api-types.ts";
import { isOverwritable, startOf } from "../../lib/plan-words.ts";
import type { useRollback } from "../runs/use-rollback.ts";

interface PlanActionsProps {
  readonly plan: Plan;
  readonly rollback: ReturnType<typeof useRollback>;
}

/** Ways to another plan. */
export function PlanActions({ plan, rollback }: PlanActionsProps) {
  const params = { id: plan.targetId };
  const { rollbackOf } = plan;
  if (rollbackOf !== null) {
    return (
      <Button
        variant="default"
        loading={rollback.isPending}
        onClick={() => rollback.plan(rollbackOf)}
      >
        Plan again
      </Button>
    );
  }
  return (
    <>
      {plan.actions.some(isOverwritable) && plan.mode !== "overwrite" ? (
        <ButtonLink
          to="/targets/$id/plan"
          params={params}
          search={{ ...startOf(plan), mode: "overwrite" }}
          variant="default"
          title="Plans to replace what the other side changed. You are asked before it happens."
        >
          {plan.direction === "push" ? "Let this side win" : "Let the target win"}
        </ButtonLink>
      ) : null}
      <ButtonLink to="/targets/$id/plan" params={params} search={startOf(plan)} variant="default">
        Plan again
      </ButtonLink>
    </>
  );
}
