import { Text } from "@mantine/core";
import { Panel } from "../../components/page.tsx";
import rows from "../../components/rows.module.css";
import type { Plan } from "../../lib/api-types.ts";
import { decisionLabels } from "../../lib/labels.ts";
import { groupObservations } from "../../lib/plan-words.ts";

/** What differs and is left alone. */
export function Observations({ plan }: { readonly plan: Plan }) {
  const { observations, direction, rollbackOf } = plan;
  if (observations.length === 0) return null;
  return (
    <Panel
      title="Seen, and left alone"
      description={
        rollbackOf === null
          ? `These differ between the two sides, but a ${direction} does not touch them.`
          : "Taking the run back does not touch these."
      }
      flush
    >
      <ul className={rows.list}>
        {groupObservations(observations).map(({ decision, message, keys }) => (
          <li key={`${decision} ${message}`}>
            <div
              className={rows.row}
              style={{ gridTemplateColumns: "minmax(0, 1fr) minmax(0, 2fr)" }}
            >
              <div>
                <Text fw={500} style={{ overflowWrap: "anywhere" }}>
                  {keys.join(", ")}
                </Text>
                {rollbackOf === null ? (
                  <Text size="xs" c="dimmed">
                    {decisionLabels[decision]}
                  </Text>
                ) : null}
              </div>
              <Text size="sm">{message}</Text>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
