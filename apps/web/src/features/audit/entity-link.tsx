import type { AnchorProps } from "@mantine/core";
import { TextLink } from "../../components/links.tsx";
import type { AuditEntry } from "../../lib/api-types.ts";
import { shortId } from "../../lib/format.ts";

/** What an action was taken on, as a link where it has a page. */
export function EntityLink({ entry }: { readonly entry: AuditEntry }) {
  const { entityKind: kind, entityId: id } = entry;
  const looks: Pick<AnchorProps, "size"> = { size: "sm" };
  switch (kind) {
    case "run":
      return (
        <TextLink {...looks} to="/runs/$id" params={{ id }}>
          Open the run
        </TextLink>
      );
    case "plan":
      return (
        <TextLink {...looks} to="/plans/$id" params={{ id }}>
          Open the plan
        </TextLink>
      );
    case "target":
      return (
        <TextLink {...looks} to="/targets/$id" params={{ id }}>
          Open the target
        </TextLink>
      );
    case "contentType":
      return (
        <TextLink {...looks} to="/types/$key" params={{ key: id }}>
          {id}
        </TextLink>
      );
    case "record":
      return (
        <TextLink {...looks} to="/history" search={{ record: id }}>
          Open the record
        </TextLink>
      );
    case "conflict":
      return (
        <TextLink {...looks} to="/conflicts/$id" params={{ id }}>
          Open the conflict
        </TextLink>
      );
    case "webhook":
      return (
        <TextLink
          {...looks}
          to="/settings/$tab"
          params={{ tab: "webhooks" }}
          search={{ webhook: id }}
        >
          Its deliveries
        </TextLink>
      );
    case "token":
      return (
        <TextLink {...looks} to="/settings/$tab" params={{ tab: "tokens" }}>
          API tokens
        </TextLink>
      );
    case "user":
      return (
        <TextLink {...looks} to="/settings/$tab" params={{ tab: "people" }}>
          People
        </TextLink>
      );
    default:
      return <code title={id}>{shortId(id, 12)}</code>;
  }
}
