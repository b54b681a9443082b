import type { ReactNode } from "react";
import { shortId } from "../lib/format.ts";
import { TextLink } from "./links.tsx";

interface VersionLinkProps {
  readonly typeKey: string;
  readonly versionId: string;
  readonly title?: string;
  /** By default the short id. */
  readonly children?: ReactNode;
}

/** A version of a type, as a link to it among the others. */
export function VersionLink({ typeKey, versionId, children, ...link }: VersionLinkProps) {
  return (
    <TextLink
      to="/types/$key"
      params={{ key: typeKey }}
      search={{ tab: "versions", version: versionId }}
      {...link}
    >
      {children ?? shortId(versionId)}
    </TextLink>
  );
}
