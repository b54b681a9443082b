import { Tabs } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ScrolledTabs } from "../../components/scrolled-tabs.tsx";
import { type TargetTab, targetTabs } from "../../lib/search.ts";

const route = getRouteApi("/targets/$id");

const labels: Readonly<Record<TargetTab, string>> = {
  overview: "Overview",
  identities: "Identity map",
  mapping: "Mappings",
};

/** The parts of a target's page; which one is open is in the address. */
export function TargetTabs({
  panels,
}: {
  readonly panels: Readonly<Record<TargetTab, ReactNode>>;
}) {
  const { tab = "overview" } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Tabs
      value={tab}
      onChange={(next) =>
        void navigate({
          search: { tab: targetTabs.find((name) => name === next && name !== "overview") },
          replace: true,
        })
      }
      keepMounted={false}
    >
      <ScrolledTabs names={targetTabs} labels={labels} active={tab} />
      {targetTabs.map((name) => (
        <Tabs.Panel key={name} value={name}>
          {panels[name]}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
