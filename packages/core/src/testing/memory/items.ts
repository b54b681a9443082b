import type { Items } from "../../ports/index.ts";
import type { MemoryDatabase } from "./database.ts";
import { byText, pageOf } from "./page.ts";
import { compoundKey } from "./table.ts";

export function memoryItems({ items }: MemoryDatabase): Items {
  const keyOf = (ref: { projectId: string; kind: string; key: string }) =>
    compoundKey(ref.projectId, ref.kind, ref.key);
  const present = ({ projectId, kind }: { projectId: string; kind: string }) =>
    items.filter(
      (item) => item.projectId === projectId && item.kind === kind && item.deletedAt === null,
    );
  return {
    async get(ref) {
      return items.get(keyOf(ref)) ?? null;
    },
    async getManyForUpdate({ keys, ...scope }) {
      return keys.flatMap((key) => items.get(keyOf({ ...scope, key })) ?? []);
    },
    async listAll(scope) {
      return present(scope).sort(byText((item) => item.key));
    },
    async count(scope) {
      return present(scope).length;
    },
    async list({ search, ...params }) {
      const part = search?.toLowerCase() ?? "";
      const rows = present(params).filter(({ key, name }) =>
        [key, name].some((text) => text.toLowerCase().includes(part)),
      );
      return pageOf({
        list: "items",
        rows,
        page: params,
        descending: false,
        by: (item) => [item.key],
      });
    },
    async listChanged({ projectId, kind, since, ...page }) {
      const rows = items.filter(
        (item) =>
          item.projectId === projectId &&
          item.kind === kind &&
          item.updatedAt.getTime() > since.getTime(),
      );
      return pageOf({
        list: "items.changed",
        rows,
        page,
        descending: false,
        by: (item) => [item.updatedAt.getTime(), item.key],
      });
    },
    async put(item) {
      items.set(keyOf(item), item);
    },
  };
}
