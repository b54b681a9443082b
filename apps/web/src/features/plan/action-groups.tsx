import { Button, Group } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { ButtonLink } from "../../components/links.tsx";
import { Panel } from "../../components/page.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import type { Plan, PlanAction } from "../../lib/api-types.ts";
import { formatCount } from "../../lib/format.ts";
import { groupActions, isOverwritable } from "../../lib/plan-words.ts";
import { operationLook } from "../../lib/rollback-looks.ts";
import { ActionItem } from "./action-item.tsx";

const route = getRouteApi("/plans/$id");
const firstItems = 100;

/** The items of a plan, by what would happen to them. */
export function ActionGroups({ plan }: { readonly plan: Plan }) {
  const { item } = route.useSearch();
  const navigate = route.useNavigate();
  const open = (key: string | undefined) =>
    void navigate({ search: { item: key }, replace: true, resetScroll: false });
  return groupActions(plan.actions).map(({ operation, actions: items }) => (
    <ActionGroup
      key={operation}
      plan={plan}
      operation={operation}
      actions={items}
      opened={item}
      onOpen={open}
    />
  ));
}

interface ActionGroupProps {
  readonly plan: Plan;
  readonly operation: PlanAction["operation"];
  readonly actions: readonly PlanAction[];
  readonly opened: string | undefined;
  readonly onOpen: (key: string | undefined) => void;
}

function ActionGroup({ plan, operation, actions, opened, onOpen }: ActionGroupProps) {
  const [all, setAll] = useState(false);
  const look = operationLook(operation, plan);
  const shown = all ? actions : actions.slice(0, firstItems);
  return (
    <Panel
      title={<StatusBadge look={look} suffix={formatCount(actions.length)} />}
      description={look.meaning}
      actions={operation === "blocked" ? <Decide plan={plan} actions={actions} /> : undefined}
      flush
    >
      {shown.map((action) => (
        <ActionItem
          key={action.index}
          plan={plan}
          action={action}
          open={opened === action.key}
          onToggle={(isOpen) => {
            if (isOpen) onOpen(action.key);
            else if (opened === action.key) onOpen(undefined);
          }}
        />
      ))}
      {shown.length === actions.length ? null : (
        <Group justify="center" p="sm">
          <Button variant="subtle" onClick={() => setAll(true)}>
            Show all {formatCount(actions.length)}
          </Button>
        </Group>
      )}
    </Panel>
  );
}

/** The way to decide, when some of them wait for nothing else. */
function Decide({ plan, actions }: Pick<ActionGroupProps, "plan" | "actions">) {
  if (plan.rollbackOf !== null || !actions.some(isOverwritable)) return null;
  return (
    <ButtonLink to="/conflicts" search={{ target: plan.targetId }} variant="default" size="xs">
      Open the conflicts
    </ButtonLink>
  );
}
