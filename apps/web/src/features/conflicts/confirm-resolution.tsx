import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import type { Json } from "@syncline/core/model";
import { useState } from "react";
import { ErrorState } from "../../components/error-state.tsx";
import type { ConflictDetail } from "../../lib/api-types.ts";
import { strategyLabels } from "../../lib/conflict-words.ts";
import { Impact } from "./impact.tsx";
import type { Decision } from "./use-decision.ts";
import { useResolve } from "./use-resolve.ts";

interface ConfirmResolutionProps {
  readonly detail: ConflictDetail;
  readonly decision: Decision;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The last look before a conflict is settled. */
export function ConfirmResolution(props: ConfirmResolutionProps) {
  const { detail, decision, opened, onClose } = props;
  const { strategy, outcome, choices, written, progress } = decision;
  const [message, setMessage] = useState("");
  const { resolve, pending, error } = useResolve(detail.conflict, decision.forget);
  if (strategy === undefined || outcome?.ok !== true) return null;
  const submit = () => {
    const said = message.trim() === "" ? {} : { message: message.trim() };
    if (strategy !== "manual") return resolve({ strategy, ...said });
    if (written !== null) return resolve({ strategy, content: outcome.merged as Json, ...said });
    return progress.open.length === 0 ? resolve({ strategy, choices, ...said }) : undefined;
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`Settle the conflict in ${detail.conflict.key}: ${strategyLabels[strategy].toLowerCase()}`}
      size="xl"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          <Impact detail={detail} merged={outcome.merged} />
          <TextInput
            label="Note, if you like"
            description="Kept with the version this makes."
            value={message}
            maxLength={1000}
            onChange={(event) => setMessage(event.currentTarget.value)}
            data-autofocus
          />
          {error === null ? null : <ErrorState error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button type="submit" loading={pending}>
              Settle it
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
