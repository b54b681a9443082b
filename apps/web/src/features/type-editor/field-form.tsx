import { Group, Select, SimpleGrid, Stack, Switch, Text, Textarea, TextInput } from "@mantine/core";
import type { Issue } from "@syncline/core";
import type { JsonObject } from "@syncline/core/model";
import { fieldTypes } from "@syncline/core/model";
import { isFieldType } from "../../lib/describe-field.ts";
import {
  beyondForm,
  isObject,
  textAt,
  withPath,
  withProperty,
  withType,
} from "../../lib/draft-edits.ts";
import { ruleInputs, typeOptions } from "../../lib/field-rules.ts";
import { propertyLabel } from "../../lib/property-words.ts";
import { problemAt } from "../../lib/type-draft.ts";
import { RuleField } from "./rule-field.tsx";
import classes from "./type-editor.module.css";

interface FieldFormProps {
  readonly field: JsonObject;
  /** `fields[2]` */
  readonly path: string;
  readonly problems: readonly Issue[];
  readonly typeKeys: readonly string[];
  readonly onChange: (field: JsonObject) => void;
}

const flags = ["required", "localized", "unique", "hidden"] as const;
const scalars = typeOptions.filter(({ value }) => value !== "array");

/** Everything of a field that most fields have; the rest is kept, and said. */
export function FieldForm({ field, path, problems, typeKeys, onChange }: FieldFormProps) {
  const type = isFieldType(field.type) ? field.type : undefined;
  const held =
    isObject(field.items) && isFieldType(field.items.type) ? field.items.type : undefined;
  const at = (name: string) => problemAt(problems, `${path}.${name}`);
  const text = (name: string, keepEmpty: boolean) => (value: string) =>
    onChange(withProperty(field, name, value === "" && !keepEmpty ? undefined : value));
  const more = beyondForm(field);
  return (
    <Stack gap="sm" className={classes.form ?? ""}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <TextInput
          label="Name"
          value={textAt(field, "name")}
          onChange={(event) => text("name", true)(event.currentTarget.value)}
          error={at("name")}
        />
        <TextInput
          label="Key"
          required
          value={textAt(field, "key")}
          onChange={(event) => text("key", true)(event.currentTarget.value)}
          error={at("key")}
        />
        <Select
          label="Holds"
          required
          data={typeOptions}
          value={type ?? null}
          onChange={(next) => {
            const chosen = fieldTypes.find((one) => one === next);
            if (chosen !== undefined) onChange(withType(field, chosen));
          }}
          error={at("type")}
          searchable
          allowDeselect={false}
        />
        {type === "array" ? (
          <Select
            label="The list holds"
            required
            data={scalars}
            value={held ?? null}
            onChange={(next) => next !== null && onChange(withPath(field, ["items", "type"], next))}
            error={at("items") ?? at("items.type")}
            searchable
            allowDeselect={false}
          />
        ) : (
          <TextInput
            label="Group"
            value={textAt(field, "group")}
            onChange={(event) => text("group", false)(event.currentTarget.value)}
            error={at("group")}
          />
        )}
      </SimpleGrid>
      <Group gap="lg">
        {flags.map((flag) => (
          <Switch
            key={flag}
            label={propertyLabel(flag)}
            checked={field[flag] === true}
            onChange={(event) => {
              const on = event.currentTarget.checked;
              // Absent and false say the same; what is there keeps its place.
              onChange(
                withProperty(
                  field,
                  flag,
                  on || (flag !== "hidden" && flag in field) ? on : undefined,
                ),
              );
            }}
          />
        ))}
      </Group>
      <Textarea
        label="Help text"
        description="Shown to editors beside the field."
        autosize
        minRows={1}
        value={textAt(field, "help")}
        onChange={(event) => text("help", false)(event.currentTarget.value)}
        error={at("help")}
      />
      {type === undefined ? null : (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          {ruleInputs(type, held).map((rule) => (
            <RuleField
              key={rule.path.join(".")}
              rule={rule}
              field={field}
              typeKeys={typeKeys}
              problem={at(rule.path.join("."))}
              onChange={onChange}
            />
          ))}
        </SimpleGrid>
      )}
      {more.length === 0 ? null : (
        <Text size="sm" c="dimmed">
          Also set, and kept: {more.map((name) => propertyLabel(name).toLowerCase()).join(", ")}.
          The JSON has it.
        </Text>
      )}
    </Stack>
  );
}
