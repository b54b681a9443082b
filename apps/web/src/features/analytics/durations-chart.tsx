import "@mantine/charts/styles.layer.css";
import { LineChart } from "@mantine/charts";
import { bucketLabel } from "../../lib/analytics-range.ts";
import type { Analytics } from "../../lib/api-types.ts";
import { formatDuration } from "../../lib/format.ts";
import classes from "./analytics.module.css";
import { FiguresTable } from "./figures-table.tsx";

interface DurationsChartProps {
  readonly series: Analytics["series"];
  readonly unit: string;
}

const lines = [
  { name: "p50Ms", label: "Half within", color: "var(--info-solid)" },
  { name: "p95Ms", label: "95 % within", color: "var(--warning-solid)" },
] as const;

/** How long runs took, over time. */
export default function DurationsChart({ series, unit }: DurationsChartProps) {
  const data = series.map(({ at, durations }) => ({
    at: bucketLabel(at, unit),
    p50Ms: durations.p50Ms,
    p95Ms: durations.p95Ms,
  }));
  return (
    <>
      <div className={classes.chart} aria-hidden>
        <LineChart
          h={200}
          data={data}
          dataKey="at"
          series={[...lines]}
          curveType="linear"
          connectNulls
          withLegend
          legendProps={{ verticalAlign: "bottom" }}
          valueFormatter={formatDuration}
          yAxisProps={{ width: 64 }}
          lineChartProps={{ accessibilityLayer: false }}
          lineProps={{ isAnimationActive: false }}
        />
      </div>
      <FiguresTable
        caption="How long runs took"
        columns={lines.map(({ label }) => label)}
        rows={series
          .filter(({ durations }) => durations.runs > 0)
          .map(({ at, durations }) => ({
            name: bucketLabel(at, unit),
            values: lines.map(({ name }) => formatDuration(durations[name] ?? 0)),
          }))}
      />
    </>
  );
}
