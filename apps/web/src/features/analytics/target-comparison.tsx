import { TextLink } from "../../components/links.tsx";
import { Panel } from "../../components/page.tsx";
import { StackedBar } from "../../components/stacked-bar.tsx";
import table from "../../components/table.module.css";
import type { Analytics } from "../../lib/api-types.ts";
import { formatCount, formatDuration, formatRate } from "../../lib/format.ts";
import { endSegments } from "../../lib/run-ends.ts";

/** Every target beside the others. */
export function TargetComparison({ targets }: { readonly targets: Analytics["targets"] }) {
  return (
    <Panel title="By target" flush>
      <div className={table.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Target</th>
              <th scope="col" className={table.end}>
                Runs
              </th>
              <th scope="col" className={table.wide}>
                How they ended
              </th>
              <th scope="col" className={table.end}>
                Succeeded
              </th>
              <th scope="col" className={`${table.end} ${table.wide}`}>
                Average
              </th>
              <th scope="col" className={`${table.end} ${table.wide}`}>
                95 % within
              </th>
            </tr>
          </thead>
          <tbody>
            {targets.map(({ targetId, name, success, durations }) => (
              <tr key={targetId}>
                <td>
                  <TextLink to="/targets/$id" params={{ id: targetId }} c="inherit">
                    {name}
                  </TextLink>
                </td>
                <td className={table.end}>{formatCount(success.runs)}</td>
                <td className={table.wide} style={{ minWidth: 160 }}>
                  <StackedBar
                    thin
                    label={`Runs of ${name}`}
                    segments={endSegments(success.byStatus)}
                  />
                </td>
                <td className={table.end}>{formatRate(success.rate)}</td>
                <td className={`${table.end} ${table.wide}`}>{time(durations.meanMs)}</td>
                <td className={`${table.end} ${table.wide}`}>{time(durations.p95Ms)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function time(milliseconds: number | null): string {
  return milliseconds === null ? "–" : formatDuration(milliseconds);
}
