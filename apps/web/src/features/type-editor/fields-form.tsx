import { Button, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { Panel } from "../../components/page.tsx";
import {
  draftFields,
  textAt,
  withField,
  withFieldMoved,
  withNewField,
  withoutField,
} from "../../lib/draft-edits.ts";
import { plural } from "../../lib/format.ts";
import { problemsWithin } from "../../lib/type-draft.ts";
import { FieldEntry } from "./field-entry.tsx";
import classes from "./type-editor.module.css";
import type { DraftState } from "./use-draft.ts";
import { useTypeKeys } from "./use-type-keys.ts";

interface FieldsFormProps {
  readonly state: DraftState;
  readonly firstOpen: string | undefined;
}

/** The fields in their order, one of them open. */
export function FieldsForm({ state, firstOpen }: FieldsFormProps) {
  const { draft, problems, change } = state;
  const fields = draftFields(draft);
  const typeKeys = useTypeKeys();
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const [open, setOpen] = useState(() =>
    fields.findIndex((one) => textAt(one, "key") === firstOpen),
  );

  const focus = (index: number) =>
    requestAnimationFrame(() =>
      list.current?.querySelectorAll<HTMLElement>("[data-entry]")[index]?.focus(),
    );
  const move = (from: number, to: number) => {
    if (to < 0 || to >= fields.length || from === to) return;
    change((now) => withFieldMoved(now, from, to));
    setOpen((now) => (now === from ? to : now === to ? from : now));
    setSaid(`${textAt(fields[from], "name") || "The field"} is number ${to + 1} now.`);
    focus(to);
  };
  return (
    <Panel
      title="Fields"
      description={`${plural(fields.length, "field")}. Drag one by its handle, or press Alt and an arrow key on it.`}
      actions={
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={15} />}
          onClick={() => {
            change(withNewField);
            setOpen(fields.length);
            focus(fields.length);
          }}
        >
          Add a field
        </Button>
      }
      flush
    >
      <span className="visually-hidden" role="status">
        {said}
      </span>
      {fields.length === 0 ? (
        <Text c="dimmed" p="md">
          No fields yet: content of this type would consist of its name alone.
        </Text>
      ) : null}
      <ol className={classes.fields} ref={list}>
        {fields.map((field, index) => (
          <FieldEntry
            // biome-ignore lint/suspicious/noArrayIndexKey: keys of fields are what is being edited.
            key={index}
            field={field}
            index={index}
            count={fields.length}
            open={index === open}
            problems={problemsWithin(problems, `fields[${index}]`)}
            typeKeys={typeKeys}
            onToggle={() => setOpen(index === open ? -1 : index)}
            onChange={(next) => change((now) => withField(now, index, next))}
            onRemove={() => {
              change((now) => withoutField(now, index));
              setOpen(-1);
            }}
            onMove={(to) => move(index, to)}
            onDrag={setDragged}
            onDrop={() => {
              if (dragged !== null) move(dragged, index);
              setDragged(null);
            }}
          />
        ))}
      </ol>
    </Panel>
  );
}
