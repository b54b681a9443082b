import { StatusBadge } from "../../components/status-badge.tsx";
import table from "../../components/table.module.css";
import type { Mapping } from "../../lib/api-types.ts";
import { fidelityLook } from "../../lib/mapping-words.ts";
import classes from "./mapping.module.css";
import { UsedCell } from "./used-cell.tsx";

/** What becomes of what a content type is based on. */
export function BaseTable({ bases }: { readonly bases: Mapping["bases"] }) {
  return (
    <table className={`${table.table} ${classes.table}`}>
      <thead>
        <tr>
          <th scope="col">Here</th>
          <th scope="col">How</th>
          <th scope="col">What changes</th>
          <th scope="col" className={table.end}>
            Types
          </th>
        </tr>
      </thead>
      <tbody>
        {bases.map(({ base, losses, used }) => (
          <tr key={base ?? ""} data-unused={used === 0}>
            <td>{base ?? <span className={table.dimmed}>not said</span>}</td>
            <td>
              <StatusBadge look={fidelityLook(losses)} />
            </td>
            <td className={classes.changes}>
              {losses.map(({ message }) => (
                <div key={message}>{message}</div>
              ))}
            </td>
            <UsedCell used={used} unit="type" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
