import { getQueryKey } from "@trpc/react-query";
import type { MatrixRow } from "../../lib/api-types.ts";
import { trpc } from "../../lib/trpc.ts";
import { usePages } from "../../lib/use-pages.ts";

/** Content types with where each stands at every target: a request for each 200. */
export function useMatrix(search: string | undefined) {
  const { client } = trpc.useUtils();
  const filter = search === undefined ? {} : { search };
  return usePages<MatrixRow>({
    queryKey: getQueryKey(trpc.sync.matrix, filter, "infinite"),
    fetchPage: (page) => client.sync.matrix.query({ ...filter, ...page, limit: 200 }),
    all: true,
  });
}
