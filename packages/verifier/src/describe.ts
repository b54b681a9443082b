import type { Report } from "./bundle.ts";

/** The report for people: a line for each finding, then what was counted. */
export function describeReport(report: Report): string {
  const { ok, findings, findingCount, counts, header, root } = report;
  const counted = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  const found = findings.map(({ code, line, entity, message }) =>
    [`✗ ${code}`, `line ${line}`, ...(entity === null ? [] : [entity]), message].join(" · "),
  );
  const log = `log ${header.origin}, project ${header.projectId ?? "all"}, root ${root}`;
  const end = ok ? "✓ nothing is wrong with it" : `✗ ${findingCount} findings`;
  return [...found, log, counted.join(", "), end].join("\n");
}
