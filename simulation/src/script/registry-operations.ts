import { type ContentType, deleteContentType, importModel, type Json } from "@syncline/core";
import { editType, keyOf, newType } from "./model.ts";
import type { User } from "./user.ts";

/** The registry's content, as it is committed. */
function heldLocally({ world: { mirror } }: Pick<User, "world">): ContentType[] {
  return [...mirror.items.values()].flatMap((item) => {
    if (item.deletedAt !== null) return [];
    const content = mirror.contentOf(item.contentHash);
    return content === undefined ? [] : [content as unknown as ContentType];
  });
}

export function importFirst(user: User): Promise<unknown> {
  const { script, settings } = user.world;
  const { types } = settings;
  const made = Array.from({ length: types }, (_, at) => newType(script, at, types));
  return take(user, "import the model", made);
}

export function editSome(user: User): Promise<unknown> {
  const { script, settings } = user.world;
  const held = heldLocally(user);
  if (held.length === 0) return importFirst(user);
  const edited = held
    .filter(() => script.chance(0.4))
    .map((type) => editType(script, type, settings.types));
  const back = keyOf(script.between(0, settings.types - 1));
  if (script.chance(0.3) && !held.some(({ key }) => key === back)) {
    edited.push(newType(script, Number(back.slice(1)), settings.types));
  }
  if (edited.length === 0) return Promise.resolve(null);
  return take(user, `edit ${edited.map(({ key }) => key).join(" ")}`, edited);
}

export function deleteOne(user: User): Promise<unknown> {
  const held = heldLocally(user);
  if (held.length === 0) return Promise.resolve(null);
  const { projectId } = user.place;
  const { key } = user.world.script.pick(held);
  return user.attempt(`delete ${key}`, (ctx) =>
    deleteContentType({ ctx, input: { projectId, key } }),
  );
}

/** Only what refers to what is there, as a document must. */
function take(user: User, what: string, types: readonly ContentType[]): Promise<unknown> {
  const keys = new Set([...heldLocally(user), ...types].map(({ key }) => key));
  const contentTypes = types.map((type) => ({
    ...type,
    fields: type.fields.map((field) => {
      const to = field.validations?.allowedTypes?.types ?? [];
      if (to.every((key) => keys.has(key))) return field;
      const { validations: _, ...free } = field;
      return free;
    }),
  }));
  const document = { syncline: 1, contentTypes } as unknown as Json;
  const { projectId } = user.place;
  return user.attempt(what, (ctx) => importModel({ ctx, input: { projectId, document } }));
}
