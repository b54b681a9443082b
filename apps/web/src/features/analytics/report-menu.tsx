import { Menu } from "@mantine/core";
import { IconCalendarPlus } from "@tabler/icons-react";
import { DownloadMenu } from "../../components/download-menu.tsx";

const formats = {
  html: "HTML, one page to read and print",
  csv: "CSV, for spreadsheets",
  json: "JSON, for programs",
};

interface ReportMenuProps {
  readonly filters: Readonly<Record<string, string>>;
  /** Absent: the reader may not. */
  readonly onSchedule?: (() => void) | undefined;
}

/** The figures of the page as a file, now or regularly. */
export function ReportMenu({ filters, onSchedule }: ReportMenuProps) {
  return (
    <DownloadMenu label="Report" path="/sync/analytics/report" query={filters} formats={formats}>
      {onSchedule === undefined ? null : (
        <>
          <Menu.Divider />
          <Menu.Item leftSection={<IconCalendarPlus size={16} aria-hidden />} onClick={onSchedule}>
            Send it regularly…
          </Menu.Item>
        </>
      )}
    </DownloadMenu>
  );
}
