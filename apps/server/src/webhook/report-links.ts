import type { ReportLinks } from "@syncline/core";

/** Where a report can be fetched from this server, by whoever may read the project. */
export function reportLinksAt(publicUrl: string): ReportLinks {
  const base = `${publicUrl.replace(/\/$/, "")}/api/v1/sync/analytics/report`;
  return ({ project, targetId, from, to }) => {
    const query = new URLSearchParams({
      project,
      ...(targetId === null ? {} : { target: targetId }),
      from: from.toISOString(),
      to: to.toISOString(),
    });
    const link = (format: string) => `${base}?${query}&format=${format}`;
    return { html: link("html"), csv: link("csv"), json: link("json") };
  };
}
