import { Button } from "@mantine/core";
import type { BreakingClass } from "@syncline/core";
import { IconSend } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { ErrorState } from "../../components/error-state.tsx";
import { Panel } from "../../components/page.tsx";
import type { Plan } from "../../lib/api-types.ts";
import { plural } from "../../lib/format.ts";
import { applyLabel, canApply } from "../../lib/plan-words.ts";
import { trpc } from "../../lib/trpc.ts";
import { Consent } from "./consent.tsx";
import classes from "./plan-page.module.css";

const route = getRouteApi("/plans/$id");

/** Consent where it is needed, and the button that carries the plan out. */
export function ApplyBar({ plan, name }: { readonly plan: Plan; readonly name: string }) {
  const navigate = route.useNavigate();
  const utils = trpc.useUtils();
  const [given, setGiven] = useState<readonly BreakingClass[]>([]);
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
      {consentNeeded.length === 0 ? null : (
        <Consent plan={plan} given={given} onChange={setGiven} />
      )}
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
  if (missing > 0) return `Agree above to ${plural(missing, "breaking change")} first, by kind.`;
  const left = blocked > 0 ? ` ${plural(blocked, "blocked item")} will be left alone.` : "";
  return `Exactly this plan is sent to ${name}, each write only if its item is still as seen here.${left}`;
}
