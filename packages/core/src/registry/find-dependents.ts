import { readItems } from "../plan/read-sides.ts";
import type { Context } from "../ports/index.ts";
import { getContentType } from "./get-content-type.ts";
import { referencesTo } from "./references.ts";

/** A place that refers to a content type, which cannot be deleted while there is one. */
export interface Dependent {
  readonly key: string;
  readonly name: string;
  /** Within the content type that refers: `fields.author.validations.allowedTypes.types[0]`. */
  readonly path: string;
}

/** What other content types of the registry refer to one, place by place. @throws not_found */
export async function findDependents({
  ctx,
  input: { projectId, key },
}: {
  ctx: Pick<Context, "store" | "compression">;
  input: { projectId: string; key: string };
}): Promise<readonly Dependent[]> {
  await getContentType({ ctx, input: { projectId, key } });
  const all = await ctx.store.items.listAll({ projectId, kind: "contentType" });
  const items = await readItems(ctx, all);
  return items.flatMap((item) =>
    referencesTo(key, [item]).map(({ path }) => ({
      key: item.key,
      name: item.data.name,
      path: path.slice(`contentTypes.${item.key}.`.length),
    })),
  );
}
