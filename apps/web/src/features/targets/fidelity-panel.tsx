import { Box, Group, Text } from "@mantine/core";
import { IconTemplate } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { EmptyState } from "../../components/empty-state.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Panel } from "../../components/page.tsx";
import { Pager } from "../../components/pager.tsx";
import { SearchInput } from "../../components/search-input.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import type { TypeFidelity } from "../../lib/api-types.ts";
import { plural } from "../../lib/format.ts";
import { trpc } from "../../lib/trpc.ts";
import { FidelityRow } from "./fidelity-row.tsx";
import classes from "./mapping.module.css";
import { useTargetPage, useTargetPages } from "./use-target-pages.ts";

interface FidelityPanelProps {
  readonly targetId: string;
  readonly platform: string;
}

/** The model type by type, with what of each the target cannot hold. */
export function FidelityPanel({ targetId, platform }: FidelityPanelProps) {
  const found = trpc.targets.fidelity.useQuery(
    { id: targetId, ...useTargetPage() },
    { placeholderData: keepPreviousData },
  );
  const { pages, search, find } = useTargetPages(found.data?.nextCursor);
  return (
    <Panel
      title={`Your model at ${platform}`}
      description="What a push of each type loses. The plan asks again before anything is sent."
      actions={
        <Box w={{ base: "100%", xs: 240 }}>
          <SearchInput
            label="Search types by name or key"
            placeholder="Search by name or key"
            hideLabel
            value={search}
            onChange={find}
          />
        </Box>
      }
      flush
    >
      <Loaded query={found} waiting={<RowsSkeleton rows={5} />}>
        {({ items }) =>
          items.length > 0 ? (
            <Types items={items} />
          ) : (
            <EmptyState
              icon={IconTemplate}
              title={search === undefined ? "No types yet" : "No such type"}
            >
              {search === undefined
                ? "Once there is a model, what the target cannot hold of it shows here."
                : "Names and keys are searched, upper and lower case alike."}
            </EmptyState>
          )
        }
      </Loaded>
      <Pager {...pages} />
    </Panel>
  );
}

/** Types of which something is lost, each by itself; the others as a number. */
function Types({ items }: { readonly items: readonly TypeFidelity[] }) {
  const kept = items.filter(({ losses, issues }) => losses.length + issues.length === 0);
  const changed = items.filter((item) => !kept.includes(item));
  return (
    <>
      {changed.length === 0 ? null : (
        <ul className={classes.types}>
          {changed.map((item) => (
            <FidelityRow key={item.key} item={item} />
          ))}
        </ul>
      )}
      <Group px={18} py={12}>
        <Text size="sm" c="dimmed">
          {kept.length === 0
            ? "Every type of this page loses something."
            : `${plural(kept.length, "type")} of this page ${kept.length === 1 ? "is" : "are"} held as ${kept.length === 1 ? "it is" : "they are"}.`}
        </Text>
      </Group>
    </>
  );
}
