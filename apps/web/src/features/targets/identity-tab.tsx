import { Box, Stack } from "@mantine/core";
import { IconLink, IconLinkOff } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { EmptyState } from "../../components/empty-state.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Panel } from "../../components/page.tsx";
import { Pager } from "../../components/pager.tsx";
import { SearchInput } from "../../components/search-input.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { trpc } from "../../lib/trpc.ts";
import { IdentityReport } from "./identity-report.tsx";
import { IdentityTable } from "./identity-table.tsx";
import { useTargetPage, useTargetPages } from "./use-target-pages.ts";

interface IdentityTabProps {
  readonly targetId: string;
  /** Of the target. */
  readonly name: string;
}

/** Which key here is which id there, since when, and which keys can have none. */
export function IdentityTab({ targetId, name }: IdentityTabProps) {
  const links = trpc.targets.identities.useQuery(
    { id: targetId, ...useTargetPage() },
    { placeholderData: keepPreviousData },
  );
  const { pages, search, find } = useTargetPages(links.data?.nextCursor);
  return (
    <Stack gap={20}>
      <IdentityReport targetId={targetId} name={name} />
      <Box maw={{ base: "none", xs: 340 }}>
        <SearchInput
          label="Search by key or id there"
          placeholder="Search by key or id there"
          hideLabel
          value={search}
          onChange={find}
        />
      </Box>
      <Panel
        title="Links"
        description={`A key here and an id at ${name} are one item. A link is made by the run that first finds or makes the item there, and ends when the item is gone on both sides. Until then it decides, whatever either side is called.`}
        flush
      >
        <Loaded query={links} waiting={<RowsSkeleton rows={8} />}>
          {({ items }) =>
            items.length > 0 ? (
              <div
                style={{ opacity: links.isPlaceholderData ? 0.6 : 1 }}
                aria-busy={links.isPlaceholderData}
              >
                <IdentityTable links={items} />
              </div>
            ) : search === undefined ? (
              <EmptyState icon={IconLink} title="Nothing is linked yet">
                The first push or pull links what it brings in step.
              </EmptyState>
            ) : (
              <EmptyState icon={IconLinkOff} title={`No link has “${search}” in it`}>
                Keys and ids there are searched, upper and lower case alike.
              </EmptyState>
            )
          }
        </Loaded>
        <Pager {...pages} />
      </Panel>
    </Stack>
  );
}
