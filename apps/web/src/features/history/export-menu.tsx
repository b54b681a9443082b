import { DownloadMenu } from "../../components/download-menu.tsx";
import { type HistorySearch, historyFilters } from "../../lib/search.ts";

const formats = { csv: "CSV, for spreadsheets", jsonl: "JSONL, one record a line" };

/** Downloads every record that the filters show, not only this page. */
export function ExportMenu({ search }: { readonly search: HistorySearch }) {
  const query = { ...historyFilters(search), order: search.order ?? "newest" };
  return (
    <DownloadMenu label="Export" path="/sync/history/export" query={query} formats={formats} />
  );
}
