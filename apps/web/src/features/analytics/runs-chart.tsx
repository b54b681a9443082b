import "@mantine/charts/styles.layer.css";
import { BarChart } from "@mantine/charts";
import { bucketLabel } from "../../lib/analytics-range.ts";
import type { Analytics } from "../../lib/api-types.ts";
import { runEnds } from "../../lib/run-ends.ts";
import classes from "./analytics.module.css";
import { FiguresTable } from "./figures-table.tsx";

interface RunsChartProps {
  readonly series: Analytics["series"];
  readonly unit: string;
}

/** Runs over time: height is their number, colour how they ended. */
export default function RunsChart({ series, unit }: RunsChartProps) {
  const data = series.map(({ at, success }) => ({
    at: bucketLabel(at, unit),
    ...success.byStatus,
  }));
  return (
    <>
      <div className={classes.chart} aria-hidden>
        <BarChart
          h={220}
          data={data}
          dataKey="at"
          type="stacked"
          withLegend
          legendProps={{ verticalAlign: "bottom" }}
          yAxisProps={{ allowDecimals: false, width: 40 }}
          barChartProps={{ accessibilityLayer: false }}
          barProps={{ isAnimationActive: false }}
          series={runEnds.map(({ status, label, tone }) => ({
            name: status,
            label,
            color: `var(--${tone}-solid)`,
          }))}
        />
      </div>
      <FiguresTable
        caption="Runs by how they ended"
        columns={runEnds.map(({ label }) => label)}
        rows={series
          .filter(({ success }) => success.runs > 0)
          .map(({ at, success }) => ({
            name: bucketLabel(at, unit),
            values: runEnds.map(({ status }) => String(success.byStatus[status])),
          }))}
      />
    </>
  );
}
