import { Anchor, Title } from "@mantine/core";
import { CopiedCommand } from "../../components/copied-command.tsx";
import { CopyButton } from "../../components/copy-button.tsx";
import { project } from "../../lib/place.ts";
import { restAddress } from "../../lib/rest-address.ts";
import { everywhere } from "../../lib/roles.ts";
import classes from "./audit.module.css";

interface CheckYourselfProps {
  /** The key of the log, as C2SP writes it. */
  readonly vkey: string;
  /** The entry belongs to no project: only the bundle of everything shows it. */
  readonly whole: boolean;
}

/** How to come to the same result without trusting this server. */
export function CheckYourself({ vkey, whole }: CheckYourselfProps) {
  const record = restAddress("/audit/bundle", whole ? { project: everywhere } : {});
  const file = `syncline-record-${whole ? "all" : project}.jsonl.gz`;
  return (
    <section className={classes.section}>
      <Title order={4}>Check it yourself</Title>
      <p className={classes.small}>
        The marks above were made by a page of this very server. Who does not trust it checks the
        record offline, with a key they noted down before.
      </p>
      <ol className={classes.steps}>
        <li>
          <Anchor href={record} download size="sm" underline="always">
            Download the record
          </Anchor>
          : {whole ? "all of it, since this entry belongs to no project." : "this project's."}
        </li>
        <li>
          Compare the key with the one you noted: <code>{vkey}</code>{" "}
          <CopyButton text={vkey} what="key of the log" />
        </li>
        <li>
          <CopiedCommand
            text={`syncline verify ${file} --key '${vkey}'`}
            what="command to verify the record"
          />
        </li>
      </ol>
    </section>
  );
}
