import { Button, UnstyledButton } from "@mantine/core";
import type { Choice } from "@syncline/core";
import { IconCheck, IconPencil } from "@tabler/icons-react";
import type { PaneRow } from "../../lib/clash-choices.ts";
import { placeKindWords } from "../../lib/conflict-words.ts";
import { paneValue, placeWords } from "../../lib/property-words.ts";
import { ClashEditor } from "./clash-editor.tsx";
import classes from "./conflicts.module.css";
import { rowId } from "./shortcuts.ts";

interface ClashRowProps {
  readonly row: PaneRow;
  /** Of the field it is about, as it was last in sync; undefined for the type itself. */
  readonly fieldName: string | undefined;
  /** `2 of 5` */
  readonly label: string;
  readonly isCurrent: boolean;
  readonly choice: Choice | undefined;
  readonly readOnly: boolean;
  readonly editing: boolean;
  readonly onSelect: () => void;
  readonly onChoose: (choice: Choice) => void;
  readonly onEdit: (open: boolean) => void;
}

const sides = [
  ["base", "Base"],
  ["ours", "Ours"],
  ["theirs", "Theirs"],
] as const;

/** One place with what each side has there, and what is taken. */
export function ClashRow(props: ClashRowProps) {
  const { row, label, isCurrent, choice, readOnly, editing } = props;
  const { subject: key, property } = placeWords(row.path);
  const subject = props.fieldName || key;
  const name = property === "" ? subject : `${subject}: ${property}`;
  const own = typeof choice === "object" ? choice.value : undefined;
  return (
    <li
      id={rowId(row.path)}
      tabIndex={-1}
      className={classes.clash}
      data-current={isCurrent}
      data-open={row.clash && !readOnly && choice === undefined}
      aria-current={isCurrent || undefined}
      aria-label={`${label}, ${name}`}
      onFocus={isCurrent ? undefined : props.onSelect}
    >
      <div className={classes.place}>
        <strong>{subject}</strong>
        {subject === key ? null : <code>{key}</code>}
        {property === "" ? null : <span>{property}</span>}
        <small>{placeKindWords(row.kind)}</small>
        {readOnly ? null : (
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconPencil size={13} />}
            onClick={() => props.onEdit(!editing)}
            aria-expanded={editing}
          >
            Edit<span className="visually-hidden"> a value for {name}</span>
          </Button>
        )}
      </div>
      <div className={classes.panes}>
        {sides.map(([side, title]) => {
          const text = paneValue(row[side], row.path);
          const taken = choice === side;
          if (readOnly) {
            return (
              <div key={side} className={classes.pane} data-absent={row[side] === undefined}>
                <span className={classes.paneTitle}>{title}</span>
                <span className={classes.paneValue}>{text}</span>
              </div>
            );
          }
          return (
            <UnstyledButton
              key={side}
              className={classes.pane ?? ""}
              data-absent={row[side] === undefined}
              aria-pressed={taken}
              onClick={() => props.onChoose(side)}
            >
              <span className={classes.paneTitle}>
                <span>
                  {title}
                  <span className="visually-hidden"> for {name}:</span>
                </span>
                {taken ? <IconCheck size={14} aria-hidden /> : null}
              </span>
              <span className={classes.paneValue}>{text}</span>
            </UnstyledButton>
          );
        })}
      </div>
      {own === undefined || editing ? null : (
        <p className={classes.own}>
          <strong>Your own value:</strong> {paneValue(own, row.path)}
        </p>
      )}
      {editing ? (
        <ClashEditor
          row={row}
          name={name}
          start={own ?? row.ours ?? row.theirs}
          onDone={(value) => props.onChoose({ value })}
          onCancel={() => props.onEdit(false)}
        />
      ) : null}
    </li>
  );
}
