/**
 * The end of an address's path, where addresses of one target differ: `…/content_types/page/published`.
 * A text that is no address is given back as it is.
 */
export function shortPath(url: string, segments = 3): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return url;
  }
  const parts = parsed.pathname.split("/").filter((part) => part !== "");
  const start = parts.length > segments ? "…/" : "/";
  return `${start}${parts.slice(-segments).join("/")}${parsed.search}`;
}
