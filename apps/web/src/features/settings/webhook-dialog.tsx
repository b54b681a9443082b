import { Button, Checkbox, Modal, PasswordInput, Stack, TextInput } from "@mantine/core";
import type { WebhookEvent } from "@syncline/core";
import { useState } from "react";
import { DialogForm } from "../../components/dialog-form.tsx";
import { ShownOnce } from "../../components/shown-once.tsx";
import { nameProblem } from "../../lib/access-words.ts";
import type { Webhook } from "../../lib/api-types.ts";
import { tellDone } from "../../lib/messages.ts";
import { refusals } from "../../lib/setting-values.ts";
import {
  addressProblem,
  eventLooks,
  secretProblem,
  subscribable,
} from "../../lib/webhook-words.ts";
import { type SavedWebhook, useSaveWebhook } from "./use-save-webhook.ts";
import styles from "./webhooks.module.css";

interface WebhookDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly place: string;
  /** Absent: a new one. */
  readonly webhook?: Webhook;
}

/** Makes a webhook or changes one. A secret that Syncline made is shown once. */
export function WebhookDialog({ opened, onClose, place, webhook }: WebhookDialogProps) {
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => {
    setSecret(null);
    onClose();
  };
  const saved = ({ name, secret: made }: SavedWebhook) => {
    tellDone(`“${name}” is saved.`);
    if (made === null) close();
    else setSecret(made);
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={webhook === undefined ? "Add a webhook" : `Edit ${webhook.name}`}
    >
      {!opened ? null : secret === null ? (
        <WebhookForm
          place={place}
          onSaved={saved}
          {...(webhook === undefined ? {} : { webhook })}
        />
      ) : (
        <Stack gap="md">
          <ShownOnce what="webhook secret" value={secret}>
            The receiver verifies messages with this secret. It is not shown again; a new one can be
            set at any time.
          </ShownOnce>
          <Button onClick={close}>Done</Button>
        </Stack>
      )}
    </Modal>
  );
}

type WebhookFormProps = Pick<WebhookDialogProps, "place" | "webhook"> & {
  readonly onSaved: (saved: SavedWebhook) => void;
};

function WebhookForm({ place, webhook, onSaved }: WebhookFormProps) {
  const [name, setName] = useState(webhook?.name ?? "");
  const [url, setUrl] = useState(webhook?.url ?? "");
  const [events, setEvents] = useState<readonly WebhookEvent[]>(
    webhook?.events ?? ["run.finished"],
  );
  const [secret, setSecret] = useState("");
  const [tried, setTried] = useState(false);
  const save = useSaveWebhook({ place, webhook, onSaved });
  const { issues, rest } = refusals(save.error);
  const wrong = {
    name: nameProblem(name),
    url: addressProblem(url),
    events: events.length === 0 ? "Choose at least one." : null,
    secret: secretProblem(secret),
  };
  const submit = () => {
    setTried(true);
    if (Object.values(wrong).some((problem) => problem !== null)) return;
    save.mutate({ name: name.trim(), url: url.trim(), events: [...events], secret: secret.trim() });
  };
  return (
    <DialogForm
      onSubmit={submit}
      onChange={() => save.reset()}
      noValidate
      error={rest}
      action={webhook === undefined ? "Add" : "Save"}
      pending={save.isPending}
    >
      <TextInput
        label="Name"
        placeholder="Release channel"
        autoComplete="off"
        required
        value={name}
        error={(tried || name !== "" ? wrong.name : null) ?? issues.name ?? null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Address"
        description="On the public internet, by https."
        placeholder="https://hooks.example.com/syncline"
        autoComplete="off"
        required
        value={url}
        error={(tried || url !== "" ? wrong.url : null) ?? issues.url ?? null}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <Checkbox.Group
        label="Told of"
        value={[...events]}
        error={wrong.events ?? issues.events ?? null}
        onChange={(next) => setEvents(subscribable.filter((event) => next.includes(event)))}
      >
        <div className={styles.options}>
          {subscribable.map((event) => (
            <Checkbox
              key={event}
              value={event}
              label={eventLooks[event].label}
              description={eventLooks[event].meaning}
            />
          ))}
        </div>
      </Checkbox.Group>
      <PasswordInput
        label="Secret of your own"
        description={
          webhook === undefined
            ? "Leave it empty to have one made."
            : "Leave it empty to keep the one it has."
        }
        autoComplete="new-password"
        value={secret}
        error={wrong.secret ?? issues.secret ?? null}
        visibilityToggleButtonProps={{ "aria-label": "Show or hide the secret" }}
        onChange={(event) => setSecret(event.currentTarget.value)}
      />
    </DialogForm>
  );
}
