import { IconArrowNarrowRight } from "@tabler/icons-react";
import { StatusBadge } from "../../components/status-badge.tsx";
import table from "../../components/table.module.css";
import type { FieldMapping } from "../../lib/api-types.ts";
import { fieldTypeWords } from "../../lib/describe-field.ts";
import { fieldLook, nativeWords, withinSentence } from "../../lib/mapping-words.ts";
import classes from "./mapping.module.css";
import { UsedCell } from "./used-cell.tsx";

interface FieldMappingTableProps {
  readonly fields: readonly FieldMapping[];
  readonly platform: string;
}

/** From our words to the platform's, type by type. */
export function FieldMappingTable({ fields, platform }: FieldMappingTableProps) {
  return (
    <table className={`${table.table} ${classes.table}`}>
      <thead>
        <tr>
          <th scope="col">Here</th>
          <th scope="col">At {platform}</th>
          <th scope="col">How</th>
          <th scope="col">What changes</th>
          <th scope="col" className={table.end}>
            Fields
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={`${field.type} ${field.items ?? ""}`} data-unused={field.used === 0}>
            <td>
              <span className={classes.here}>
                {words(field)}
                <code>{field.items === null ? field.type : `array of ${field.items}`}</code>
              </span>
            </td>
            <td>
              <Native field={field} />
            </td>
            <td>
              <StatusBadge look={fieldLook(field)} />
            </td>
            <td className={classes.changes}>
              <Changes field={field} />
            </td>
            <UsedCell used={field.used} unit="field" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Shape = Pick<FieldMapping, "type" | "items">;

function words({ type, items }: Shape): string {
  return fieldTypeWords(items === null ? { type } : { type, items: { type: items } });
}

function Native({ field }: { readonly field: FieldMapping }) {
  if (field.native === null) return <span className={table.dimmed}>nothing</span>;
  return (
    <span className={classes.native}>
      <IconArrowNarrowRight size={15} aria-hidden />
      {nativeWords(field.says).map(([name, value]) => (
        <span key={name} className={classes.word}>
          <span>{name}</span> <code>{value}</code>
        </span>
      ))}
    </span>
  );
}

function Changes({ field }: { readonly field: FieldMapping }) {
  const { type, items, back, losses, issues } = field;
  const same = back !== null && back.type === type && back.items === items;
  return (
    <>
      {losses.map(({ path, message }) => (
        <div key={`${path} ${message}`}>{message}</div>
      ))}
      {back === null || same ? null : (
        <div className={table.dimmed}>Pulled back it is: {withinSentence(words(back))}.</div>
      )}
      {issues.map(({ code, message }) => (
        <div key={code} className={table.dimmed}>
          {message}
        </div>
      ))}
    </>
  );
}
