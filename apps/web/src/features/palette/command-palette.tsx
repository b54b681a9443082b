import "@mantine/spotlight/styles.layer.css";
import { createSpotlight, Spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useCommands } from "./use-commands.ts";

const [store, palette] = createSpotlight();

/** Every page, target, type and run by its name, and what can be done from anywhere. Opens when `asked` grows. */
export default function CommandPalette({ asked }: { readonly asked: number }) {
  const [query, setQuery] = useState("");
  const navigate = useNavigate();
  const { groups, isLooking } = useCommands(query);
  useEffect(() => {
    if (asked > 0) palette.open();
  }, [asked]);
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      attributes={{ content: { "aria-label": "Go to" } }}
      scrollable
      maxHeight={420}
    >
      <Spotlight.Search
        aria-label="Where to"
        placeholder="A page, a type, a target, a run, a view…"
        leftSection={<IconSearch size={18} stroke={1.7} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {groups.map(({ label, commands }) => (
          <Spotlight.ActionsGroup key={label} label={label}>
            {commands.map(({ href, isElsewhere, name, detail, icon: Icon }) => (
              <Spotlight.Action
                key={href}
                label={name}
                description={detail}
                leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
                onClick={() =>
                  isElsewhere === true ? window.location.assign(href) : void navigate({ href })
                }
                highlightQuery
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 ? (
          <Spotlight.Empty>{isLooking ? "Looking…" : "Nothing is called that."}</Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
