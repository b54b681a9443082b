/** A syncline: layers of rock folded into one trough. Here, systems that follow one model. */
export function LogoMark({ size = 26 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--mantine-color-brand-7)" />
      <g fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round">
        <path d="M6.5 9.5c4 0 5 4 9.5 4s5.5-4 9.5-4" opacity="0.55" />
        <path d="M6.5 15c4 0 5 4 9.5 4s5.5-4 9.5-4" opacity="0.8" />
        <path d="M6.5 20.5c4 0 5 4 9.5 4s5.5-4 9.5-4" />
      </g>
    </svg>
  );
}
