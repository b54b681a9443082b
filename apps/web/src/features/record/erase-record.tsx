import { Button, Stack, TextInput, Title } from "@mantine/core";
import { IconEraser } from "@tabler/icons-react";
import { useState } from "react";
import { FormError } from "../../components/form-error.tsx";
import type { RunRecord } from "../../lib/api-types.ts";
import { plural } from "../../lib/format.ts";
import { tellDone } from "../../lib/messages.ts";
import { trpc } from "../../lib/trpc.ts";
import classes from "./settle-record.module.css";

/** Erases what one record sent and received, for good. For administrators, with a reason. */
export function EraseRecord({ record }: { readonly record: RunRecord }) {
  const [asking, setAsking] = useState(false);
  if (asking) return <EraseForm record={record} onDone={() => setAsking(false)} />;
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconEraser size={15} />}
      onClick={() => setAsking(true)}
      style={{ alignSelf: "start" }}
    >
      Erase what was sent and received
    </Button>
  );
}

interface EraseFormProps {
  readonly record: RunRecord;
  readonly onDone: () => void;
}

function EraseForm({ record, onDone }: EraseFormProps) {
  const [reason, setReason] = useState("");
  const utils = trpc.useUtils();
  const erase = trpc.retention.eraseRecord.useMutation({
    async onSuccess({ erased }) {
      tellDone(
        erased.length === 0
          ? "Nothing was erased: other records, or what is in sync now, need all of it."
          : `${plural(erased.length, "payload")} erased.`,
      );
      onDone();
      await Promise.all([
        utils.sync.record.invalidate({ recordId: record.id }),
        utils.audit.invalidate(),
      ]);
    },
  });
  const said = reason.trim();
  return (
    <section className={classes.panel} aria-label="Erase what was sent and received">
      <Title order={3}>Erase what was sent and received?</Title>
      <p>
        Payloads and bodies go for good, and with them the keys of those that are sealed; a backup
        from before still has what is not. Hashes, sizes, times and addresses stay, so the log still
        proves what was done. What other records need, or what is in sync now, stays as well.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (said !== "") erase.mutate({ recordId: record.id, reason: said });
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Why"
            description="Goes into the audit log, with your name. Do not repeat here what is erased."
            required
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.currentTarget.value)}
            autoFocus
          />
          <FormError error={erase.error} />
          <div className={classes.actions}>
            <Button type="submit" color="red.8" disabled={said === ""} loading={erase.isPending}>
              Erase for good
            </Button>
            <Button variant="default" disabled={erase.isPending} onClick={onDone}>
              Leave it
            </Button>
          </div>
        </Stack>
      </form>
    </section>
  );
}
