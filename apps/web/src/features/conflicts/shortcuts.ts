import type { Shortcut } from "../../components/shortcuts-help.tsx";

export const shortcuts: readonly Shortcut[] = [
  { keys: ["j"], does: "Next place" },
  { keys: ["k"], does: "Previous place" },
  { keys: ["o"], does: "Take ours" },
  { keys: ["t"], does: "Take theirs" },
  { keys: ["b"], does: "Take the base" },
  { keys: ["e"], does: "Write a value of your own" },
  { keys: ["Enter"], does: "Review and confirm, once all is decided" },
  { keys: ["?"], does: "This list" },
];

export function rowId(path: string): string {
  return `clash-${path}`;
}

/** Moves the focus to a place, so that screen readers say it and the next Tab goes on from there. */
export function focusRow(path: string): void {
  const row = document.getElementById(rowId(path));
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "center" });
}
