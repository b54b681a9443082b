import { NumberInput, PasswordInput, Stack, Switch, TextInput } from "@mantine/core";
import type { SettingField } from "../../lib/api-types.ts";
import type { FormValues } from "../../lib/setting-values.ts";

interface SettingInputsProps {
  readonly fields: readonly SettingField[];
  readonly values: FormValues;
  readonly problems: Readonly<Record<string, string>>;
  /** Secrets that are set: leaving their input empty keeps them. */
  readonly secretsSet: readonly string[];
  readonly onChange: (key: string, value: string | boolean) => void;
}

/** The settings of a platform as inputs, as its adapter describes them. */
export function SettingInputs({ fields, ...rest }: SettingInputsProps) {
  return (
    <Stack gap="md">
      {fields.map((field) => (
        <SettingInput key={field.key} field={field} {...rest} />
      ))}
    </Stack>
  );
}

type SettingInputProps = Omit<SettingInputsProps, "fields"> & { readonly field: SettingField };

function SettingInput({ field, values, problems, secretsSet, onChange }: SettingInputProps) {
  const { key, title, type } = field;
  const value = values[key] ?? "";
  if (type === "boolean") {
    return (
      <Switch
        label={title}
        description={field.description}
        checked={value === true}
        onChange={(event) => onChange(key, event.currentTarget.checked)}
      />
    );
  }
  const isSet = type === "secret" && secretsSet.includes(key);
  const props = {
    label: title,
    description: field.description,
    placeholder: isSet ? "Set. Leave empty to keep it." : (field.placeholder ?? ""),
    required: field.required && !isSet,
    error: problems[key] ?? null,
    value: String(value),
  };
  if (type === "number") {
    return <NumberInput {...props} min={0} onChange={(next) => onChange(key, String(next))} />;
  }
  if (type === "secret") {
    return (
      <PasswordInput
        {...props}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ "aria-label": `Show or hide ${title}` }}
        onChange={(event) => onChange(key, event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      {...props}
      autoComplete="off"
      onChange={(event) => onChange(key, event.currentTarget.value)}
    />
  );
}
