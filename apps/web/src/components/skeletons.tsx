import { SimpleGrid, Skeleton, Stack } from "@mantine/core";

const names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"] as const;

/** Stands where rows will be, at their height, so that nothing jumps. */
export function RowsSkeleton(props: { readonly rows?: number; readonly height?: number }) {
  const { rows = 6, height = 28 } = props;
  return (
    <Stack gap={14} p={18} role="status" aria-label="Loading">
      {names.slice(0, rows).map((name) => (
        <Skeleton key={name} height={height} radius="sm" />
      ))}
    </Stack>
  );
}

/** Stands where cards will be. */
export function CardsSkeleton(props: { readonly cards?: number; readonly height?: number }) {
  const { cards = 2, height = 180 } = props;
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} role="status" aria-label="Loading">
      {names.slice(0, cards).map((name) => (
        <Skeleton key={name} height={height} radius="lg" />
      ))}
    </SimpleGrid>
  );
}
