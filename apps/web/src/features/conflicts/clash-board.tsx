import { Button, Checkbox, Group, Progress, Text } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { EmptyState } from "../../components/empty-state.tsx";
import { Panel } from "../../components/page.tsx";
import type { ConflictDetail } from "../../lib/api-types.ts";
import { chooseAll } from "../../lib/clash-choices.ts";
import { progressWords } from "../../lib/conflict-words.ts";
import { subjectOf } from "../../lib/describe-change.ts";
import { useTargets } from "../../lib/use-targets.ts";
import { ClashRow } from "./clash-row.tsx";
import classes from "./conflicts.module.css";
import type { Decision } from "./use-decision.ts";

interface ClashBoardProps {
  readonly detail: ConflictDetail;
  readonly decision: Decision;
  /** Shown and not to be chosen from. */
  readonly readOnly: boolean;
  /** Path of the place whose own value is being written. */
  readonly editing: string | null;
  readonly onEdit: (path: string | null) => void;
}

/** Base, ours and theirs side by side, place by place. */
export function ClashBoard(props: ClashBoardProps) {
  const { detail, decision, readOnly, editing, onEdit } = props;
  const { rows, current, choices, showsAll, setAll } = decision;
  const { byId } = useTargets();
  const { base, ours, theirs } = detail.contents;
  const fields = [theirs, ours, base].flatMap((type) => type?.fields ?? []);
  const names = new Map(fields.map(({ key, name }) => [key, name]));
  const target = byId.get(detail.conflict.targetId)?.name ?? "the target";
  return (
    <Panel
      title="Base, ours and theirs"
      actions={
        <Checkbox
          size="xs"
          label="Also what needs no choice"
          checked={showsAll}
          onChange={(event) => setAll(event.currentTarget.checked)}
        />
      }
      flush
    >
      {readOnly || detail.clashes.length === 0 ? null : (
        <Bulk detail={detail} decision={decision} />
      )}
      {rows.length === 0 ? (
        <EmptyState icon={IconCircleCheck} tone="success" title="Nothing to choose">
          No place of it was changed differently by both sides.
        </EmptyState>
      ) : (
        <>
          <div className={classes.heads} aria-hidden>
            <div className={classes.panes}>
              <span>Base: last in sync</span>
              <span>Ours: here</span>
              <span>Theirs: at {target}</span>
            </div>
          </div>
          <ol className={classes.board} aria-label="Places where the sides differ">
            {rows.map((row, index) => (
              <ClashRow
                key={row.path}
                row={row}
                fieldName={names.get(subjectOf(row.path).field ?? "")}
                label={`${index + 1} of ${rows.length}`}
                isCurrent={row.path === current}
                choice={row.clash && !readOnly ? choices[row.path] : undefined}
                readOnly={readOnly || !row.clash}
                editing={editing === row.path}
                onSelect={() => decision.goTo(row.path)}
                onChoose={(choice) => {
                  onEdit(null);
                  decision.choose(row.path, choice);
                }}
                onEdit={(open) => onEdit(open ? row.path : null)}
              />
            ))}
          </ol>
        </>
      )}
    </Panel>
  );
}

function Bulk({ detail, decision }: Pick<ClashBoardProps, "detail" | "decision">) {
  const { progress, replaceChoices } = decision;
  const words = progressWords(progress.decided, progress.total);
  return (
    <Group className={classes.bulk ?? ""} gap="sm">
      <div className={classes.progress}>
        <Text size="sm" fw={600} role="status">
          {words}
        </Text>
        <Progress
          value={(progress.decided / Math.max(1, progress.total)) * 100}
          color={progress.open.length === 0 ? "green" : "brand"}
          aria-label={words}
          size="sm"
        />
      </div>
      <Button
        variant="default"
        size="xs"
        onClick={() => replaceChoices(chooseAll(detail.clashes, "ours"))}
      >
        All ours
      </Button>
      <Button
        variant="default"
        size="xs"
        onClick={() => replaceChoices(chooseAll(detail.clashes, "theirs"))}
      >
        All theirs
      </Button>
      <Button
        variant="subtle"
        size="xs"
        disabled={progress.decided === 0}
        onClick={() => replaceChoices({})}
      >
        Start over
      </Button>
    </Group>
  );
}
