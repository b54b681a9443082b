import { Checkbox, Stack, Text } from "@mantine/core";
import type { BreakingClass } from "@syncline/core";
import { Panel } from "../../components/page.tsx";
import type { Plan } from "../../lib/api-types.ts";
import { plural } from "../../lib/format.ts";
import { breakingLabels } from "../../lib/labels.ts";
import { breakingByClass } from "../../lib/plan-words.ts";

interface ConsentProps {
  readonly plan: Plan;
  readonly given: readonly BreakingClass[];
  readonly onChange: (given: readonly BreakingClass[]) => void;
}

const shownMessages = 4;

/** One tick per kind of breaking change, with what it does and to what. Kept with the run. */
export function Consent({ plan, given, onChange }: ConsentProps) {
  const found = breakingByClass(plan.actions);
  return (
    <Panel
      title="Your consent to breaking changes"
      description="These changes can lose content or make it invalid. What you agree to is kept with the run."
    >
      <Stack gap="md">
        {plan.summary.consentNeeded.map((name) => {
          const { label, effect } = breakingLabels[name];
          const cases = found.get(name) ?? [];
          const more = cases.length - shownMessages;
          return (
            <Checkbox
              key={name}
              styles={{ description: { fontSize: "0.8125rem", lineHeight: 1.5 } }}
              checked={given.includes(name)}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked
                    ? [...given, name]
                    : given.filter((other) => other !== name),
                )
              }
              label={`${label} (${plural(cases.length, "time")}). ${effect}`}
              description={
                <>
                  {cases.slice(0, shownMessages).map(({ key, message }) => (
                    <Text key={`${key} ${message}`} component="span" display="block" inherit>
                      {key}: {message}
                    </Text>
                  ))}
                  {more > 0 ? `and ${more} more` : null}
                </>
              }
            />
          );
        })}
      </Stack>
    </Panel>
  );
}
