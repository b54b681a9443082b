import { Text } from "@mantine/core";
import type { ContentType, Field } from "@syncline/core/model";
import { IconListDetails } from "@tabler/icons-react";
import { EmptyState } from "../../components/empty-state.tsx";
import { Panel } from "../../components/page.tsx";
import table from "../../components/table.module.css";
import { Truncated } from "../../components/truncated.tsx";
import { fieldRules, fieldTypeWords } from "../../lib/describe-field.ts";
import classes from "./field-table.module.css";

/** The fields of a type in plain words. */
export function FieldTable({ type }: { readonly type: ContentType }) {
  if (type.fields.length === 0) {
    return (
      <Panel title="Fields">
        <EmptyState icon={IconListDetails} title="This type has no fields">
          Content of it consists of its name alone.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel title="Fields" hideTitle flush>
      <div className={table.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col" className={table.wide}>
                Holds
              </th>
              <th scope="col">Rules</th>
            </tr>
          </thead>
          <tbody>
            {type.fields.map((field) => (
              <FieldRow key={field.key} field={field} isTitle={field.key === type.displayField} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function FieldRow({ field, isTitle }: { readonly field: Field; readonly isTitle: boolean }) {
  const rules = fieldRules(field);
  return (
    <tr>
      <td>
        <div className={classes.name}>
          <Text fw={500} truncate title={field.name}>
            {field.name || field.key}
          </Text>
          <Truncated text={field.key} size="xs" c="dimmed" ff="monospace" />
          <div className={table.narrow}>{fieldTypeWords(field)}</div>
        </div>
      </td>
      <td className={`${classes.type} ${table.wide}`}>
        {fieldTypeWords(field)}
        {field.help === undefined ? null : <div className={classes.help}>{field.help}</div>}
      </td>
      <td>
        <ul className={classes.rules}>
          {isTitle ? <li data-strong>names the entry</li> : null}
          {rules.map((rule) => (
            <li key={rule} data-strong={rule === "required"}>
              {rule}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
