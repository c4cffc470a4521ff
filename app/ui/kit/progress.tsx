interface ProgressProps {
  label: string
  done: number
  total: number
  /** What is happening now: "row 1,204". */
  note?: string
}

/** How far a long act is; numbers always beside the bar. Drawn in SVG, since widths may not be set by style attributes. */
export function Progress({ label, done, total, note }: ProgressProps) {
  const share = total > 0 ? Math.min(100, (done / total) * 100) : 0
  return (
    <div>
      <div className="flex justify-between gap-4 text-sm">
        <span className="font-medium">{label}</span>
        <span className="text-muted">
          {done.toLocaleString('en')} of {total.toLocaleString('en')}
        </span>
      </div>
      <svg
        role="progressbar"
        aria-label={label}
        aria-valuenow={done}
        aria-valuemin={0}
        aria-valuemax={total}
        width="100%"
        height="6"
        className="mt-1.5 block"
      >
        <rect width="100%" height="6" rx="3" className="fill-sunken" />
        {share > 0 && <rect width={`${share}%`} height="6" rx="3" className="fill-accent" />}
      </svg>
      {note && <p className="mt-1 text-sm text-muted">{note}</p>}
    </div>
  )
}
