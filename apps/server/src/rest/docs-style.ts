/** Style of the reference: one column to read, the list of calls beside it where there is room. */
export const style = `
:root {
  color-scheme: light dark;
  --line: color-mix(in srgb, currentcolor 16%, transparent);
  --soft: color-mix(in srgb, currentcolor 6%, transparent);
  --quiet: color-mix(in srgb, currentcolor 70%, transparent);
  --link: light-dark(#1864ab, #74c0fc);
  font: 16px/1.5 system-ui, sans-serif;
  scroll-padding-top: 1rem;
}
* { box-sizing: border-box; }
body { margin: 0; background: light-dark(#fff, #1a1b1e); color: light-dark(#1f2328, #e4e6e9); }
a { color: var(--link); text-underline-offset: 0.15em; }
.page { display: grid; grid-template-columns: 17rem minmax(0, 52rem); gap: 3rem; max-width: 76rem; margin: 0 auto; padding: 0 1.5rem 6rem; }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 2rem 0; font-size: 0.875rem; scrollbar-width: thin; }
nav a { color: inherit; text-decoration: none; }
nav a:hover { text-decoration: underline; }
nav > a { display: block; padding: 0.1875rem 0; }
h1 { margin: 2rem 0 0.5rem; font-size: 2rem; line-height: 1.2; }
h2 { margin: 3.5rem 0 0.25rem; font-size: 1.375rem; }
h3 { margin: 1.25rem 0 0.375rem; font-size: 0.875rem; }
p { margin: 0.5rem 0; max-width: 68ch; }
.quiet { color: var(--quiet); }
code, pre { font: 0.8125rem/1.6 ui-monospace, "Cascadia Code", Menlo, Consolas, monospace; }
p code, td code { padding: 0.1em 0.3em; border-radius: 0.25rem; background: var(--soft); overflow-wrap: anywhere; }
pre { margin: 0.375rem 0; overflow: auto; max-height: 28rem; padding: 0.75rem 1rem; border-radius: 0.375rem; background: var(--soft); tab-size: 2; }
.calls { margin-top: 1rem; border: 1px solid var(--line); border-radius: 0.5rem; }
.calls > details + details { border-top: 1px solid var(--line); }
summary { cursor: pointer; }
.calls > details > summary { display: grid; grid-template-columns: 4rem minmax(0, 1fr); gap: 0 0.75rem; padding: 0.625rem 1rem; list-style: none; }
.calls > details > summary::-webkit-details-marker { display: none; }
.calls > details > summary:hover { background: var(--soft); }
.calls > details[open] > summary { border-bottom: 1px solid var(--line); background: var(--soft); }
.calls summary .path { font-weight: 600; overflow-wrap: anywhere; }
.calls summary .quiet { grid-column: 2; font-size: 0.875rem; }
.inner { padding: 0.5rem 1rem 1rem; }
.verb { font-weight: 700; }
.get { color: light-dark(#1864ab, #74c0fc); }
.post { color: light-dark(#2b6a31, #8ce99a); }
.put, .patch { color: light-dark(#8a4b08, #ffc078); }
.delete { color: light-dark(#b3261e, #ffa8a8); }
table { width: 100%; border-collapse: collapse; font-size: 0.875rem; }
td { text-align: left; padding: 0.375rem 1rem 0.375rem 0; vertical-align: top; border-top: 1px solid var(--line); }
tr:first-child td { border-top: 0; }
td:first-child { white-space: nowrap; }
.inner details { margin: 0.25rem 0; }
.inner details > summary { color: var(--quiet); font-size: 0.875rem; }
.shapes > details { border-top: 1px solid var(--line); padding: 0.5rem 0; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
@media (max-width: 60rem) {
  .page { grid-template-columns: minmax(0, 1fr); gap: 0; padding: 0 1rem 4rem; }
  nav { position: static; height: auto; padding: 1rem 0 0; columns: 2; }
  td:first-child { white-space: normal; }
}
`;
