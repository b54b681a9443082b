import { Group, Radio, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Panel } from "../../components/page.tsx";
import type { ConflictDetail } from "../../lib/api-types.ts";
import type { Strategy } from "../../lib/clash-choices.ts";
import { mergeObstacle, waysOut } from "../../lib/conflict-words.ts";
import classes from "./conflicts.module.css";
import type { Decision } from "./use-decision.ts";

interface StrategyChoiceProps {
  readonly detail: ConflictDetail;
  readonly decision: Decision;
  readonly readOnly: boolean;
  readonly help: ReactNode;
}

/** How to settle it, each way with what it leads to. */
export function StrategyChoice({ detail, decision, readOnly, help }: StrategyChoiceProps) {
  const { standing, strategy, setStrategy } = decision;
  const obstacle = mergeObstacle(standing);
  const ways = waysOut(standing);
  return (
    <Panel title="How to settle it" actions={help}>
      <Radio.Group
        aria-label={`How to settle the conflict in ${detail.conflict.key}`}
        value={strategy ?? null}
        onChange={(next) => setStrategy(next as Strategy)}
        {...(readOnly ? { readOnly: true } : {})}
      >
        <Group className={classes.ways} gap={12} align="stretch">
          {ways.map(({ strategy: value, label, effect }) => (
            <Radio.Card key={value} value={value} className={classes.way ?? ""} disabled={readOnly}>
              <Group wrap="nowrap" align="flex-start" gap={10}>
                <Radio.Indicator />
                <div>
                  <Text fw={600}>{label}</Text>
                  <Text size="sm" c="dimmed">
                    {effect}
                  </Text>
                </div>
              </Group>
            </Radio.Card>
          ))}
        </Group>
      </Radio.Group>
      {obstacle === null ? null : (
        <Text size="sm" c="dimmed" mt="sm">
          {obstacle}
        </Text>
      )}
      {readOnly ? (
        <Text size="sm" c="dimmed" mt="sm">
          Deciding needs the role of an operator.
        </Text>
      ) : null}
    </Panel>
  );
}
