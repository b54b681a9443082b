import type { Occurrences, ReportLinks } from "../../src/webhook/index.ts";

const hour = 3_600_000;

/** Every full hour, whatever the expression. */
export const hourly: Occurrences = ({ after, count }) =>
  Array.from(
    { length: count },
    (_, n) => new Date((Math.floor(after.getTime() / hour) + n + 1) * hour),
  );

const reportLinks: ReportLinks = ({ project, targetId, from, to }) => {
  const at = `https://sync.example.com/${project}/${targetId}/${from.toISOString()}/${to.toISOString()}`;
  return { html: `${at}.html`, csv: `${at}.csv`, json: `${at}.json` };
};

/** What runSchedule is given by the edge. */
export const reporting = { occurrences: hourly, reportLinks };
