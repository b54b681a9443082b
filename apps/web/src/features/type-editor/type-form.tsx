import { Select, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { baseKinds } from "@syncline/core/model";
import { Panel } from "../../components/page.tsx";
import { draftFields, textAt, withProperty } from "../../lib/draft-edits.ts";
import { problemAt } from "../../lib/type-draft.ts";
import type { DraftState } from "./use-draft.ts";

interface TypeFormProps {
  readonly state: DraftState;
  readonly isNew: boolean;
}

/** What the type itself says. */
export function TypeForm({ state, isNew }: TypeFormProps) {
  const { draft, problems, change } = state;
  const set = (name: string, value: string | null) =>
    change((now) => withProperty(now, name, value === null || value === "" ? undefined : value));
  const keys = draftFields(draft)
    .map((field) => textAt(field, "key"))
    .filter((key, index, all) => key !== "" && all.indexOf(key) === index);
  return (
    <Panel title="The type">
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextInput
            label="Name"
            required
            value={textAt(draft, "name")}
            onChange={(event) => {
              const { value } = event.currentTarget;
              change((now) => withProperty(now, "name", value));
            }}
            error={problemAt(problems, "name")}
          />
          <TextInput
            label="Key"
            description={
              isNew ? "Letters, digits, “_”, “-” and “.”; it stays." : "It stays as it is."
            }
            required
            readOnly={!isNew}
            variant={isNew ? "default" : "filled"}
            value={textAt(draft, "key")}
            onChange={(event) => {
              const { value } = event.currentTarget;
              change((now) => withProperty(now, "key", value));
            }}
            error={problemAt(problems, "key")}
            inputWrapperOrder={["label", "input", "description", "error"]}
          />
        </SimpleGrid>
        <Textarea
          label="Description"
          autosize
          minRows={1}
          value={textAt(draft, "description")}
          onChange={(event) => set("description", event.currentTarget.value)}
          error={problemAt(problems, "description")}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <Select
            label="Based on"
            placeholder="Not said"
            data={[...baseKinds]}
            value={textAt(draft, "base") || null}
            onChange={(value) => set("base", value)}
            error={problemAt(problems, "base")}
            clearable
            clearButtonProps={{ "aria-label": "Not said" }}
          />
          <Select
            label="Field that names an entry"
            placeholder="Not said"
            data={keys}
            value={textAt(draft, "displayField") || null}
            onChange={(value) => set("displayField", value)}
            error={problemAt(problems, "displayField")}
            clearable
            clearButtonProps={{ "aria-label": "Not said" }}
          />
        </SimpleGrid>
      </Stack>
    </Panel>
  );
}
