import { Button, Menu } from "@mantine/core";
import { IconCalendarPlus, IconDownload } from "@tabler/icons-react";
import { restAddress } from "../../lib/rest-address.ts";

const formats = [
  { value: "html", label: "HTML, one page to read and print" },
  { value: "csv", label: "CSV, for spreadsheets" },
  { value: "json", label: "JSON, for programs" },
] as const;

interface ReportMenuProps {
  readonly filters: Readonly<Record<string, string>>;
  /** Absent: the reader may not. */
  readonly onSchedule?: (() => void) | undefined;
}

/** The figures of the page as a file, now or regularly. */
export function ReportMenu({ filters, onSchedule }: ReportMenuProps) {
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
            href={restAddress("/sync/analytics/report", { ...filters, format: value })}
            download
          >
            {label}
          </Menu.Item>
        ))}
        {onSchedule === undefined ? null : (
          <>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconCalendarPlus size={16} aria-hidden />}
              onClick={onSchedule}
            >
              Send it regularly…
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
