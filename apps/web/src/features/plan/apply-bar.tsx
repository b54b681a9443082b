import { Button } from "@mantine/core";
import type { BreakingClass } from "@syncline/core";
import { IconSend } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { ErrorState } from "../../components/error-state.tsx";
import { Panel } from "../../components/page.tsx";
import type { Plan } from "../../lib/api-types.ts";
import { plural } from "../../lib/format.ts";
import { applyLabel, canApply } from "../../lib/plan-words.ts";
import { trpc } from "../../lib/trpc.ts";
import classes from "./plan-page.module.css";

const route = getRouteApi("/plans/$id");

interface ApplyBarProps {
  readonly plan: Plan;
  readonly name: string;
  /** The kinds of breaking change that were agreed to. */
  readonly given: readonly BreakingClass[];
}

/** The button that carries the plan out, and what it will do or still waits for. */
export function ApplyBar({ plan, name, given }: ApplyBarProps) {
  const navigate = route.useNavigate();
  const utils = trpc.useUtils();
  const apply = trpc.sync.applyPlan.useMutation({
    async onSuccess({ syncId }) {
      void utils.sync.runs.invalidate();
      void utils.overview.invalidate();
      await navigate({ to: "/runs/$id", params: { id: syncId } });
    },
  });
  const { consentNeeded, blocked } = plan.summary;
  const missing = consentNeeded.filter((name) => !given.includes(name));
  const label = applyLabel(plan);
  return (
    <>
      {apply.isError ? (
        <Panel title="Not applied">
          <ErrorState error={apply.error} />
        </Panel>
      ) : null}
      <div className={classes.apply}>
        <span className={classes.hint} aria-live="polite">
          {hint(plan, name, missing.length, blocked)}
        </span>
        <Button
          size="md"
          leftSection={<IconSend size={17} />}
          disabled={missing.length > 0 || !canApply(plan)}
          loading={apply.isPending}
          onClick={() =>
            apply.mutate({
              planId: plan.id,
              ...(given.length === 0 ? {} : { consent: { breaking: [...given] } }),
            })
          }
        >
          {label}
        </Button>
      </div>
    </>
  );
}

function hint(plan: Plan, name: string, missing: number, blocked: number): string {
  if (!canApply(plan)) return "Everything in this plan is blocked, so there is nothing to apply.";
  if (missing > 0) {
    return `Your consent is needed first, above: ${plural(missing, "kind")} of breaking change.`;
  }
  const left = blocked > 0 ? ` ${plural(blocked, "blocked item")} will be left alone.` : "";
  return `Exactly this plan is sent to ${name}, each write only if its item is still as seen here.${left}`;
}
