/** The plumb line: a beam, a string, a bob. Takes the colour of its text. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg viewBox="0 0 20 24" width={(size * 20) / 24} height={size} aria-hidden="true" className="shrink-0">
      <path d="M2 1.5h16" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      <path d="M10 1.5V11" stroke="currentColor" strokeWidth="1.5" />
      <path d="M5.8 11h8.4v3.8L10 23.5 5.8 14.8z" fill="currentColor" />
    </svg>
  )
}
