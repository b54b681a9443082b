import { Tabs } from "@mantine/core";
import { useViewportSize } from "@mantine/hooks";
import { useEffect, useRef } from "react";

interface ScrolledTabsProps<Name extends string> {
  readonly names: readonly Name[];
  readonly labels: Readonly<Record<Name, string>>;
  readonly active: Name;
}

/** A list of tabs that scrolls where it does not fit, with the active one in view. */
export function ScrolledTabs<Name extends string>(props: ScrolledTabsProps<Name>) {
  const { names, labels, active } = props;
  const list = useRef<HTMLDivElement>(null);
  const { width } = useViewportSize();
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>(`[data-tab="${active}"]`);
    if (list.current === null || tab == null || width === 0) return;
    // Not by scrollIntoView, which would move the page as well.
    const { offsetLeft, offsetWidth } = tab;
    list.current.scrollLeft = offsetLeft - (list.current.clientWidth - offsetWidth) / 2;
  }, [active, width]);
  return (
    <Tabs.List
      ref={list}
      mb="md"
      style={{ flexWrap: "nowrap", overflowX: "auto", overflowY: "hidden" }}
    >
      {names.map((name) => (
        <Tabs.Tab key={name} value={name} data-tab={name} style={{ whiteSpace: "nowrap" }}>
          {labels[name]}
        </Tabs.Tab>
      ))}
    </Tabs.List>
  );
}
