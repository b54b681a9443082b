import { Checkbox, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import { DialogForm } from "../../components/dialog-form.tsx";
import { tellDone } from "../../lib/messages.ts";
import { filtersOf } from "../../lib/saved-views.ts";
import type { HistorySearch } from "../../lib/search.ts";
import { trpc } from "../../lib/trpc.ts";
import { useMay } from "../../lib/use-may.ts";

interface SaveViewDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly search: HistorySearch;
}

/** Gives a view its name. Who changes things may show it to everybody in the project. */
export function SaveViewDialog({ opened, onClose, search }: SaveViewDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Save this view">
      {opened ? <SaveViewForm search={search} onDone={onClose} /> : null}
    </Modal>
  );
}

interface SaveViewFormProps {
  readonly search: HistorySearch;
  readonly onDone: () => void;
}

function SaveViewForm({ search, onDone }: SaveViewFormProps) {
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const mayShare = useMay("operator");
  const utils = trpc.useUtils();
  const save = trpc.views.save.useMutation({
    async onSuccess(view) {
      await utils.views.list.invalidate();
      tellDone(`The view “${view.name}” is kept.`);
      onDone();
    },
  });
  const submit = () =>
    save.mutate({ page: "history", name: name.trim(), search: filtersOf(search), shared });
  return (
    <DialogForm
      onSubmit={submit}
      error={save.error}
      action="Save"
      pending={save.isPending}
      disabled={name.trim() === ""}
    >
      <TextInput
        label="Name"
        description="One of yours of the same name is replaced."
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={80}
        data-autofocus
      />
      {mayShare ? (
        <Checkbox
          label="Show it to everybody in this project"
          checked={shared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
      ) : null}
    </DialogForm>
  );
}
