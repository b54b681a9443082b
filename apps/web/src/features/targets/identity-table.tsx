import { CopyButton } from "../../components/copy-button.tsx";
import { TextLink } from "../../components/links.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import table from "../../components/table.module.css";
import type { Identity } from "../../lib/api-types.ts";
import { presenceLooks } from "../../lib/identity-looks.ts";
import classes from "./identities.module.css";

/** Key ↔ native id, row by row. */
export function IdentityTable({ links }: { readonly links: readonly Identity[] }) {
  return (
    <div className={table.scroll}>
      <table className={`${table.table} ${classes.table}`}>
        <thead>
          <tr>
            <th scope="col">Key here</th>
            <th scope="col">Id there</th>
            <th scope="col">There</th>
            <th scope="col" className={table.wide}>
              Kind
            </th>
            <th scope="col" className={table.wide}>
              Since
            </th>
            <th scope="col" className={table.wide}>
              By
            </th>
          </tr>
        </thead>
        <tbody>
          {links.map((link) => (
            <IdentityRow key={`${link.kind} ${link.key}`} link={link} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const kinds: Readonly<Record<Identity["kind"], string>> = { contentType: "Content type" };

function IdentityRow({ link }: { readonly link: Identity }) {
  const { key, nativeId, name, there, linkedAt, runId } = link;
  return (
    <tr>
      <td>
        <div className={classes.key}>
          <TextLink to="/types/$key" params={{ key }} c="inherit" fw={500} title={key}>
            {key}
          </TextLink>
          <small>{name ?? "Deleted here"}</small>
        </div>
      </td>
      <td>
        <span className={classes.native}>
          <code title={nativeId}>{nativeId}</code>
          <CopyButton text={nativeId} what={`id of ${key}`} />
        </span>
      </td>
      <td>
        <StatusBadge look={presenceLooks[there]} />
      </td>
      <td className={`${table.wide} ${table.dimmed}`}>{kinds[link.kind]}</td>
      <td className={`${table.wide} ${table.dimmed}`}>
        {linkedAt === null ? "Not on record" : <RelativeTime value={linkedAt} />}
      </td>
      <td className={`${table.wide} ${table.dimmed}`}>
        {runId === null ? (
          linkedAt === null ? (
            "–"
          ) : (
            "A conflict’s decision"
          )
        ) : (
          <TextLink to="/runs/$id" params={{ id: runId }} size="sm">
            Open the run
          </TextLink>
        )}
      </td>
    </tr>
  );
}
