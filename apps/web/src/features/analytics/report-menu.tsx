import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";

const formats = [
  { value: "html", label: "HTML, one page to read and print" },
  { value: "csv", label: "CSV, for spreadsheets" },
  { value: "json", label: "JSON, for programs" },
] as const;

/** The figures of the page as a file. */
export function ReportMenu({ filters }: { readonly filters: Readonly<Record<string, string>> }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          Report
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map(({ value, label }) => (
          <Menu.Item
            key={value}
            component="a"
            href={`/api/v1/sync/analytics/report?${new URLSearchParams({ ...filters, format: value })}`}
            download
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
