import { Checkbox, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { Panel } from "../../components/page.tsx";
import type { Plan } from "../../lib/api-types.ts";
import { plural } from "../../lib/format.ts";
import { deletionsOf, groupActions, typedCount, uncountedDeletions } from "../../lib/plan-words.ts";

interface DeletionConsentProps {
  readonly plan: Plan;
  readonly name: string;
  /** How many deletions were agreed to; null: none. */
  readonly given: number | null;
  readonly onChange: (given: number | null) => void;
}

const shownKeys = 10;

/** A tick for few deletions; for many, their exact number has to be typed. Kept with the run. */
export function DeletionConsent({ plan, name, given, onChange }: DeletionConsentProps) {
  const count = deletionsOf(plan);
  return (
    <Panel
      title="Your consent to deletions"
      description={
        plan.summary.delete > 0
          ? "What you agree to is kept with the run. A deleted type can be made anew; the content made of it does not come back with it."
          : "What you agree to is kept with the run."
      }
    >
      <Stack gap="md">
        <Deleted plan={plan} operation="delete" where={`at ${name}, with the content made of it`} />
        <Deleted plan={plan} operation="pull_delete" where="here; its versions stay readable" />
        {count <= uncountedDeletions ? (
          <Checkbox
            checked={given === count}
            onChange={(event) => onChange(event.currentTarget.checked ? count : null)}
            label={`Delete ${count === 1 ? "this item" : `these ${count} items`}.`}
          />
        ) : (
          <CountedConsent count={count} onChange={onChange} />
        )}
      </Stack>
    </Panel>
  );
}

interface DeletedProps {
  readonly plan: Plan;
  readonly operation: "delete" | "pull_delete";
  readonly where: string;
}

function Deleted({ plan, operation, where }: DeletedProps) {
  const group = groupActions(plan.actions).find((one) => one.operation === operation);
  if (group === undefined) return null;
  const keys = group.actions.map(({ key }) => key);
  const more = keys.length - shownKeys;
  return (
    <Text size="sm" style={{ overflowWrap: "anywhere" }}>
      {plural(keys.length, "item")} deleted {where}:{" "}
      <strong>{keys.slice(0, shownKeys).join(", ")}</strong>
      {more > 0 ? ` and ${more} more` : ""}.
    </Text>
  );
}

function CountedConsent(props: {
  readonly count: number;
  readonly onChange: (given: number | null) => void;
}) {
  const { count, onChange } = props;
  const [text, setText] = useState("");
  const typed = typedCount(text);
  const wrong = text.trim() !== "" && typed !== count;
  return (
    <TextInput
      label={`Type how many items may be deleted: ${count}`}
      description={`More than ${uncountedDeletions} deletions are agreed to by their exact number.`}
      inputMode="numeric"
      autoComplete="off"
      maw={420}
      value={text}
      error={wrong ? `This plan deletes ${plural(count, "item")}.` : null}
      onChange={(event) => {
        setText(event.currentTarget.value);
        const number = typedCount(event.currentTarget.value);
        onChange(number === count ? number : null);
      }}
    />
  );
}
