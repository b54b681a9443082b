import { Title } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconHelpCircle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState } from "../../components/error-state.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { toneStyle } from "../../components/tone.ts";
import type { AuditEntry, InclusionProof } from "../../lib/api-types.ts";
import { type CheckedProof, checkProof, type Verdict } from "../../lib/check-proof.ts";
import { formatCount, formatExact } from "../../lib/format.ts";
import { trpc } from "../../lib/trpc.ts";
import classes from "./audit.module.css";
import { CheckYourself } from "./check-yourself.tsx";
import { ProofPicture } from "./proof-picture.tsx";

/** That an entry is in the log that was signed: checked in this browser, drawn, and how to check it elsewhere. */
export function EntryProof({ entry }: { readonly entry: AuditEntry }) {
  const ref = { entityKind: "audit", entityId: entry.id } as const;
  const proof = trpc.audit.proof.useQuery(ref, { staleTime: Number.POSITIVE_INFINITY });
  const key = trpc.audit.key.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY });
  const vkey = key.data?.vkey;
  const checked = useQuery({
    queryKey: ["checked-proof", entry.id, proof.data?.checkpoint.note, vkey],
    queryFn: () =>
      proof.data === undefined || vkey === undefined
        ? null
        : checkProof({ entry, proof: proof.data, vkey }),
    enabled: proof.data !== undefined && vkey !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const failed = [proof, key, checked].find(({ isError }) => isError);
  return (
    <section className={classes.section}>
      <Title order={3}>Proof</Title>
      {failed !== undefined ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      ) : proof.data === undefined || vkey === undefined || !checked.data ? (
        <RowsSkeleton rows={4} />
      ) : (
        <>
          <Checks proof={proof.data} checked={checked.data} vkey={vkey} />
          <ProofPicture proof={proof.data} hashes={checked.data.hashes} />
          <CheckYourself vkey={vkey} whole={entry.projectId === null} />
        </>
      )}
    </section>
  );
}

interface ChecksProps {
  readonly proof: InclusionProof;
  readonly checked: CheckedProof;
  readonly vkey: string;
}

function Checks({ proof, checked, vkey }: ChecksProps) {
  const { checkpoint, position } = proof;
  const [name] = vkey.split("+");
  return (
    <ul className={classes.checks} aria-label="Checked in this browser">
      <Check verdict={checked.leaf}>
        The entry, as it is shown here, hashes to leaf {formatCount(position)} of the log.
      </Check>
      <Check verdict={checked.path}>
        With the {formatCount(proof.path.length)} hashes beside its path, it leads to the root over
        all {formatCount(checkpoint.size)} leaves.
      </Check>
      <Check verdict={checked.signature}>
        That root was signed on {formatExact(checkpoint.at)} with the key of <code>{name}</code>.
      </Check>
    </ul>
  );
}

const verdicts = {
  true: { tone: "success", icon: IconCircleCheck, label: "Right" },
  false: { tone: "danger", icon: IconCircleX, label: "Wrong" },
  null: { tone: "neutral", icon: IconHelpCircle, label: "This browser cannot tell" },
} as const;

function Check({ verdict, children }: { readonly verdict: Verdict; readonly children: ReactNode }) {
  const { tone, icon: Icon, label } = verdicts[`${verdict}`];
  return (
    <li style={toneStyle(tone)}>
      <Icon size={17} aria-label={label} />
      <span>{children}</span>
    </li>
  );
}
