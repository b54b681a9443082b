import { Button, Group, Tabs, Text, Textarea } from "@mantine/core";
import { useMemo } from "react";
import { IssueList } from "../../components/issue-list.tsx";
import { JsonValue } from "../../components/json-view.tsx";
import { Panel } from "../../components/page.tsx";
import type { ConflictDetail } from "../../lib/api-types.ts";
import { checkTypeText } from "../../lib/type-draft.ts";
import classes from "./conflicts.module.css";
import { Impact } from "./impact.tsx";
import type { Decision } from "./use-decision.ts";

interface ResultPaneProps {
  readonly detail: ConflictDetail;
  readonly decision: Decision;
  readonly readOnly: boolean;
  readonly onConfirm: () => void;
}

/** What the choices come to: what it changes on each side, and the whole of it, to be edited. */
export function ResultPane({ detail, decision, readOnly, onConfirm }: ResultPaneProps) {
  const { outcome, strategy } = decision;
  return (
    <Panel
      title="Result"
      description="What the type is to be, here first, and at the target once a plan of it is applied."
      actions={
        readOnly ? undefined : (
          <Button disabled={outcome?.ok !== true} onClick={onConfirm}>
            Review and confirm
          </Button>
        )
      }
    >
      {outcome === null ? (
        <Text c="dimmed">Choose above how to settle it; what comes of it shows here.</Text>
      ) : (
        <Tabs defaultValue="impact" keepMounted={false}>
          <Tabs.List mb="sm">
            <Tabs.Tab value="impact">What it changes</Tabs.Tab>
            <Tabs.Tab value="json">
              {strategy === "manual" ? "Edit the result" : "All of it"}
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="impact">
            {outcome.ok ? (
              <Impact detail={detail} merged={outcome.merged} />
            ) : (
              <Text c="dimmed" role="status">
                {outcome.problem}
              </Text>
            )}
          </Tabs.Panel>
          <Tabs.Panel value="json">
            {strategy === "manual" && !readOnly ? (
              <WrittenResult detail={detail} decision={decision} />
            ) : outcome.ok && outcome.merged !== null ? (
              <JsonValue value={outcome.merged} what="result" />
            ) : (
              <Text c="dimmed">{outcome.ok ? "The type is deleted." : outcome.problem}</Text>
            )}
          </Tabs.Panel>
        </Tabs>
      )}
    </Panel>
  );
}

/** The whole result as JSON. Once edited it counts instead of the choices. */
function WrittenResult({ detail, decision }: Pick<ResultPaneProps, "detail" | "decision">) {
  const { written, outcome, write } = decision;
  const { contents, diff } = detail;
  const made = outcome?.ok === true ? outcome.merged : (diff.merged ?? contents.ours);
  const text = written ?? JSON.stringify(made, null, 2);
  const checked = useMemo(() => checkTypeText(text), [text]);
  return (
    <div className={classes.written}>
      <Group justify="space-between" mb={6}>
        <Text size="sm" c="dimmed">
          {written === null
            ? "It follows your choices. Once you edit it, it counts instead of them."
            : "Edited: this counts instead of the choices above."}
        </Text>
        {written === null ? null : (
          <Button variant="default" size="xs" onClick={() => write(null)}>
            Back to the choices
          </Button>
        )}
      </Group>
      <Textarea
        aria-label="The result as JSON"
        autosize
        minRows={8}
        maxRows={24}
        spellCheck={false}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        styles={{
          input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: "0.75rem" },
        }}
      />
      {checked.problems.length === 0 ? null : (
        <div className={classes.problems} role="alert">
          <IssueList issues={checked.problems} />
        </div>
      )}
    </div>
  );
}
