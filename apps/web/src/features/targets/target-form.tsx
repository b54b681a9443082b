import { Button, Group, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { FormError } from "../../components/form-error.tsx";
import type { Platform, Target } from "../../lib/api-types.ts";
import {
  type FormValues,
  initialValues,
  problemsOf,
  refusals,
  settingsOf,
} from "../../lib/setting-values.ts";
import { SettingInputs } from "./setting-inputs.tsx";

interface TargetFormResult {
  readonly name: string;
  readonly settings: Record<string, string | number | boolean>;
}

interface TargetFormProps {
  readonly platform: Platform;
  /** Absent: a new target. */
  readonly target?: Target;
  readonly saving: boolean;
  readonly error: unknown;
  readonly onSave: (result: TargetFormResult) => void;
}

/** Name and settings of a target, new or existing. */
export function TargetForm({ platform, target, saving, error, onSave }: TargetFormProps) {
  const [name, setName] = useState(target?.name ?? "");
  const [values, setValues] = useState<FormValues>(() =>
    initialValues(platform.fields, target?.config ?? {}),
  );
  const [tried, setTried] = useState(false);
  const secretsSet = target?.secretNames ?? [];
  const missing = problemsOf(platform.fields, values, secretsSet);
  const problems = tried ? { ...refusals(error).issues, ...missing } : {};
  const nameProblem = tried && name.trim() === "" ? "A name is needed." : problems.name;

  const save = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === "" || Object.keys(missing).length > 0) return;
    onSave({
      name: name.trim(),
      settings: settingsOf(platform.fields, values, target !== undefined),
    });
  };
  return (
    <form onSubmit={save} noValidate>
      <Stack gap="md" maw={560}>
        <TextInput
          label="Name"
          description="How you will recognise it here."
          placeholder={`Marketing ${platform.name}`}
          required
          value={name}
          error={nameProblem ?? null}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <SettingInputs
          fields={platform.fields}
          values={values}
          problems={problems}
          secretsSet={secretsSet}
          onChange={(key, value) => setValues((now) => ({ ...now, [key]: value }))}
        />
        <FormError error={error} />
        <Group>
          <Button type="submit" loading={saving}>
            {target === undefined ? "Add target" : "Save"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
