import { Tabs } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { Page } from "../../components/page.tsx";
import { type SettingsTab, settingsTabs } from "../../lib/search.ts";
import { PeopleTab } from "./people-tab.tsx";
import { RetentionTab } from "./retention-tab.tsx";
import { TokensTab } from "./tokens-tab.tsx";
import { WebhooksTab } from "./webhooks-tab.tsx";

const route = getRouteApi("/settings/$tab");

const tabs: Readonly<
  Record<SettingsTab, { readonly label: string; readonly body: () => ReactElement }>
> = {
  people: { label: "People and roles", body: PeopleTab },
  tokens: { label: "API tokens", body: TokensTab },
  webhooks: { label: "Webhooks", body: WebhooksTab },
  retention: { label: "Retention", body: RetentionTab },
};

function isTab(text: string): text is SettingsTab {
  return (settingsTabs as readonly string[]).includes(text);
}

/** Who may do what, who is told of what, and how long what is kept. */
export function SettingsPage() {
  const { tab: asked } = route.useParams();
  const navigate = route.useNavigate();
  const tab = isTab(asked) ? asked : "people";
  const Body = tabs[tab].body;
  return (
    <Page
      title="Settings"
      subtitle="Who may do what, who is told of what, and how long what is kept."
    >
      <Tabs
        value={tab}
        onChange={(next) =>
          void navigate({
            params: { tab: next ?? "people" },
            search: ({ project }) => ({ project }),
          })
        }
        keepMounted={false}
      >
        <Tabs.List mb="lg" style={{ flexWrap: "nowrap", overflowX: "auto", overflowY: "hidden" }}>
          {settingsTabs.map((name) => (
            <Tabs.Tab key={name} value={name} style={{ whiteSpace: "nowrap" }}>
              {tabs[name].label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {settingsTabs.map((name) => (
          <Tabs.Panel key={name} value={name}>
            {name === tab ? <Body /> : null}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
