import { Stack, Text } from "@mantine/core";
import { TextLink } from "../../components/links.tsx";
import { Notice } from "../../components/notice.tsx";
import type { Dependent } from "../../lib/api-types.ts";
import { plural } from "../../lib/format.ts";
import { placeWords } from "../../lib/property-words.ts";

/** Other types that refer to one, which has to stay until they no longer do. */
export function DependentList({ dependents }: { readonly dependents: readonly Dependent[] }) {
  const byKey = Map.groupBy(dependents, ({ key }) => key);
  return (
    <Notice
      tone="warning"
      title={`${plural(byKey.size, "other type")} ${byKey.size === 1 ? "refers" : "refer"} to it`}
    >
      <Text size="sm">Take the references out first, or delete those types before this one.</Text>
      <Stack gap={4} component="ul" m={0} pl="md">
        {[...byKey].map(([key, of]) => (
          <li key={key}>
            <TextLink to="/types/$key" params={{ key }}>
              {of[0]?.name ?? key}
            </TextLink>{" "}
            in{" "}
            <code>{[...new Set(of.map(({ path }) => placeWords(path).subject))].join(", ")}</code>
          </li>
        ))}
      </Stack>
    </Notice>
  );
}
