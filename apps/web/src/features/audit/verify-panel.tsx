import { Button, Checkbox, Progress, Text } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useState } from "react";
import { ErrorState } from "../../components/error-state.tsx";
import { Panel } from "../../components/page.tsx";
import type { Session } from "../../lib/api-types.ts";
import { elapsed, formatDuration } from "../../lib/format.ts";
import { project as here } from "../../lib/place.ts";
import { allows, everywhere } from "../../lib/roles.ts";
import { trpc } from "../../lib/trpc.ts";
import { useNow } from "../../lib/use-now.ts";
import classes from "./verify.module.css";
import { VerifyReport } from "./verify-report.tsx";

/** Has the server verify the whole record, and shows what it found. */
export function VerifyPanel({ session }: { readonly session: Session }) {
  const [snapshots, setSnapshots] = useState(true);
  const project = allows(session.everywhere, "operator") ? everywhere : here;
  const verify = trpc.audit.verify.useMutation();
  return (
    <Panel
      title="Verify the record"
      description={`Reads every leaf, hash, signature${snapshots ? ", and every stored body," : ""} of ${
        project === everywhere ? "the whole installation" : "this project"
      }, and says what does not fit. It changes nothing; a large record takes minutes.`}
      actions={
        <div className={classes.actions}>
          <Checkbox
            label="Stored bodies too"
            checked={snapshots}
            disabled={verify.isPending}
            onChange={(event) => setSnapshots(event.currentTarget.checked)}
          />
          <Button
            leftSection={<IconShieldCheck size={16} aria-hidden />}
            loading={verify.isPending}
            onClick={() => verify.mutate({ project, snapshots })}
          >
            Verify
          </Button>
        </div>
      }
    >
      <div aria-live="polite">
        {verify.isPending ? <Working since={verify.submittedAt} /> : null}
        {verify.isError ? (
          <ErrorState error={verify.error} onRetry={() => verify.mutate({ project, snapshots })} />
        ) : null}
        {verify.data === undefined ? null : <VerifyReport report={verify.data} />}
      </div>
    </Panel>
  );
}

/** How far it is, the server does not say; how long it takes is seen. */
function Working({ since }: { readonly since: number }) {
  const now = useNow("fast");
  const took = elapsed(new Date(since), null, now) ?? 0;
  return (
    <div className={classes.working}>
      <Progress value={100} animated aria-label="Verifying" />
      <Text size="sm" c="dimmed">
        Verifying for {formatDuration(took)} …
      </Text>
    </div>
  );
}
