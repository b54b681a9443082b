import { ActionIcon, Text, UnstyledButton } from "@mantine/core";
import type { Issue } from "@syncline/core";
import type { Json } from "@syncline/core/model";
import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowUp,
  IconGripVertical,
  IconTrash,
} from "@tabler/icons-react";
import { isFieldType } from "../../lib/describe-field.ts";
import { isObject, textAt } from "../../lib/draft-edits.ts";
import { plural } from "../../lib/format.ts";
import { plainValue } from "../../lib/property-words.ts";
import { FieldForm } from "./field-form.tsx";
import classes from "./type-editor.module.css";

interface FieldEntryProps {
  readonly field: Json;
  readonly index: number;
  readonly count: number;
  readonly open: boolean;
  readonly problems: readonly Issue[];
  readonly typeKeys: readonly string[];
  readonly onToggle: () => void;
  readonly onChange: (field: Json) => void;
  readonly onRemove: () => void;
  readonly onMove: (to: number) => void;
  readonly onDrag: (index: number | null) => void;
  readonly onDrop: () => void;
}

/** One field of the list: its line, and its form when it is open. */
export function FieldEntry(props: FieldEntryProps) {
  const { field, index, count, open, problems, onMove } = props;
  const key = textAt(field, "key");
  const name = textAt(field, "name") || key || `Field ${index + 1}`;
  return (
    <li
      className={classes.field}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        props.onDrop();
      }}
    >
      <div className={classes.entry}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: for the mouse; the keyboard has the arrow buttons. */}
        <span
          className={classes.handle}
          draggable
          onDragStart={() => props.onDrag(index)}
          onDragEnd={() => props.onDrag(null)}
          title="Drag to move"
        >
          <IconGripVertical size={16} aria-hidden />
        </span>
        <UnstyledButton
          className={classes.toggle ?? ""}
          data-entry
          aria-expanded={open}
          onClick={props.onToggle}
          onKeyDown={(event) => {
            const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
            if (!event.altKey || step === 0) return;
            event.preventDefault();
            onMove(index + step);
          }}
        >
          <strong>{name}</strong>
          <code>{key}</code>
          <span>{wordsOf(field)}</span>
          {problems.length === 0 ? null : (
            <span className={classes.wrong}>
              <IconAlertTriangle size={14} aria-hidden /> {plural(problems.length, "problem")}
            </span>
          )}
        </UnstyledButton>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Move ${name} up`}
          disabled={index === 0}
          onClick={() => onMove(index - 1)}
        >
          <IconArrowUp size={15} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Move ${name} down`}
          disabled={index === count - 1}
          onClick={() => onMove(index + 1)}
        >
          <IconArrowDown size={15} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Remove ${name}`}
          title="Remove"
          onClick={props.onRemove}
        >
          <IconTrash size={15} />
        </ActionIcon>
      </div>
      {!open ? null : isObject(field) ? (
        <FieldForm
          field={field}
          path={`fields[${index}]`}
          problems={problems}
          typeKeys={props.typeKeys}
          onChange={props.onChange}
        />
      ) : (
        <Text c="var(--danger-text)" p="md">
          This is no object. Mend it in the JSON.
        </Text>
      )}
    </li>
  );
}

function wordsOf(field: Json): string {
  if (!isObject(field) || !isFieldType(field.type)) return "of no known type";
  const held = isObject(field.items) ? field.items.type : undefined;
  const type = field.type === "array" && isFieldType(held) ? held : field.type;
  const words = plainValue(type, "fields.any.type");
  return field.type === "array" ? `List: ${words.toLowerCase()}` : words;
}
