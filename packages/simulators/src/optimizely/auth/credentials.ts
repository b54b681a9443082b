import { mediaType } from "../http/headers.ts";
import { isJsonObject, parseJsonBytes } from "../json/json.ts";

/** What a token request says, before any of it is believed. */
export interface TokenRequest {
  readonly grantType: string | null;
  readonly clientId: string | null;
  readonly clientSecret: string | null;
  readonly actAs: string | null;
}

function readBasic(headers: Headers): { id: string; secret: string } | null {
  const match = /^Basic\s+([A-Za-z0-9+/=]+)$/i.exec(headers.get("authorization") ?? "");
  if (match?.[1] === undefined) return null;
  const text = Buffer.from(match[1], "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon === -1 ? null : { id: text.slice(0, colon), secret: text.slice(colon + 1) };
}

function readFields(headers: Headers, body: Uint8Array): ((name: string) => string | null) | null {
  const type = mediaType(headers);
  if (type === "application/x-www-form-urlencoded") {
    const form = new URLSearchParams(new TextDecoder().decode(body));
    return (name) => form.get(name);
  }
  if (type !== "application/json") return null;
  try {
    const value = parseJsonBytes(body);
    if (!isJsonObject(value)) return null;
    return (name) => {
      const field = value[name];
      return typeof field === "string" ? field : null;
    };
  } catch {
    return null;
  }
}

/** Reads a token request as JSON or a form, with the credentials in the body or in HTTP Basic; null when it is neither. */
export function readTokenRequest(headers: Headers, body: Uint8Array): TokenRequest | null {
  const field = readFields(headers, body);
  if (field === null) return null;
  const basic = readBasic(headers);
  return {
    grantType: field("grant_type"),
    clientId: basic?.id ?? field("client_id"),
    clientSecret: basic?.secret ?? field("client_secret"),
    actAs: field("act_as"),
  };
}
