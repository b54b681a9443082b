import { Button } from "@mantine/core";
import type { BreakingClass } from "@syncline/core";
import { IconSend } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { ErrorState } from "../../components/error-state.tsx";
import { Panel } from "../../components/page.tsx";
import type { Plan } from "../../lib/api-types.ts";
import { plural } from "../../lib/format.ts";
import { applyLabel, canApply, deletionsOf } from "../../lib/plan-words.ts";
import { trpc } from "../../lib/trpc.ts";
import { useMay } from "../../lib/use-may.ts";
import classes from "./plan-page.module.css";

const route = getRouteApi("/plans/$id");

interface ApplyBarProps {
  readonly plan: Plan;
  readonly name: string;
  readonly given: GivenConsent;
}

/** What was agreed to. */
export interface GivenConsent {
  /** Kinds of breaking change. */
  readonly breaking: readonly BreakingClass[];
  /** How many deletions; null: none. */
  readonly deletions: number | null;
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
  const may = useMay("operator");
  const { consentNeeded, blocked } = plan.summary;
  const missing = consentNeeded.filter((name) => !given.breaking.includes(name));
  const deletions = deletionsOf(plan);
  const uncounted = given.deletions !== deletions ? deletions : 0;
  const waits = [
    missing.length > 0 ? `${plural(missing.length, "kind")} of breaking change` : null,
    uncounted > 0 ? plural(uncounted, "deletion") : null,
  ].filter((part) => part !== null);
  return (
    <>
      {apply.isError ? (
        <Panel title="Not applied">
          <ErrorState error={apply.error} />
        </Panel>
      ) : null}
      <div className={classes.apply}>
        <span className={classes.hint} aria-live="polite">
          {may ? hint(plan, name, waits, blocked) : "Operators and administrators can apply it."}
        </span>
        <Button
          size="md"
          leftSection={<IconSend size={17} />}
          disabled={!may || waits.length > 0 || !canApply(plan)}
          loading={apply.isPending}
          onClick={() =>
            apply.mutate({
              planId: plan.id,
              consent: {
                breaking: [...given.breaking],
                ...(given.deletions === null ? {} : { deletions: given.deletions }),
              },
            })
          }
        >
          {applyLabel(plan)}
        </Button>
      </div>
    </>
  );
}

function hint(plan: Plan, name: string, waits: readonly string[], blocked: number): string {
  if (!canApply(plan)) return "Everything in this plan is blocked, so there is nothing to apply.";
  if (waits.length > 0) return `Your consent is needed first, above: ${waits.join(" and ")}.`;
  const left = blocked > 0 ? ` ${plural(blocked, "blocked item")} will be left alone.` : "";
  const seen = "each item only if it is still as seen here.";
  return plan.direction === "push"
    ? `Exactly this plan is sent to ${name}, ${seen}${left}`
    : `Exactly this plan is carried out here, ${seen} Nothing is written to ${name}.${left}`;
}
