import { project as here, usualProject } from "./place.ts";

/** Address of a REST call in the project that is shown, for links and downloads. A `project` of its own wins. */
export function restAddress(
  path: string,
  query: Readonly<Record<string, string>> = {},
  project = here,
): string {
  const given = project === usualProject ? query : { project, ...query };
  const text = new URLSearchParams(given).toString();
  return `/api/v1${path}${text === "" ? "" : `?${text}`}`;
}
