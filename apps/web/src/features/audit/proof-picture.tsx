import { CopyButton } from "../../components/copy-button.tsx";
import type { InclusionProof } from "../../lib/api-types.ts";
import { formatCount } from "../../lib/format.ts";
import { fromBase64, type ProofStep, proofSteps, toHex } from "../../lib/inclusion-proof.ts";
import classes from "./proof-picture.module.css";

interface ProofPictureProps {
  readonly proof: InclusionProof;
  /** Hexadecimal, from the leaf to the root, as computed here; null where this browser cannot. */
  readonly hashes: readonly string[] | null;
}

/**
 * The way from the leaf up to the signed root. The middle column is computed; beside it stands what the proof
 * brings along, each on the side where it is hashed.
 */
export function ProofPicture({ proof, hashes }: ProofPictureProps) {
  const { position, path, checkpoint } = proof;
  const steps = proofSteps(position, checkpoint.size);
  const rows = steps.map((step, index) => ({ step, index })).reverse();
  return (
    <ol className={classes.tree} aria-label="From the signed root down to the leaf">
      <li className={classes.level}>
        <HashNode
          kind="root"
          title={`Signed root, ${rangeWords([0, checkpoint.size - 1])}`}
          hash={checkpoint.root}
        />
      </li>
      {rows.map(({ step, index }) => (
        <Level
          key={index}
          step={step}
          sibling={toHex(fromBase64(path[index] ?? ""))}
          below={
            index === 0
              ? { kind: "leaf", title: `This entry, leaf ${formatCount(position)}` }
              : { kind: "computed", title: rangeWords(steps[index - 1]?.parent ?? [0, 0]) }
          }
          hash={index === 0 ? toHex(fromBase64(proof.leafHash)) : (hashes?.[index] ?? null)}
        />
      ))}
    </ol>
  );
}

function rangeWords([first, last]: readonly [number, number]): string {
  return first === last
    ? `leaf ${formatCount(first)}`
    : `leaves ${formatCount(first)} to ${formatCount(last)}`;
}

interface LevelProps {
  readonly step: ProofStep;
  readonly sibling: string;
  readonly below: { readonly kind: "leaf" | "computed"; readonly title: string };
  readonly hash: string | null;
}

/** Two nodes and the lines that join them to the one above. */
function Level({ step, sibling, below, hash }: LevelProps) {
  const beside = <HashNode kind="beside" title={rangeWords(step.sibling)} hash={sibling} />;
  const x = step.side === "left" ? 16.7 : 83.3;
  return (
    <li className={classes.level}>
      <svg
        className={classes.lines}
        viewBox="0 0 100 24"
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <path className={classes.own} d="M50 24V0" />
        <path className={classes.other} d={`M${x} 24V12H50V0`} />
      </svg>
      <div>{step.side === "left" ? beside : null}</div>
      <HashNode {...below} hash={hash} />
      <div>{step.side === "right" ? beside : null}</div>
    </li>
  );
}

interface HashNodeProps {
  readonly kind: "root" | "computed" | "leaf" | "beside";
  readonly title: string;
  /** Hexadecimal; null: not computed here. */
  readonly hash: string | null;
}

function HashNode({ kind, title, hash }: HashNodeProps) {
  return (
    <div className={`${classes.node} ${classes[kind] ?? ""}`}>
      <span className={classes.title}>{title}</span>
      {hash === null ? null : (
        <span className={classes.hash}>
          <code title={hash}>{hash.slice(0, 10)}…</code>
          <CopyButton text={hash} what={`hash of ${title}`} />
        </span>
      )}
    </div>
  );
}
