/** Of the report, which needs nothing from elsewhere. Readable on paper, where colours may be missing. */
export const reportStyle = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin-bottom: 0; } h2 { margin-top: 2rem; border-bottom: 1px solid #8886; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #8883; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 1rem; }
dt { font-size: .85rem; opacity: .75; } dd { margin: 0; font-size: 1.5rem; }
svg { width: 100%; height: 8rem; border-bottom: 1px solid #8886; } figure { margin: 1rem 0; } figcaption { font-size: .85rem; }
.success { fill: #2b8a3e; --c: #2b8a3e; } .partial { fill: #e67700; --c: #e67700; }
.failed { fill: #c92a2a; --c: #c92a2a; } .cancelled { fill: #868e96; --c: #868e96; }
.key::before { content: ""; display: inline-block; width: .7em; height: .7em; margin-right: .3em; background: var(--c); }
.state { font-weight: 600; } .state.critical { color: #c92a2a; } .state.warning { color: #b35900; } .state.ok { color: #2b8a3e; }
@media (prefers-color-scheme: dark) {
  .state.critical { color: #ff8787; } .state.warning { color: #ffa94d; } .state.ok { color: #69db7c; }
}
@media print {
  body { margin: 0; max-width: none; } h2 { break-after: avoid; } tr, figure { break-inside: avoid; }
  .wide { overflow: visible; } rect, .key::before { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}`;
