import type { Session } from "./session.ts";

/** A model file, in the form that `syncline import` takes. */
export interface ModelFile {
  readonly syncline: 1;
  readonly contentTypes: readonly unknown[];
}

/** So many types are asked for at a time. */
const together = 16;

/** The whole model of the registry, by key. */
export async function readModel(session: Session): Promise<ModelFile> {
  const { api, project, signal } = session;
  const keys = (await listKeys(session)).toSorted();
  const contentTypes: unknown[] = [];
  for (let at = 0; at < keys.length; at += together) {
    const found = await Promise.all(
      keys.slice(at, at + together).map((key) => api.types.get.query({ project, key }, { signal })),
    );
    contentTypes.push(...found.map(({ data }) => data));
  }
  return { syncline: 1, contentTypes };
}

async function listKeys({ api, project, signal }: Session): Promise<string[]> {
  const keys: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: { items: readonly { key: string }[]; nextCursor: string | null } =
      await api.types.list.query({ project, limit: 200, cursor }, { signal });
    keys.push(...page.items.map(({ key }) => key));
    if (page.nextCursor === null) return keys;
    cursor = page.nextCursor;
  }
}
