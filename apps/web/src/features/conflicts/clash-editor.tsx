import { Button, Group, Select, Textarea } from "@mantine/core";
import type { Json } from "@syncline/core/model";
import { useState } from "react";
import type { PaneRow } from "../../lib/clash-choices.ts";
import { parseOwnValue, startText, valueForm } from "../../lib/own-value.ts";
import classes from "./conflicts.module.css";
import { focusRow } from "./shortcuts.ts";

interface ClashEditorProps {
  readonly row: PaneRow;
  readonly name: string;
  readonly start: unknown;
  readonly onDone: (value: Json) => void;
  readonly onCancel: () => void;
}

/** A value that neither side has: yes or no, text as it is, anything else as JSON. */
export function ClashEditor({ row, name, start, onDone, onCancel }: ClashEditorProps) {
  const form = valueForm([row.base, row.ours, row.theirs]);
  const [text, setText] = useState(() => startText(start, form));
  const parsed = parseOwnValue(text, form);
  const leave = () => {
    onCancel();
    focusRow(row.path);
  };
  const done = () => {
    if (!parsed.ok) return;
    onDone(parsed.value);
    focusRow(row.path);
  };
  return (
    <form
      className={classes.editor}
      aria-label={`A value of your own for ${name}`}
      onSubmit={(event) => {
        event.preventDefault();
        done();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") leave();
        const isLine = event.key === "Enter" && form !== "json" && !event.shiftKey;
        if (isLine || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) {
          event.preventDefault();
          done();
        }
      }}
    >
      {form === "flag" ? (
        <Select
          label="Value"
          data={[
            { value: "true", label: "yes" },
            { value: "false", label: "no" },
          ]}
          value={text}
          onChange={(next) => setText(next ?? "false")}
          allowDeselect={false}
          data-autofocus
          autoFocus
        />
      ) : (
        <Textarea
          label={form === "json" ? "Value, as JSON" : "Value"}
          description={
            form === "json"
              ? "Ctrl and Enter take it over, Escape leaves it."
              : "Enter takes it over, Escape leaves it."
          }
          autosize
          minRows={form === "json" ? 3 : 1}
          maxRows={16}
          spellCheck={form === "text"}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={parsed.ok ? null : parsed.problem}
          autoFocus
          {...(form === "json"
            ? { styles: { input: { fontFamily: "var(--mantine-font-family-monospace)" } } }
            : {})}
        />
      )}
      <Group gap="xs" mt="xs">
        <Button type="submit" size="xs" disabled={!parsed.ok}>
          Use this value
        </Button>
        <Button variant="default" size="xs" onClick={leave}>
          Leave it
        </Button>
      </Group>
    </form>
  );
}
