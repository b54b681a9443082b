import type { Session } from "../../lib/api-types.ts";
import { addressIn } from "../../lib/place.ts";
import { roleLooks } from "../../lib/roles.ts";
import classes from "./projects.module.css";

/** Links to projects, with the reader's role in each. */
export function ProjectList({ projects }: Pick<Session, "projects">) {
  return (
    <ul className={classes.list}>
      {projects.map(({ key, name, role }) => (
        <li key={key}>
          <a className={classes.item} href={addressIn(key)}>
            <ProjectName projectKey={key} name={name} />
            <span className={classes.role}>{roleLooks[role].label}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Name and key, of which long ones are cut. */
export function ProjectName({
  projectKey,
  name,
}: {
  readonly projectKey: string;
  readonly name: string;
}) {
  return (
    <span className={classes.names} title={`${name} (${projectKey})`}>
      <span className={classes.name}>{name}</span>
      <code className={classes.key}>{projectKey}</code>
    </span>
  );
}
