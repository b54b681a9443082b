import { MultiSelect, NumberInput, TagsInput, Textarea, TextInput } from "@mantine/core";
import type { Json, JsonObject } from "@syncline/core/model";
import { useState } from "react";
import { atPath, withPath } from "../../lib/draft-edits.ts";
import { choicesText, parseChoices, type RuleInput } from "../../lib/field-rules.ts";

interface RuleFieldProps {
  readonly rule: RuleInput;
  readonly field: JsonObject;
  readonly typeKeys: readonly string[];
  readonly problem: string | null;
  readonly onChange: (field: JsonObject) => void;
}

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];

/** One rule of a field. Left empty, there is no such rule. */
export function RuleField({ rule, field, typeKeys, problem, onChange }: RuleFieldProps) {
  const { path, label, form } = rule;
  const value = atPath(field, path);
  const set = (next: Json | undefined) => onChange(withPath(field, path, next));
  switch (form) {
    case "count":
    case "number":
      return (
        <NumberInput
          label={label}
          value={typeof value === "number" ? value : ""}
          onChange={(next) => set(typeof next === "number" ? next : undefined)}
          error={problem}
          hideControls
          {...(form === "count" ? { allowDecimal: false, allowNegative: false } : {})}
        />
      );
    case "types":
      return (
        <MultiSelect
          label={label}
          placeholder="Any type"
          data={[...new Set([...typeKeys, ...listOf(value)])]}
          value={listOf(value)}
          onChange={(next) => set(next.length === 0 ? undefined : next)}
          error={problem}
          searchable
          hidePickedOptions
        />
      );
    case "words":
      return (
        <TagsInput
          label={label}
          placeholder="image, video …"
          value={listOf(value)}
          onChange={(next) => set(next.length === 0 ? undefined : next)}
          error={problem}
        />
      );
    case "choices":
      return <ChoicesField label={label} value={value} problem={problem} onChange={set} />;
    case "text":
      return (
        <TextInput
          label={label}
          value={typeof value === "string" ? value : ""}
          onChange={(event) => set(event.currentTarget.value || undefined)}
          error={problem}
        />
      );
  }
}

interface ChoicesFieldProps {
  readonly label: string;
  readonly value: unknown;
  readonly problem: string | null;
  readonly onChange: (value: Json | undefined) => void;
}

/** Lines as they are typed: a line just begun is no choice yet, and must not vanish. */
function ChoicesField({ label, value, problem, onChange }: ChoicesFieldProps) {
  const [text, setText] = useState(() => choicesText(value));
  return (
    <Textarea
      label={label}
      description="value, or value = label"
      autosize
      minRows={2}
      maxRows={10}
      value={text}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        onChange(parseChoices(typed, value));
      }}
      error={problem}
    />
  );
}
