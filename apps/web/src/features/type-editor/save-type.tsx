import { Button, Stack, TextInput } from "@mantine/core";
import type { ContentType, Json } from "@syncline/core/model";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ErrorState } from "../../components/error-state.tsx";
import { Panel } from "../../components/page.tsx";
import { describeError } from "../../lib/errors.ts";
import { trpc } from "../../lib/trpc.ts";
import { useMay } from "../../lib/use-may.ts";
import { MovedOn } from "./moved-on.tsx";
import type { DraftState } from "./use-draft.ts";

export interface DraftBase {
  readonly before: ContentType | null;
  readonly versionId: string | null;
}

interface SaveTypeProps {
  readonly base: DraftBase;
  readonly state: DraftState;
  readonly canSave: boolean;
  readonly onSaved: () => void;
  readonly onRebase: (base: DraftBase, merged: ContentType) => void;
}

/** Saves the draft as a version, unless somebody else has saved one meanwhile. */
export function SaveType({ base, state, canSave, onSaved, onRebase }: SaveTypeProps) {
  const [message, setMessage] = useState("");
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const may = useMay("operator");
  const save = trpc.types.save.useMutation({
    async onSuccess({ item }) {
      onSaved();
      await navigate({
        to: "/types/$key",
        params: { key: item.key },
        search: { tab: "versions", version: item.versionId },
      });
      void utils.types.invalidate();
      void utils.past.invalidate();
      void utils.overview.invalidate();
      void utils.sync.invalidate();
    },
  });
  const { type } = state;
  const isStale = save.isError && describeError(save.error).code === "plan_stale";
  const submit = () => {
    if (type === null) return;
    save.mutate({
      key: type.key,
      data: type as unknown as Json,
      expectedVersionId: base.versionId,
      ...(message.trim() === "" ? {} : { message: message.trim() }),
    });
  };
  return (
    <Panel title="Save as a version">
      <Stack gap="md">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Stack gap="sm">
            <TextInput
              label="What for"
              description="Kept with the version."
              placeholder="Longer titles for the spring campaign"
              value={message}
              maxLength={1000}
              onChange={(event) => setMessage(event.currentTarget.value)}
            />
            <Button type="submit" disabled={!canSave || !may} loading={save.isPending}>
              {base.before === null ? "Make the type" : "Save a new version"}
            </Button>
          </Stack>
        </form>
        {isStale && type !== null ? (
          <MovedOn
            base={base}
            mine={type}
            onRebase={(next, merged) => {
              save.reset();
              onRebase(next, merged);
            }}
          />
        ) : save.isError ? (
          <ErrorState error={save.error} />
        ) : null}
      </Stack>
    </Panel>
  );
}
