import type { Role } from "@syncline/core";
import { IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { roleLooks } from "../lib/roles.ts";
import { EmptyState } from "./empty-state.tsx";

interface NotYoursProps {
  readonly has: Role | null;
  readonly needs: Role;
  /** What is behind it, and whom to ask. */
  readonly children: ReactNode;
}

/** In place of what the reader's role does not reach. */
export function NotYours({ has, needs, children }: NotYoursProps) {
  const role =
    has === null ? "You have no role here" : `You are ${aOrAn(roleLooks[has].label)} here`;
  return (
    <EmptyState icon={IconLock} title={`This is for ${plural[needs]}`}>
      {role}. {children}
    </EmptyState>
  );
}

const plural: Readonly<Record<Role, string>> = {
  viewer: "members",
  operator: "operators and administrators",
  admin: "administrators",
};

function aOrAn(label: string): string {
  const word = label.toLowerCase();
  return `${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`;
}
