import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from './button'

/** Copies a text; appears once scripts run, since it can do nothing before. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const [ready, setReady] = useState(false)
  const [copied, setCopied] = useState(false)
  useEffect(() => setReady(true), [])
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  if (!ready) return null
  return (
    <IconButton
      size="small"
      label={copied ? 'Copied' : label}
      icon={copied ? <Check aria-hidden="true" className="text-good" /> : <Copy aria-hidden="true" />}
      className="print:hidden"
      onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true))}
    />
  )
}
