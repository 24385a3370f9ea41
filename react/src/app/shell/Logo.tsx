/** The mark of the product: two strands. */
export function Logo() {
  return (
    <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="var(--mantine-primary-color-filled)" />
      <g fill="none" stroke="#fff" strokeWidth="2.5" strokeLinecap="round">
        <path d="M11 5c0 8 10 8 10 14s-10 5-10 8" />
        <path d="M21 5c0 8-10 8-10 14s10 5 10 8" strokeOpacity=".65" />
        <path d="M12.5 9h7M12.5 23.500h7" strokeWidth="1.800" />
      </g>
    </svg>
  )
}
