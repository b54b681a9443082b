import {
  IconAlertTriangle,
  IconArrowsExchange,
  IconChartHistogram,
  IconClock,
  IconHistory,
  IconLayoutDashboard,
  IconLayoutGrid,
  IconPlugConnected,
  IconPlus,
  IconSettings,
  IconShieldCheck,
  IconTemplate,
  IconUpload,
} from "@tabler/icons-react";
import type { Command } from "./use-commands.ts";

/** Where the palette leads without asking the server. */
export const pages: readonly Command[] = [
  { href: "/", name: "Overview", detail: "How every target stands", icon: IconLayoutDashboard },
  { href: "/types", name: "Types", detail: "The content model", icon: IconTemplate },
  {
    href: "/types?view=matrix",
    name: "Matrix",
    detail: "Types × targets",
    icon: IconLayoutGrid,
  },
  { href: "/new-type", name: "New content type", detail: "Form or JSON", icon: IconPlus },
  { href: "/import", name: "Import a model", detail: "From a file", icon: IconUpload },
  { href: "/plan", name: "Plan a sync", detail: "Look at what would change", icon: IconPlus },
  {
    href: "/targets",
    name: "Targets",
    detail: "Connections and schedules",
    icon: IconPlugConnected,
  },
  { href: "/targets/new", name: "Add a target", detail: "Contentful, Optimizely", icon: IconPlus },
  { href: "/runs", name: "Runs", detail: "Every push and pull", icon: IconArrowsExchange },
  {
    href: "/conflicts",
    name: "Conflicts",
    detail: "What both sides changed",
    icon: IconAlertTriangle,
  },
  { href: "/history", name: "History", detail: "Every item of every run", icon: IconHistory },
  {
    href: "/history?status=failed",
    name: "Failed items",
    detail: "In the history",
    icon: IconHistory,
  },
  {
    href: "/analytics",
    name: "Analytics",
    detail: "Health, durations, failures",
    icon: IconChartHistogram,
  },
  { href: "/past", name: "Time travel", detail: "The model at any moment", icon: IconClock },
  { href: "/audit", name: "Audit", detail: "Who did what, with proof", icon: IconShieldCheck },
  { href: "/settings", name: "Settings", detail: "People, tokens, webhooks", icon: IconSettings },
];
