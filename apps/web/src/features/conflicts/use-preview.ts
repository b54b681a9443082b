import { useDebouncedValue } from "@mantine/hooks";
import type { ContentType, Json } from "@syncline/core/model";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { trpc } from "../../lib/trpc.ts";

/** Long enough that choosing quickly asks once. */
const settleMs = 250;

/** What a target would hold of a content type as it is chosen so far. It is posted, and changes nothing. */
export function usePreview(targetId: string, content: ContentType) {
  const { client } = trpc.useUtils();
  const [data] = useDebouncedValue(content as unknown as Json, settleMs);
  return useQuery({
    queryKey: ["target preview", targetId, data],
    queryFn: ({ signal }) => client.targets.preview.mutate({ id: targetId, data }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
