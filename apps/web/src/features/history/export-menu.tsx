import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { restAddress } from "../../lib/rest-address.ts";
import { type HistorySearch, historyFilters } from "../../lib/search.ts";

const formats = [
  { value: "csv", label: "CSV, for spreadsheets" },
  { value: "jsonl", label: "JSONL, one record a line" },
] as const;

/** Downloads every record that the filters show, not only this page. */
export function ExportMenu({ search }: { readonly search: HistorySearch }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map(({ value, label }) => (
          <Menu.Item key={value} component="a" href={exportAddress(search, value)} download>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function exportAddress(search: HistorySearch, format: string): string {
  const order = search.order ?? "newest";
  return restAddress("/sync/history/export", { ...historyFilters(search), order, format });
}
