import { Loader } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useEffect, useRef } from "react";
import { ErrorState } from "../../components/error-state.tsx";
import { ButtonLink, TextLink } from "../../components/links.tsx";
import { Page, Panel } from "../../components/page.tsx";
import { type Inputs, trpc } from "../../lib/trpc.ts";
import { useTargets } from "../../lib/use-targets.ts";
import classes from "./plan-page.module.css";

type PlanInput = Inputs["sync"]["plan"];

const route = getRouteApi("/targets/$id/plan");

/** Makes a plan for the target in the address, then moves to the plan's own address, which can be shared. */
export function NewPlanPage() {
  const { id } = route.useParams();
  const { direction = "push", mode, keys, alone } = route.useSearch();
  const navigate = route.useNavigate();
  const { byId } = useTargets();
  const utils = trpc.useUtils();
  const { mutate, error } = trpc.sync.plan.useMutation({
    onSuccess(plan) {
      utils.sync.getPlan.setData({ id: plan.id }, plan);
      // Planning looks at the target, so what is known of it is fresher now.
      void utils.overview.invalidate();
      void utils.sync.matrix.invalidate();
      void utils.conflicts.invalidate();
      void navigate({ to: "/plans/$id", params: { id: plan.id }, replace: true });
    },
  });
  const wanted = JSON.stringify({
    target: id,
    direction,
    mode,
    keys,
    ...(alone ? { withDependencies: false } : {}),
  } satisfies PlanInput);
  const start = useCallback(() => mutate(JSON.parse(wanted) as PlanInput), [mutate, wanted]);
  const started = useRef<string>(undefined);
  useEffect(() => {
    if (started.current === wanted) return;
    started.current = wanted;
    start();
  }, [wanted, start]);

  const name = byId.get(id)?.name ?? "the target";
  return (
    <Page
      title={direction === "push" ? `Plan a push to ${name}` : `Plan a pull from ${name}`}
      crumbs={
        <TextLink to="/plan" size="sm">
          Plan a sync
        </TextLink>
      }
    >
      <Panel title="Planning" hideTitle>
        {error === null ? (
          <div className={classes.planning} role="status">
            <Loader size="sm" aria-hidden />
            <strong>Reading {name}</strong>
            <span>
              Comparing {words(keys)} with what is here, item by item. Nothing is written. Large
              models take a few seconds, as fast as the target’s rate limit allows.
            </span>
          </div>
        ) : (
          <ErrorState
            error={error}
            onRetry={start}
            actions={
              <ButtonLink to="/targets/$id" params={{ id }} variant="default">
                Open the target
              </ButtonLink>
            }
          />
        )}
      </Panel>
    </Page>
  );
}

function words(keys: readonly string[] | undefined): string {
  if (keys === undefined) return "it";
  return keys.length === 1 ? `“${keys[0]}”` : `${keys.length} items`;
}
