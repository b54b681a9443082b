import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { restAddress } from "../lib/rest-address.ts";

interface DownloadMenuProps {
  /** On the button. */
  readonly label: string;
  readonly path: `/${string}`;
  readonly query: Readonly<Record<string, string>>;
  /** What each format is for, by its name in the address. */
  readonly formats: Readonly<Record<string, string>>;
  /** Further items. */
  readonly children?: ReactNode;
}

/** What a page shows as a file, in one of several formats. */
export function DownloadMenu({ label, path, query, formats, children }: DownloadMenuProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {Object.entries(formats).map(([format, meaning]) => (
          <Menu.Item
            key={format}
            component="a"
            href={restAddress(path, { ...query, format })}
            download
          >
            {meaning}
          </Menu.Item>
        ))}
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}
