import type { RecordDetail } from "../types.ts";
import { renderChange } from "./change.ts";
import type { Colors } from "./colors.ts";
import { paintOf, recordLooks } from "./signs.ts";
import { moment, paragraphs, short } from "./text.ts";

/** What one run did to one item: what changed, every request, and what came back. */
export function renderRecord(detail: RecordDetail, colors: Colors): string {
  const { record, exchanges, changes, losses } = detail;
  const { bold, dim, yellow } = colors;
  const look = recordLooks[record.status];
  const why = record.error?.message ?? record.reason;
  const facts = [
    `${record.direction} ${record.platform}, ${moment(record.endedAt ?? record.createdAt)} UTC, run ${record.runId}`,
    `version ${short(record.versionId)}, sent ${short(record.payloadHash)}, held before ${short(record.preImageHash)}, holds ${short(record.resultHash)}`,
    ...(record.retries > 0 ? [`tried again ${record.retries} times`] : []),
  ];
  return paragraphs(
    [
      `${bold(`${record.action} ${record.key}`)}  ${paintOf(look, colors)(`${look.sign} ${record.status}`)}`,
      ...(why === null ? [] : [`  ${why}`]),
      ...facts.map((fact) => `  ${dim(fact)}`),
    ],
    changes.map((change) => `  ${renderChange(change, colors)}`),
    losses.map(({ path, kind, message }) => yellow(`  ≈ ${path} ${kind}: ${message}`)),
    exchanges.flatMap((exchange) => exchangeLines(exchange, colors)),
  );
}

function exchangeLines(exchange: RecordDetail["exchanges"][number], { dim }: Colors): string[] {
  const { method, url, responseStatus, durationMs, error, requestBody, responseBody } = exchange;
  const answer = responseStatus === null ? (error ?? "no answer") : String(responseStatus);
  const took = durationMs === null ? "" : ` in ${durationMs} ms`;
  return [
    `  ${method} ${url}`,
    ...(requestBody === null ? [] : [dim(`    > ${requestBody}`)]),
    `    ${answer}${took}`,
    ...(responseBody === null ? [] : [dim(`    < ${responseBody}`)]),
  ];
}
