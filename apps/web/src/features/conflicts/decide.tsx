import { Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { ShortcutsHelp } from "../../components/shortcuts-help.tsx";
import { useKeys } from "../../components/use-keys.ts";
import type { ConflictDetail } from "../../lib/api-types.ts";
import { useMay } from "../../lib/use-may.ts";
import { ClashBoard } from "./clash-board.tsx";
import { ConfirmResolution } from "./confirm-resolution.tsx";
import { ResultPane } from "./result-pane.tsx";
import { focusRow, shortcuts } from "./shortcuts.ts";
import { StrategyChoice } from "./strategy-choice.tsx";
import { useDecision } from "./use-decision.ts";

/** An open conflict: the strategy, the panes, the result, and the way to settle it. */
export function Decide({ detail }: { readonly detail: ConflictDetail }) {
  const decision = useDecision(detail);
  const may = useMay("operator");
  const [help, helping] = useDisclosure(false);
  const [confirming, confirm] = useDisclosure(false);
  const [editing, setEditing] = useState<string | null>(null);
  const { rows, current, strategy, outcome } = decision;

  const step = (by: number) => {
    const index = rows.findIndex(({ path }) => path === current);
    const next = rows[Math.min(rows.length - 1, Math.max(0, index + by))];
    if (next === undefined) return;
    decision.goTo(next.path);
    focusRow(next.path);
  };
  const isClash = rows.some(({ path, clash }) => clash && path === current);
  const choose = (side: "base" | "ours" | "theirs") => () => {
    if (may && isClash && current !== undefined && strategy === "manual") {
      decision.choose(current, side);
    }
  };
  const review = () => {
    if (may && outcome?.ok === true) confirm.open();
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    b: choose("base"),
    o: choose("ours"),
    t: choose("theirs"),
    e: () => {
      if (may && isClash && strategy === "manual" && current !== undefined) setEditing(current);
    },
    Enter: review,
    "?": helping.open,
  });

  return (
    <Stack gap={20}>
      <StrategyChoice
        detail={detail}
        decision={decision}
        readOnly={!may}
        help={
          <ShortcutsHelp
            shortcuts={shortcuts}
            opened={help}
            onOpen={helping.open}
            onClose={helping.close}
          />
        }
      />
      <ClashBoard
        detail={detail}
        decision={decision}
        readOnly={!may || strategy !== "manual"}
        editing={editing}
        onEdit={setEditing}
      />
      <ResultPane detail={detail} decision={decision} readOnly={!may} onConfirm={confirm.open} />
      <ConfirmResolution
        detail={detail}
        decision={decision}
        opened={confirming}
        onClose={confirm.close}
      />
    </Stack>
  );
}
