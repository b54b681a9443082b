import { Button, Text } from "@mantine/core";
import { IconArrowBarToDown, IconArrowBarToUp, IconGitMerge } from "@tabler/icons-react";
import { ErrorState } from "../../components/error-state.tsx";
import type { ConflictDetail } from "../../lib/api-types.ts";
import { mergeObstacle, type WholeStrategy, waysOut } from "../../lib/conflict-words.ts";
import classes from "./conflicts.module.css";
import { useResolve } from "./use-resolve.ts";

const icons = { ours: IconArrowBarToUp, theirs: IconArrowBarToDown, merge: IconGitMerge } as const;

/** The buttons that settle a conflict, each with what it leads to. Nothing is sent before the plan is applied. */
export function WaysOut({ detail }: { readonly detail: ConflictDetail }) {
  const { conflict, contents, clashes, diff } = detail;
  const { resolve, pending, error } = useResolve(conflict);
  const standing = {
    oursExists: contents.ours !== null,
    theirsExists: contents.theirs !== null,
    clashes: clashes.length,
    mergeable: clashes.length === 0 && diff.merged !== null,
  };
  const obstacle = mergeObstacle(standing);
  return (
    <section className={classes.ways} aria-label={`Decide on ${conflict.key}`}>
      {waysOut(standing).map(({ strategy, label, effect }) => (
        <Way
          key={strategy}
          strategy={strategy}
          label={label}
          effect={effect}
          of={conflict.key}
          pending={pending}
          onChoose={() => resolve(strategy)}
        />
      ))}
      {obstacle === null ? null : (
        <Text size="sm" c="dimmed" className={classes.obstacle ?? ""}>
          {obstacle}
        </Text>
      )}
      {error === null ? null : (
        <div className={classes.refused}>
          <ErrorState error={error} />
        </div>
      )}
    </section>
  );
}

interface WayProps {
  readonly strategy: WholeStrategy;
  readonly label: string;
  readonly effect: string;
  readonly of: string;
  readonly pending: string | null;
  readonly onChoose: () => void;
}

function Way({ strategy, label, effect, of, pending, onChoose }: WayProps) {
  const Icon = icons[strategy];
  return (
    <>
      <Button
        variant="default"
        justify="flex-start"
        leftSection={<Icon size={16} />}
        loading={pending === strategy}
        disabled={pending !== null && pending !== strategy}
        onClick={onChoose}
        aria-label={`${label}: ${of}`}
      >
        {label}
      </Button>
      <Text size="sm" c="dimmed">
        {effect}
      </Text>
    </>
  );
}
