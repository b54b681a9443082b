import { Button } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { ErrorState } from "../../components/error-state.tsx";
import { Panel } from "../../components/page.tsx";
import type { Target } from "../../lib/api-types.ts";
import { trpc } from "../../lib/trpc.ts";

/** Reads a target now and compares, which finds conflicts and drops what is none any more. Writes nothing. */
export function useLookAgain() {
  const utils = trpc.useUtils();
  return trpc.conflicts.detect.useMutation({
    onSuccess: () =>
      Promise.all([
        utils.conflicts.list.invalidate(),
        utils.overview.invalidate(),
        utils.sync.matrix.invalidate(),
      ]),
  });
}

interface LookAgainProps {
  readonly target: Target;
  readonly look: ReturnType<typeof useLookAgain>;
}

export function LookAgain({ target, look }: LookAgainProps) {
  return (
    <Button
      variant="default"
      leftSection={<IconEye size={16} />}
      loading={look.isPending}
      onClick={() => look.mutate({ target: target.id })}
    >
      Look at {target.name} now
    </Button>
  );
}

export function LookError({ look }: Pick<LookAgainProps, "look">) {
  if (!look.isError) return null;
  return (
    <Panel title="The target could not be read">
      <ErrorState error={look.error} />
    </Panel>
  );
}
