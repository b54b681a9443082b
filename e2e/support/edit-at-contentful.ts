import { fetchInTurn } from "@syncline/simulators";
import type { Api } from "./app.ts";
import { sandboxTarget } from "./sandbox.ts";

interface NativeType {
  readonly sys: { readonly id: string; readonly version: number };
  name: string;
  fields: { name: string; validations?: unknown[] }[];
}

/** Changes and publishes a content type at the sandbox's simulated Contentful, as somebody at work there would. */
export async function editAtContentful(
  api: Api,
  name: string,
  change: (type: NativeType) => void,
): Promise<void> {
  const { config } = await sandboxTarget(api, "contentful");
  const types = `${config.baseUrl}/spaces/sandbox/environments/master/content_types`;
  const call = async (url: string, init: RequestInit = {}, version?: number) => {
    const response = await fetchInTurn(url, {
      ...init,
      headers: {
        authorization: "Bearer CFPAT-sandbox",
        "content-type": "application/vnd.contentful.management.v1+json",
        ...(version === undefined ? {} : { "x-contentful-version": String(version) }),
      },
    });
    if (!response.ok)
      throw new Error(`${url} answers ${response.status}: ${await response.text()}`);
    return response.json();
  };
  const list = (await call(`${types}?limit=1000`)) as { items: NativeType[] };
  const type = list.items.find((one) => one.name === name);
  if (type === undefined) throw new Error(`Contentful has no '${name}'`);
  const url = `${types}/${type.sys.id}`;
  change(type);
  const { sys, ...content } = type;
  const edited = JSON.stringify(content);
  const saved = (await call(url, { method: "PUT", body: edited }, sys.version)) as NativeType;
  await call(`${url}/published`, { method: "PUT" }, saved.sys.version);
}
