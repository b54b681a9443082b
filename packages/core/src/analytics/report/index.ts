export { reportCsv } from "./csv.ts";
export { reportHtml } from "./html.ts";
export { type AnalyticsReport, makeAnalyticsReport } from "./make-report.ts";
