import {
  IconAlertTriangle,
  IconArrowsExchange,
  IconBook,
  IconChartHistogram,
  IconHistory,
  IconLayoutDashboard,
  IconPlugConnected,
  IconPlus,
  IconSettings,
  IconShieldCheck,
  IconTemplate,
  type TablerIcon,
} from "@tabler/icons-react";
import { BareLink, ButtonLink } from "../components/links.tsx";
import { useOpenConflicts } from "../features/conflicts/use-open-conflicts.ts";
import { PaletteButton } from "../features/palette/palette-button.tsx";
import { AccountBar } from "../features/session/account-bar.tsx";
import { ProjectSwitcher } from "../features/session/project-switcher.tsx";
import type { Session } from "../lib/api-types.ts";
import { countWords } from "../lib/conflict-words.ts";
import classes from "./shell.module.css";

const entries = [
  { to: "/", label: "Overview", icon: IconLayoutDashboard },
  { to: "/types", label: "Types", icon: IconTemplate },
  { to: "/targets", label: "Targets", icon: IconPlugConnected },
  { to: "/runs", label: "Runs", icon: IconArrowsExchange },
  { to: "/conflicts", label: "Conflicts", icon: IconAlertTriangle },
  { to: "/history", label: "History", icon: IconHistory },
  { to: "/analytics", label: "Analytics", icon: IconChartHistogram },
  { to: "/audit", label: "Audit", icon: IconShieldCheck },
  { to: "/settings", label: "Settings", icon: IconSettings },
] as const satisfies readonly { to: string; label: string; icon: TablerIcon }[];

interface NavigationProps {
  readonly session: Session;
  readonly onNavigate?: () => void;
}

export function Navigation({ session, onNavigate = () => {} }: NavigationProps) {
  return (
    <>
      <ProjectSwitcher session={session} />
      <ButtonLink
        to="/plan"
        leftSection={<IconPlus size={16} />}
        onClick={onNavigate}
        fullWidth
        justify="flex-start"
      >
        Plan a sync
      </ButtonLink>
      <PaletteButton />
      <nav className={classes.nav} aria-label="Main">
        {entries.map(({ to, label, icon: Icon }) => (
          <BareLink
            key={to}
            to={to}
            className={classes.link ?? ""}
            activeOptions={{ exact: to === "/", includeSearch: false }}
            onClick={onNavigate}
          >
            <Icon size={18} stroke={1.7} aria-hidden />
            {label}
            {to === "/conflicts" ? <ConflictCount /> : null}
          </BareLink>
        ))}
      </nav>
      <div className={classes.foot}>
        <a className={`${classes.link} ${classes.quiet}`} href="/api/docs">
          <IconBook size={16} stroke={1.7} aria-hidden />
          API reference
        </a>
        <AccountBar session={session} />
      </div>
    </>
  );
}

/** How many wait for a decision, when any do. */
function ConflictCount() {
  const open = useOpenConflicts();
  if (open === null) return null;
  return (
    <span className={classes.count}>
      {countWords(open.count, open.more)}
      <span className="visually-hidden"> open</span>
    </span>
  );
}
