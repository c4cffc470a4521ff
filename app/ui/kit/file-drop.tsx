import { Paperclip } from 'lucide-react'
import { type DragEvent, forwardRef, type InputHTMLAttributes, useId, useRef, useState } from 'react'
import { cx } from './cx'
import { useFieldWiring } from './field'

interface FileDropProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'onChange'> {
  /** "PDF, images or text, up to 50 MB": shown under the prompt. */
  rule?: string
  onFiles?: (files: readonly File[]) => void
}

/** A file input first; where scripts run, files can be dropped on it and their names and sizes are listed. */
export const FileDrop = forwardRef<HTMLInputElement, FileDropProps>(function FileDrop(
  { rule, onFiles, className, multiple, ...rest },
  given,
) {
  const own = useRef<HTMLInputElement | null>(null)
  const ruleId = useId()
  const [files, setFiles] = useState<readonly File[]>([])
  const [over, setOver] = useState(false)
  const wiring = useFieldWiring({ ...rest, 'aria-describedby': rule ? ruleId : undefined })
  const take = (list: FileList | null) => {
    const taken = [...(list ?? [])]
    setFiles(taken)
    onFiles?.(taken)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!own.current || event.dataTransfer.files.length === 0) return
    own.current.files = event.dataTransfer.files
    take(own.current.files)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the input inside does the same
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={cx(
        'rounded-md border border-dashed border-edge bg-raised px-3 py-3',
        over && 'border-accent bg-accent-soft',
        className,
      )}
    >
      <input
        ref={(element) => {
          own.current = element
          if (typeof given === 'function') given(element)
          else if (given) given.current = element
        }}
        type="file"
        multiple={multiple}
        onChange={(event) => take(event.currentTarget.files)}
        {...rest}
        {...wiring}
        className="w-full text-sm text-muted file:me-3 file:h-8 file:cursor-pointer file:rounded-md file:border file:border-solid file:border-edge file:bg-ground file:px-3 file:text-base file:font-medium file:text-ink hover:file:bg-sunken"
      />
      {rule && (
        <p id={ruleId} className="mt-1 text-sm text-muted">
          {rule}
        </p>
      )}
      {files.length > 0 && (
        <ul className="mt-2 flex flex-col gap-1 text-sm">
          {files.map((file) => (
            <li key={file.name + file.size} className="flex items-center gap-2">
              <Paperclip aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
              <span className="min-w-0 truncate">{file.name}</span>
              <span className="ms-auto whitespace-nowrap text-muted">{formatBytes(file.size)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
})

/** 1536 → "1.5 kB": powers of 1,000, as file managers show them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const units = ['kB', 'MB', 'GB', 'TB']
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), units.length)
  const value = bytes / 1000 ** power
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[power - 1]}`
}
