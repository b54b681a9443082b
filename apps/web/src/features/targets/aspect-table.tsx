import { StatusBadge } from "../../components/status-badge.tsx";
import table from "../../components/table.module.css";
import type { AspectMapping } from "../../lib/api-types.ts";
import { aspectWords, fidelityLook, typesSuffix } from "../../lib/mapping-words.ts";
import classes from "./mapping.module.css";

/** What becomes of each thing that can be said of a field. */
export function AspectTable({ aspects }: { readonly aspects: readonly AspectMapping[] }) {
  return (
    <table className={`${table.table} ${classes.table}`}>
      <thead>
        <tr>
          <th scope="col">Here</th>
          <th scope="col">How</th>
          <th scope="col">What changes</th>
        </tr>
      </thead>
      <tbody>
        {aspects.map(({ path, types, losses }) => (
          <tr key={path}>
            <td>
              <span className={classes.here}>
                {aspectWords(path)}
                <code>{path}</code>
              </span>
            </td>
            <td>
              {types.length === 0 ? (
                <span className={table.dimmed}>No field to say it of</span>
              ) : (
                <StatusBadge
                  look={fidelityLook(losses)}
                  {...(isOfSome(types, losses) ? { suffix: "for some" } : {})}
                />
              )}
            </td>
            <td className={classes.changes}>
              {losses.map(({ message, types: of }) => (
                <div key={message}>
                  {message}
                  <span className={table.dimmed}>{typesSuffix(of, types)}</span>
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function isOfSome(tried: readonly string[], losses: AspectMapping["losses"]): boolean {
  const hit = new Set(losses.flatMap(({ types }) => types));
  return hit.size > 0 && hit.size < tried.length;
}
