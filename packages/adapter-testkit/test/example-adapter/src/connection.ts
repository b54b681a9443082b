import {
  type ItemKind,
  type Json,
  type RemoteItem,
  responseError,
  SynclineError,
  type TargetConnection,
  type Transport,
} from "@syncline/core/adapter";
import { checkDesk } from "./check.ts";
import { formSchema, pageSchema } from "./schema.ts";
import { decode, encode, normalise } from "./translate.ts";

function toRemoteItem(native: Json): RemoteItem {
  const { slug, rev } = formSchema.parse(native);
  return {
    kind: "contentType",
    nativeId: slug,
    native,
    versionTag: String(rev),
    managed: true,
  };
}

function only(kind: ItemKind): void {
  if (kind === "contentType") return;
  throw new SynclineError({ code: "unsupported", message: `Papyrus knows no '${kind}'.` });
}

async function answered(response: Response): Promise<Json> {
  if (response.ok) return (await response.json()) as Json;
  const { status } = response;
  const message = status === 409 ? "somebody saved it meanwhile" : "no explanation";
  throw responseError({ platform: "Papyrus", status, message });
}

export function createConnection(params: {
  address: string;
  key: string;
  transport: Transport;
}): TargetConnection {
  const headers = { "papyrus-key": params.key };
  const send = (path: string, init: Parameters<Transport["fetch"]>[1]) =>
    params.transport.fetch(new URL(path, params.address), {
      ...init,
      headers: { ...headers, ...init?.headers },
    });
  return {
    check: ({ signal }) => checkDesk(() => send("/forms", { signal })),
    async *list({ kind, signal }) {
      only(kind);
      for (let after: string | null = ""; after !== null; ) {
        const answer = await answered(await send(`/forms?after=${after}`, { signal }));
        const page = pageSchema.parse(answer);
        yield* page.forms.map(toRemoteItem);
        after = page.more;
      }
    },
    async get({ kind, nativeId, signal }) {
      only(kind);
      const response = await send(`/forms/${nativeId}`, { signal });
      return response.status === 404 ? null : toRemoteItem(await answered(response));
    },
    proposeId: ({ key }) => (/^[A-Za-z0-9]{1,40}$/.test(key) ? key : null),
    encode,
    decode,
    normalise: ({ native }) => normalise(native),
    async write({ kind, operation, nativeId, native, precondition, signal }) {
      only(kind);
      const rev = operation === "create" ? "0" : (precondition ?? "");
      const response = await send(`/forms/${nativeId}`, {
        method: "PUT",
        headers: { "if-rev": rev, "content-type": "application/json" },
        body: JSON.stringify(native),
        signal,
      });
      return toRemoteItem(await answered(response));
    },
    async remove() {
      throw new SynclineError({ code: "unsupported", message: "Papyrus keeps every form." });
    },
  };
}
