import {
  contentTypeSchema,
  type FieldInput,
  isJsonObject,
  type Json,
  type RemoteItem,
  type RemoveParams,
  type TargetConnection,
  type WriteParams,
} from "@syncline/core/adapter";
import type { ContentfulSimulator } from "@syncline/simulators";
import { noIdentity } from "./identity.ts";
import { spaceId } from "./simulator.ts";

const kind = "contentType";
const signal = new AbortController().signal;

export const title: FieldInput = { key: "title", name: "Title", type: "text" };
export const body: FieldInput = { key: "body", name: "Body", type: "longText" };
export const environmentPath = `/spaces/${spaceId}/environments/master`;
export const postPath = `${environmentPath}/content_types/post`;

/** One content type, `post`, and what can be done to it. */
export function postAt(connection: TargetConnection, simulator: ContentfulSimulator) {
  const read = () => connection.get({ kind, nativeId: "post", signal });
  const write = (
    fields: FieldInput[],
    more: Partial<WriteParams> & { published?: boolean },
  ): Promise<RemoteItem> => {
    const { published = true, ...changes } = more;
    const platform = published ? {} : { platform: { contentful: { published } } };
    const data = contentTypeSchema.parse({ key: "post", name: "Post", fields, ...platform });
    return connection.write({
      kind,
      operation: "create",
      nativeId: "post",
      native: connection.encode({ item: { kind, key: "post", data }, identity: noIdentity }).native,
      previous: null,
      precondition: null,
      allowDataLoss: true,
      marker: "m",
      signal,
      ...changes,
    });
  };
  return {
    read,
    create: (fields: FieldInput[], more: Parameters<typeof write>[1] = {}) => write(fields, more),
    update: (fields: FieldInput[], seen: RemoteItem, more: Partial<WriteParams> = {}) =>
      write(fields, {
        operation: "update",
        previous: seen.native,
        precondition: seen.versionTag,
        ...more,
      }),
    remove: (seen: RemoteItem, more: Partial<RemoveParams> = {}) =>
      connection.remove({
        kind,
        nativeId: "post",
        precondition: seen.versionTag,
        previous: seen.native,
        signal,
        ...more,
      }),
    /** What somebody does in the web app; with a name the type is saved under it first. */
    async inWebApp(method: "PUT" | "DELETE", path = "", name?: string) {
      const item = await read();
      if (item === null || !isJsonObject(item.native)) throw new Error("there is no post");
      const { sys: _, ...content } = item.native;
      const version = Number(item.versionTag);
      const changes: { body?: Json } = name === undefined ? {} : { body: { ...content, name } };
      const edit = { method, path: `${postPath}${path}`, version, ...changes };
      const { status } = await simulator.webAppEdit(edit);
      if (status >= 300) throw new Error(`the edit was refused with ${status}`);
    },
    /** `PUT 1`, `DELETE /published 2`: what was sent since, with the version each request named. */
    sent: (after: number) =>
      simulator
        .journal(after)
        .filter(({ method }) => method !== "GET")
        .map(
          ({ method, path, headers }) =>
            `${method} ${path.replace(postPath, "")} ${headers["x-contentful-version"] ?? "-"}`,
        ),
  };
}
