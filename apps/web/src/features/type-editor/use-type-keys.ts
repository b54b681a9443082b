import { getQueryKey } from "@trpc/react-query";
import type { TypeSummary } from "../../lib/api-types.ts";
import { trpc } from "../../lib/trpc.ts";
import { usePages } from "../../lib/use-pages.ts";

/** Keys of all content types, for references. */
export function useTypeKeys(): readonly string[] {
  const { client } = trpc.useUtils();
  const { items } = usePages<TypeSummary>({
    queryKey: getQueryKey(trpc.types.list, {}, "infinite"),
    fetchPage: (page) => client.types.list.query({ ...page, limit: 200 }),
    all: true,
  });
  return items.map(({ key }) => key);
}
