const longestBody = 20_000;

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;

/** Where platforms put their words, the better place first. */
const places = ["message", "Message", "detail", "error_description", "title", "error", "reason"];

function ofJson(body: unknown, depth = 0): string {
  if (typeof body === "string") return body;
  if (!isObject(body) || depth > 2) return "";
  for (const place of places) {
    const found = ofJson(body[place], depth + 1);
    if (found !== "") return found;
  }
  return ofJson(body.value, depth + 1);
}

/** The title of a gateway's page, else its text without the tags. */
function ofHtml(text: string): string {
  const title = /<title[^>]{0,200}>([^<]{1,200})</i.exec(text)?.[1];
  return (title ?? text.replace(/<[^<>]{0,2000}>/g, " ")).replace(/\s+/g, " ").trim();
}

/**
 * What an answer says in words, whatever its form; empty when it says nothing, as the page of a gateway
 * before a failed server does.
 */
export function wordsOfBody(body: unknown, status: number | null): string {
  if (typeof body !== "string") return ofJson(body);
  const text = body.slice(0, longestBody).trim();
  if (text.startsWith("<")) return status !== null && status >= 500 ? "" : ofHtml(text);
  if (!text.startsWith("{")) return text.slice(0, 400);
  try {
    return ofJson(JSON.parse(text));
  } catch {
    return "";
  }
}
