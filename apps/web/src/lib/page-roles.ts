import type { Role } from "@syncline/core";

/** Pages that are there to change something, by their path, with the role that the server will want for it. */
const needs: readonly (readonly [path: RegExp, role: Role])[] = [
  [/^\/import$/, "operator"],
  [/^\/plan$/, "operator"],
  [/^\/targets\/new$/, "admin"],
  [/^\/targets\/[^/]+\/plan$/, "operator"],
  [/^\/types\/new$/, "operator"],
  [/^\/types\/[^/]+\/edit$/, "operator"],
];

/** The role that a page is for, by its address; viewers read all the others. */
export function roleOfPage(address: string): Role {
  const path = address.replace(/[?#].*$/, "").replace(/(?<=.)\/$/, "");
  return needs.find(([pattern]) => pattern.test(path))?.[1] ?? "viewer";
}
