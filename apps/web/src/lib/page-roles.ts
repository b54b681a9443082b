import type { Role } from "@syncline/core";
import { pageOf } from "./place.ts";

/** Pages that are there to change something, by their path, with the role that the server will want for it. */
const needs: readonly (readonly [path: RegExp, role: Role])[] = [
  [/^\/import$/, "operator"],
  [/^\/new-type$/, "operator"],
  [/^\/plan$/, "operator"],
  [/^\/targets\/new$/, "admin"],
  [/^\/targets\/[^/]+\/plan$/, "operator"],
  [/^\/types\/[^/]+\/edit$/, "operator"],
];

/** The role that a page is for, by its address in whatever project; viewers read all the others. */
export function roleOfPage(address: string): Role {
  const path = pageOf(address)
    .replace(/[?#].*$/, "")
    .replace(/(?<=.)\/$/, "");
  return needs.find(([pattern]) => pattern.test(path))?.[1] ?? "viewer";
}
