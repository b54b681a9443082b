import { Button, Group } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { Panel } from "../../components/page.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import type { PlanAction } from "../../lib/api-types.ts";
import { formatCount } from "../../lib/format.ts";
import { groupActions } from "../../lib/plan-words.ts";
import { operationLooks } from "../../lib/status.ts";
import { ActionItem } from "./action-item.tsx";

const route = getRouteApi("/plans/$id");
const firstItems = 100;

/** The items of a plan, by what would happen to them. */
export function ActionGroups({ actions }: { readonly actions: readonly PlanAction[] }) {
  const { item } = route.useSearch();
  const navigate = route.useNavigate();
  const open = (key: string | undefined) =>
    void navigate({ search: { item: key }, replace: true, resetScroll: false });
  return groupActions(actions).map(({ operation, actions: items }) => (
    <ActionGroup
      key={operation}
      operation={operation}
      actions={items}
      opened={item}
      onOpen={open}
    />
  ));
}

interface ActionGroupProps {
  readonly operation: PlanAction["operation"];
  readonly actions: readonly PlanAction[];
  readonly opened: string | undefined;
  readonly onOpen: (key: string | undefined) => void;
}

function ActionGroup({ operation, actions, opened, onOpen }: ActionGroupProps) {
  const [all, setAll] = useState(false);
  const look = operationLooks[operation];
  const shown = all ? actions : actions.slice(0, firstItems);
  return (
    <Panel
      title={<StatusBadge look={look} suffix={formatCount(actions.length)} />}
      description={look.meaning}
      flush
    >
      {shown.map((action) => (
        <ActionItem
          key={action.index}
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
