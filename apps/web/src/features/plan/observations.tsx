import { Text } from "@mantine/core";
import { Panel } from "../../components/page.tsx";
import rows from "../../components/rows.module.css";
import { Truncated } from "../../components/truncated.tsx";
import type { Plan } from "../../lib/api-types.ts";
import { decisionLabels } from "../../lib/status.ts";

/** What differs and is left alone by a push. */
export function Observations({ plan: { observations } }: { readonly plan: Plan }) {
  if (observations.length === 0) return null;
  return (
    <Panel
      title="Seen, and left alone"
      description="These differ between the two sides, but a push does not touch them."
      flush
    >
      <ul className={rows.list}>
        {observations.map(({ key, nativeId, decision, message }) => (
          <li key={`${key} ${nativeId}`}>
            <div
              className={rows.row}
              style={{ gridTemplateColumns: "minmax(0, 1fr) minmax(0, 2fr)" }}
            >
              <div>
                <Truncated text={key} fw={500} />
                <Text size="xs" c="dimmed">
                  {decisionLabels[decision]}
                </Text>
              </div>
              <Text size="sm">{message}</Text>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
