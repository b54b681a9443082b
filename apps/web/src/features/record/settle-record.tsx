import { Button, Title } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { useState } from "react";
import { ErrorState } from "../../components/error-state.tsx";
import type { RunRecord } from "../../lib/api-types.ts";
import { trpc } from "../../lib/trpc.ts";
import { useMay } from "../../lib/use-may.ts";
import classes from "./settle-record.module.css";

type Said = "applied" | "not_applied";

const claims: Readonly<Record<Said, { label: string; consequence: string }>> = {
  applied: {
    label: "It was applied",
    consequence:
      "The item counts as done, and what was to be sent as what the target holds. If it does not, the next plan shows the difference.",
  },
  not_applied: {
    label: "It was not applied",
    consequence: "The item counts as failed. The run can then be retried.",
  },
};

/** Settles a write whose outcome nobody knows: by looking at the target, or by what a person found out there. */
export function SettleRecord({ record }: { readonly record: RunRecord }) {
  const utils = trpc.useUtils();
  const [said, setSaid] = useState<Said | null>(null);
  const [returned, setReturned] = useState(false);
  const settle = trpc.sync.settle.useMutation({
    async onSuccess() {
      setSaid(null);
      await Promise.all([
        utils.sync.record.invalidate({ recordId: record.id }),
        utils.sync.run.invalidate({ syncId: record.runId }),
        utils.sync.runs.invalidate(),
        utils.sync.history.invalidate(),
        utils.overview.invalidate(),
      ]);
    },
  });
  const may = useMay("operator");
  const say = (as: "look" | Said) => settle.mutate({ recordId: record.id, as });
  const lookedInVain = settle.data?.status === "unknown" && !settle.isPending;
  return (
    <section className={classes.panel} aria-label="Settle the outcome">
      <Title order={3}>Nobody knows whether it arrived</Title>
      <p>
        It was sent, the answer did not come, and what the target holds was neither what was wanted
        nor what was there before, or could not be read. Syncline does not guess. Let it look again,
        or look yourself and say what you found.
      </p>
      {lookedInVain ? (
        <p role="status">
          <strong>
            Looked, and the target still holds neither of the two. Look at the item there, then say
            which it is.
          </strong>
        </p>
      ) : null}
      {!may ? (
        <p>Operators and administrators can settle it.</p>
      ) : said === null ? (
        <div className={classes.actions}>
          <Button
            leftSection={<IconEye size={16} />}
            autoFocus={returned}
            loading={settle.isPending}
            onClick={() => say("look")}
          >
            Look at the target
          </Button>
          <Button variant="default" disabled={settle.isPending} onClick={() => setSaid("applied")}>
            {claims.applied.label}
          </Button>
          <Button
            variant="default"
            disabled={settle.isPending}
            onClick={() => setSaid("not_applied")}
          >
            {claims.not_applied.label}
          </Button>
        </div>
      ) : (
        <Confirm
          said={said}
          pending={settle.isPending}
          onConfirm={() => say(said)}
          onBack={() => {
            setReturned(true);
            setSaid(null);
          }}
        />
      )}
      {settle.isError ? <ErrorState error={settle.error} /> : null}
    </section>
  );
}

interface ConfirmProps {
  readonly said: Said;
  readonly pending: boolean;
  readonly onConfirm: () => void;
  readonly onBack: () => void;
}

function Confirm({ said, pending, onConfirm, onBack }: ConfirmProps) {
  const { label, consequence } = claims[said];
  return (
    <>
      <p role="status">
        <strong>{label}?</strong> {consequence} It is kept on record with your name, and cannot be
        changed afterwards.
      </p>
      <div className={classes.actions}>
        <Button autoFocus loading={pending} onClick={onConfirm}>
          Yes: {label.toLowerCase()}
        </Button>
        <Button variant="default" disabled={pending} onClick={onBack}>
          Back
        </Button>
      </div>
    </>
  );
}
