import { Box, Group } from "@mantine/core";
import { IconPlus, IconTemplate, IconUpload } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { Chips } from "../../components/chips.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ButtonLink } from "../../components/links.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page, Panel } from "../../components/page.tsx";
import { SearchInput } from "../../components/search-input.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { filterRows } from "../../lib/matrix.ts";
import { stateLooks, stateOrder } from "../../lib/status.ts";
import { useMay } from "../../lib/use-may.ts";
import { useTargets } from "../../lib/use-targets.ts";
import { MatrixGrid } from "../matrix/matrix-grid.tsx";
import { TargetFilter } from "../matrix/target-filter.tsx";
import { useMatrix } from "../matrix/use-matrix.ts";

const route = getRouteApi("/types");

/** Every content type, and where it stands at every target. */
export function TypesPage() {
  const { search, status, target } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay("operator");
  const { items: allTargets } = useTargets();
  const { query, items } = useMatrix(search);
  const chosen = allTargets.filter(({ id }) => id === target);
  const targets = chosen.length > 0 ? chosen : allTargets;
  const ids = targets.map(({ id }) => id);
  const shown = filterRows(items, ids, status);
  const options = stateOrder
    .map((value) => ({
      value,
      look: stateLooks[value],
      count: filterRows(items, ids, value).length,
    }))
    .filter(({ value, count }) => count > 0 || value === status);
  return (
    <Page
      title="Types"
      subtitle="The content types kept here, and where each stands at every target."
      actions={
        may ? (
          <>
            <ButtonLink to="/import" leftSection={<IconUpload size={16} />} variant="default">
              Import a model
            </ButtonLink>
            <ButtonLink to="/new-type" leftSection={<IconPlus size={16} />} variant="default">
              New type
            </ButtonLink>
          </>
        ) : undefined
      }
    >
      <Group gap="md">
        <Box flex="1 1 220px" maw={{ base: "none", xs: 340 }}>
          <SearchInput
            label="Search by name or key"
            placeholder="Search by name or key"
            hideLabel
            value={search}
            onChange={(next) =>
              void navigate({ search: (now) => ({ ...now, search: next }), replace: true })
            }
          />
        </Box>
        <TargetFilter
          targets={allTargets}
          value={target}
          onChange={(next) =>
            void navigate({ search: (now) => ({ ...now, target: next }), replace: true })
          }
        />
        {targets.length === 0 ? null : (
          <Chips
            label="Show types by state"
            all={items.length}
            options={options}
            value={status}
            onChange={(next) =>
              void navigate({ search: (now) => ({ ...now, status: next }), replace: true })
            }
          />
        )}
      </Group>
      <Panel title="List of types" hideTitle flush>
        <Loaded query={query} waiting={<RowsSkeleton rows={8} />}>
          {() =>
            items.length === 0 ? (
              <NoTypes search={search} />
            ) : shown.length === 0 ? (
              <EmptyState icon={IconTemplate} title="No type has this state">
                Choose another state, or all.
              </EmptyState>
            ) : (
              <MatrixGrid rows={shown} all={items} targets={targets} />
            )
          }
        </Loaded>
      </Panel>
    </Page>
  );
}

function NoTypes({ search }: { readonly search: string | undefined }) {
  if (search !== undefined) {
    return (
      <EmptyState icon={IconTemplate} title={`No type is called “${search}”`}>
        Names and keys are searched, upper and lower case alike.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={IconTemplate}
      title="No types yet"
      actions={<ButtonLink to="/import">Import a model</ButtonLink>}
    >
      Import a model file: a Contentful export, an Optimizely list of types, or Syncline’s own JSON.
    </EmptyState>
  );
}
