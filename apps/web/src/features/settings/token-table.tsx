import { ConfirmButton } from "../../components/confirm.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import table from "../../components/table.module.css";
import { type TokenState, tokenLooks, tokenState } from "../../lib/access-words.ts";
import type { ApiToken } from "../../lib/api-types.ts";
import { tellDone } from "../../lib/messages.ts";
import { roleLooks } from "../../lib/roles.ts";
import { trpc } from "../../lib/trpc.ts";
import { useActorNames } from "../../lib/use-actor-names.ts";
import { useNow } from "../../lib/use-now.ts";
import classes from "./settings.module.css";

const over: ReadonlySet<TokenState> = new Set(["expired", "revoked"]);

interface TokenTableProps {
  readonly tokens: readonly ApiToken[];
  readonly place: string;
}

/** Tokens that work first, then those that have ended. */
export function TokenTable({ tokens, place }: TokenTableProps) {
  const now = useNow();
  const rows = tokens
    .map((token) => ({ token, state: tokenState(token, now) }))
    .sort((a, b) => Number(over.has(a.state)) - Number(over.has(b.state)));
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Token</th>
            <th scope="col">State</th>
            <th scope="col">Role</th>
            <th scope="col" className={table.wide}>
              Last used
            </th>
            <th scope="col" className={table.wide}>
              Ends
            </th>
            <th scope="col" className={table.wide}>
              Made
            </th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ token, state }) => (
            <TokenRow key={token.id} token={token} state={state} place={place} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface TokenRowProps {
  readonly token: ApiToken;
  readonly state: TokenState;
  readonly place: string;
}

function TokenRow({ token, state, place }: TokenRowProps) {
  const { nameOf } = useActorNames();
  const isOver = over.has(state);
  return (
    <tr className={isOver ? classes.ended : undefined}>
      <td>
        <div className={classes.strong}>{token.name}</div>
        <div className={classes.small}>
          <code>{token.hint}…</code>
        </div>
      </td>
      <td>
        <StatusBadge look={tokenLooks[state]} />
      </td>
      <td>
        <StatusBadge look={roleLooks[token.role]} variant="plain" />
      </td>
      <td className={`${table.wide} ${table.dimmed}`}>
        <RelativeTime value={token.lastUsedAt} />
      </td>
      <td className={`${table.wide} ${table.dimmed}`}>
        <RelativeTime value={token.revokedAt ?? token.expiresAt} />
      </td>
      <td className={`${table.wide} ${table.dimmed}`}>
        <RelativeTime value={token.createdAt} />
        <div>by {nameOf(token.createdBy)}</div>
      </td>
      <td className={table.end}>{isOver ? null : <RevokeButton token={token} place={place} />}</td>
    </tr>
  );
}

function RevokeButton({ token, place }: Omit<TokenRowProps, "state">) {
  const utils = trpc.useUtils();
  const revoke = trpc.tokens.revoke.useMutation({
    async onSuccess() {
      tellDone(`The token “${token.name}” is refused from now on.`);
      await utils.tokens.invalidate();
    },
  });
  return (
    <ConfirmButton
      label="Revoke"
      name={`Revoke ${token.name}`}
      title={`Revoke “${token.name}”?`}
      onConfirm={() => revoke.mutateAsync({ project: place, id: token.id })}
    >
      It is refused in all processes from the next request on, for good.{" "}
      {token.lastUsedAt === null ? (
        "It has never been used."
      ) : (
        <>
          It was last used <RelativeTime value={token.lastUsedAt} />.
        </>
      )}
    </ConfirmButton>
  );
}
