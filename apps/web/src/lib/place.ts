/** What the addresses without `/p/<key>` are about. */
export const usualProject = "default";

const prefix = /^\/p\/([^/?#]+)/;

/** The project that an address is about: `/p/shop/types` is about `shop`. */
export function projectOf(address: string): string {
  const key = prefix.exec(address)?.[1];
  if (key === undefined) return usualProject;
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}

/** What is before the page in an address: `/p/shop`, or nothing. */
export function prefixOf(address: string): string {
  return prefix.exec(address)?.[0] ?? "";
}

/** The page that an address leads to, whatever its project: `/types` of `/p/shop/types`. */
export function pageOf(address: string): string {
  const page = address.slice(prefixOf(address).length);
  return page.startsWith("/") ? page : `/${page}`;
}

/** The address of a page in a project. */
export function addressIn(project: string, page = "/"): string {
  return project === usualProject ? page : `/p/${encodeURIComponent(project)}${page}`;
}

/** Pages that every project has, by how their path begins. Others are about one thing, which is of one project. */
const everywhere =
  /^\/(?:types|targets|runs|conflicts|history|analytics|audit|past|settings\/\w+|settings|import|plan)(?=[/?#]|$)/;

/** Where to be in another project: on the same page if it has it, else at the overview. */
export function samePageIn(project: string, page: string): string {
  return addressIn(project, everywhere.exec(page)?.[0] ?? "/");
}

const address = globalThis.location?.pathname ?? "/";

/** The project of this page. It stays: another project is another page, with nothing that was loaded for this one. */
export const project = projectOf(address);
/** Where this page's addresses begin. */
export const basepath = prefixOf(address) || "/";

/** The path of a page of this project, for links that the router does not make. */
export function pathHere(page: string): string {
  return `${prefixOf(address)}${page}`;
}

/** The address of a page to come back to after signing in, without what went wrong the last time. */
export function addressToReturnTo(page: string, search: string): string {
  const kept = new URLSearchParams(search);
  kept.delete("error");
  const text = kept.toString();
  return pathHere(`${page}${text === "" ? "" : `?${text}`}`);
}
