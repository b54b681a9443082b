import type { Transport } from "@syncline/core/adapter";
import type { Settings } from "./catalog.ts";

/** One answer of the API, its body read. */
export interface Answer {
  readonly status: number;
  /** Undefined when the body is no JSON. */
  readonly json: unknown;
  /** The body is a web page: a gateway or another server answered. */
  readonly isPage?: boolean;
}

interface Request {
  readonly method?: "GET" | "PUT" | "DELETE";
  /** Below the environment: `/content_types/post`; or below the space, with `scope`. */
  readonly path: string;
  readonly scope?: "environment" | "space";
  readonly query?: Readonly<Record<string, string>>;
  /** `X-Contentful-Version`: the version the write is meant for. */
  readonly version?: number;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** Requests within one environment of one space. Answers of any status are returned. */
export interface Client {
  readonly place: {
    readonly baseUrl: string;
    readonly spaceId: string;
    readonly environmentId: string;
  };
  request(request: Request): Promise<Answer>;
}

const mediaType = "application/vnd.contentful.management.v1+json";

export function createClient(params: { settings: Settings; transport: Transport }): Client {
  const { settings, transport } = params;
  const { spaceId, environmentId } = settings.config;
  const baseUrl = settings.config.baseUrl.replace(/\/+$/, "");
  const space = `${baseUrl}/spaces/${encodeURIComponent(spaceId)}`;
  const environment = `${space}/environments/${encodeURIComponent(environmentId)}`;
  return {
    place: { baseUrl, spaceId, environmentId },
    async request({ method = "GET", path, scope = "environment", query, version, body, signal }) {
      const url = new URL(`${scope === "space" ? space : environment}${path}`);
      for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
      const response = await transport.fetch(url, {
        method,
        headers: {
          accept: mediaType,
          authorization: `Bearer ${settings.secrets.accessToken}`,
          ...(method === "GET" ? {} : { "content-type": mediaType }),
          ...(version === undefined ? {} : { "x-contentful-version": String(version) }),
        },
        ...(body === undefined ? {} : { body }),
        signal,
      });
      const text = await response.text();
      const isPage = text.trimStart().startsWith("<");
      return { status: response.status, json: parseJson(text), isPage };
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function contentTypePath(nativeId: string): string {
  return `/content_types/${encodeURIComponent(nativeId)}`;
}
