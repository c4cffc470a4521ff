import { CopyButton } from './copy-button'

interface DigestProps {
  /** Hexadecimal. */
  value: string
  /** Only the first so many figures; the whole one is in its title and copies whole. */
  first?: number
  copy?: boolean
}

/** A digest in groups of four, so that two can be compared by eye or read out. */
export function Digest({ value, first, copy }: DigestProps) {
  const shown = first ? value.slice(0, first) : value
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <code title={value} className="font-mono text-sm break-words">
        {shown.match(/.{1,4}/g)?.join(' ')}
        {shown.length < value.length && ' …'}
      </code>
      {copy && <CopyButton text={value} label="Copy the digest" />}
    </span>
  )
}
