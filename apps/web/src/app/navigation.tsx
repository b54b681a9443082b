import {
  IconArrowsExchange,
  IconBook,
  IconHistory,
  IconLayoutDashboard,
  IconPlugConnected,
  IconPlus,
  IconTemplate,
  type TablerIcon,
} from "@tabler/icons-react";
import { BareLink, ButtonLink } from "../components/links.tsx";
import { AccountBar } from "../features/session/account-bar.tsx";
import type { Session } from "../lib/api-types.ts";
import classes from "./shell.module.css";

const entries = [
  { to: "/", label: "Overview", icon: IconLayoutDashboard },
  { to: "/types", label: "Types", icon: IconTemplate },
  { to: "/targets", label: "Targets", icon: IconPlugConnected },
  { to: "/runs", label: "Runs", icon: IconArrowsExchange },
  { to: "/history", label: "History", icon: IconHistory },
] as const satisfies readonly { to: string; label: string; icon: TablerIcon }[];

interface NavigationProps {
  readonly session: Session;
  readonly onNavigate?: () => void;
}

export function Navigation({ session, onNavigate = () => {} }: NavigationProps) {
  return (
    <>
      <ButtonLink
        to="/plan"
        leftSection={<IconPlus size={16} />}
        onClick={onNavigate}
        fullWidth
        justify="flex-start"
      >
        Plan a sync
      </ButtonLink>
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
