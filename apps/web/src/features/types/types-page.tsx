import { Box, Group } from "@mantine/core";
import { IconTemplate, IconUpload } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { Chips } from "../../components/chips.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { ButtonLink } from "../../components/links.tsx";
import { Page, Panel } from "../../components/page.tsx";
import { SearchInput } from "../../components/search-input.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { stateLooks, stateOrder } from "../../lib/status.ts";
import { TypeMatrix } from "./type-matrix.tsx";
import { statusOf, useMatrix } from "./use-matrix.ts";

const route = getRouteApi("/types");

/** Every content type, and where it stands at every target. */
export function TypesPage() {
  const { search, status } = route.useSearch();
  const navigate = route.useNavigate();
  const { types, items, targets, stateOf } = useMatrix(search);
  const has = (key: string, wanted: string) =>
    targets.some((target) => statusOf(stateOf(target.id, key)) === wanted);
  const options = stateOrder
    .map((value) => ({
      value,
      look: stateLooks[value],
      count: items.filter(({ key }) => has(key, value)).length,
    }))
    .filter(({ value, count }) => count > 0 || value === status);
  const shown = status === undefined ? items : items.filter(({ key }) => has(key, status));
  const isEmpty = types.data !== undefined && items.length === 0;
  return (
    <Page
      title="Types"
      subtitle="The content types kept here, and where each stands at every target."
      actions={
        <ButtonLink to="/import" leftSection={<IconUpload size={16} />} variant="default">
          Import a model
        </ButtonLink>
      }
    >
      <Group gap="md">
        <Box flex="1 1 220px" maw={340}>
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
        {types.isPending ? <RowsSkeleton rows={8} /> : null}
        {types.isError && types.data === undefined ? (
          <ErrorState error={types.error} onRetry={() => void types.refetch()} />
        ) : null}
        {isEmpty ? <NoTypes search={search} /> : null}
        {items.length > 0 && shown.length === 0 ? (
          <EmptyState icon={IconTemplate} title="No type has this state">
            Choose another state, or all.
          </EmptyState>
        ) : null}
        {shown.length > 0 ? <TypeMatrix items={shown} targets={targets} stateOf={stateOf} /> : null}
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
