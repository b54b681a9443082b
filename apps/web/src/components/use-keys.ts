import { useEffect, useRef } from "react";

type Keys = Readonly<Record<string, (() => void) | undefined>>;

/** Elements that have a use for the key themselves. */
function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target.matches("input:not([type=checkbox]):not([type=radio])");
}

/**
 * Single keys for the whole page: `{ j: next, "?": help }`. Quiet while something is typed or a dialog is open,
 * with Ctrl, Alt or Meta, and for Enter on what Enter presses already.
 */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target, key } = event;
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      if (takesText(target) || document.querySelector('[aria-modal="true"]') !== null) return;
      const presses = key === "Enter" || key === " ";
      if (presses && target instanceof Element && target.closest("a, button") !== null) return;
      const act = latest.current[key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
