import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { ConfirmDialog } from "../../components/confirm.tsx";
import { FormError } from "../../components/form-error.tsx";
import type { RetentionPolicy } from "../../lib/api-types.ts";
import { formatExact } from "../../lib/format.ts";
import { tellDone } from "../../lib/messages.ts";
import {
  cutOff,
  daysWords,
  erasedWords,
  type Kept,
  keptOf,
  keptParts,
  keptProblems,
  shortened,
} from "../../lib/retention-words.ts";
import { refusals } from "../../lib/setting-values.ts";
import { trpc } from "../../lib/trpc.ts";
import { useNow } from "../../lib/use-now.ts";
import { KeptRow } from "./kept-row.tsx";
import classes from "./settings.module.css";

interface RetentionFormProps {
  readonly policy: RetentionPolicy;
  readonly place: string;
  readonly mayChange: boolean;
}

/** A policy as three bars, and as inputs for who may change it. Asks before anything is kept for less time. */
export function RetentionForm({ policy, place, mayChange }: RetentionFormProps) {
  const before = keptOf(policy);
  const [kept, setKept] = useState<Kept>(before);
  const [asking, ask] = useDisclosure(false);
  const now = useNow();
  const utils = trpc.useUtils();
  const oldest = trpc.sync.history.useQuery({ project: place, order: "oldest", limit: 1 });
  const oldestAt = oldest.data?.items[0]?.createdAt ?? null;
  const save = trpc.retention.set.useMutation({
    async onSuccess() {
      tellDone("The policy is saved. It holds from the next hour on.");
      await Promise.all([utils.retention.invalidate(), utils.audit.list.invalidate()]);
    },
  });
  const asked = keptParts.filter((part) => kept[part] !== null);
  const preview = trpc.retention.preview.useQuery(
    { project: place, ...Object.fromEntries(asked.map((part) => [part, kept[part]])) },
    { enabled: asking, retry: false, gcTime: 0 },
  );
  const { issues, rest } = refusals(save.error);
  const problems = { ...issues, ...keptProblems(kept) };
  const isChanged = keptParts.some((part) => kept[part] !== before[part]);
  const isWrong = Object.keys(keptProblems(kept)).length > 0;
  const less = shortened(before, kept);
  const input = { project: place, ...kept };
  return (
    <div className={classes.form}>
      {keptParts.map((part) => (
        <KeptRow
          key={part}
          part={part}
          days={kept[part]}
          problem={problems[part] ?? null}
          readOnly={!mayChange}
          oldestAt={oldestAt}
          onChange={(days) => {
            save.reset();
            setKept((now) => ({ ...now, [part]: days }));
          }}
        />
      ))}
      <FormError error={rest} />
      {mayChange ? (
        <Group gap="sm">
          <Button
            disabled={!isChanged || isWrong}
            loading={save.isPending}
            onClick={() => (less.length > 0 ? ask.open() : save.mutate(input))}
          >
            Save the policy
          </Button>
          {isChanged ? (
            <Button variant="default" onClick={() => setKept(before)}>
              As it was
            </Button>
          ) : null}
        </Group>
      ) : (
        <Text size="sm" c="dimmed">
          Administrators set this; you see how it is.
        </Text>
      )}
      <ConfirmDialog
        opened={asking}
        onClose={ask.close}
        title="Keep these for less time?"
        action="Save and erase"
        onConfirm={() => save.mutateAsync(input)}
      >
        Within the hour, and from then on, this is erased for good:
        <ul>
          {less.map((part) => (
            <li key={part}>
              <strong>{preview.isPending ? "Counting…" : erasedWords(part, preview.data)}</strong>{" "}
              from before {formatExact(cutOff(kept[part], now) ?? now)} (kept{" "}
              {daysWords(kept[part])}, until now {daysWords(before[part])})
            </li>
          ))}
        </ul>
        A rollback needs the payloads of the run that it takes back.
      </ConfirmDialog>
    </div>
  );
}
