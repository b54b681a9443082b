import { Skeleton, Stack } from "@mantine/core";
import { CardsSkeleton } from "../components/skeletons.tsx";

/** The frame of a page whose code is on its way. */
export function PagePending() {
  return (
    <Stack gap={20}>
      <Skeleton height={28} width={220} />
      <CardsSkeleton cards={4} />
    </Stack>
  );
}
