import { IconUser } from "@tabler/icons-react";
import list from "../../components/rows.module.css";
import { lastAdministrator, type PersonRow } from "../../lib/people-rows.ts";
import { everywhere } from "../../lib/roles.ts";
import { PersonMenu } from "./person-menu.tsx";
import { RoleSelect } from "./role-select.tsx";
import classes from "./settings.module.css";

interface PeopleTableProps {
  readonly rows: readonly PersonRow[];
  readonly place: string;
  /** Whether the reader is an administrator of everything: only they see roles that hold everywhere. */
  readonly ofAll: boolean;
  /** Actor id of the reader. */
  readonly me: string;
}

/** People and where they have which role. */
export function PeopleTable({ rows, place, ofAll, me }: PeopleTableProps) {
  const last = ofAll ? lastAdministrator(rows) : null;
  return (
    <ul className={list.list} aria-label="People and their roles">
      {rows.map((row) => {
        const isMe = me === `user:${row.person.id}`;
        const isLast = row.person.id === last;
        return (
          <li key={row.person.id} className={`${list.row} ${classes.person}`}>
            <div>
              <PersonName row={row} isMe={isMe} isLast={isLast} />
            </div>
            {ofAll ? <RoleSelect row={row} place={everywhere} isMe={isMe} locked={isLast} /> : null}
            <RoleSelect row={row} place={place} isMe={isMe} locked={false} />
            {ofAll ? <PersonMenu person={row.person} isMe={isMe} isLast={isLast} /> : null}
          </li>
        );
      })}
    </ul>
  );
}

interface PersonNameProps {
  readonly row: PersonRow;
  readonly isMe: boolean;
  readonly isLast: boolean;
}

function PersonName({ row, isMe, isLast }: PersonNameProps) {
  const { person } = row;
  return (
    <>
      <div className={classes.strong}>
        <IconUser size={14} aria-hidden /> {person.name}
        {isMe ? " (you)" : ""}
      </div>
      <div className={classes.small}>{person.email}</div>
      {isLast ? (
        <div className={classes.small}>
          The last administrator of everything: make somebody else one before this role changes.
        </div>
      ) : null}
      {row.everywhere === null && row.here === null ? (
        <div className={classes.small}>No role here yet: sees nothing of this project.</div>
      ) : null}
    </>
  );
}
