import { forwardRef, type KeyboardEvent, useImperativeHandle, useMemo, useRef, useState } from 'react'

export interface JsonEditorHandle {
  /** Puts the cursor on a line, selects it and brings it into sight. */
  goTo(line: number): void
}

interface JsonEditorProps {
  id: string
  name: string
  value: string
  onChange: (value: string) => void
}

/** Height of a line, as the class `leading-5` makes it. */
const LINE = 20

/**
 * A text area with line numbers. The tab key indents; Escape gives it back to the page, so that nobody is caught in it.
 * Without scripts it is a plain text area.
 */
export const JsonEditor = forwardRef<JsonEditorHandle, JsonEditorProps>(function JsonEditor(
  { id, name, value, onChange },
  handle,
) {
  const area = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLPreElement>(null)
  const [free, setFree] = useState(false)
  const lines = useMemo(() => value.split('\n').length, [value])
  const numbers = useMemo(() => Array.from({ length: lines }, (_, at) => at + 1).join('\n'), [lines])

  useImperativeHandle(handle, () => ({
    goTo(line) {
      const field = area.current
      if (!field) return
      const before = value.split('\n').slice(0, line - 1)
      const start = before.reduce((sum, one) => sum + one.length + 1, 0)
      const end = value.indexOf('\n', start)
      field.focus()
      field.setSelectionRange(start, end === -1 ? value.length : end)
      field.scrollTop = Math.max(0, (line - 6) * LINE)
    },
  }))

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') return setFree(true)
    if (event.key !== 'Tab' || free || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    const field = event.currentTarget
    if (event.shiftKey) outdent(field)
    // The only way of putting text in that the browser's own undo knows.
    else if (!document.execCommand('insertText', false, '  ')) field.setRangeText('  ')
    onChange(field.value)
  }

  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        Framework file
      </label>
      <p id={`${id}-description`} className="text-sm text-muted">
        Tab indents. Press Escape, then Tab, to leave the field.
      </p>
      <div className="flex h-[32rem] overflow-hidden rounded-md border border-edge bg-ground font-mono text-sm focus-within:border-accent lg:h-[calc(100vh-20rem)] lg:min-h-96">
        <pre
          ref={gutter}
          aria-hidden="true"
          className="shrink-0 overflow-hidden border-e border-line bg-raised px-2 py-2 text-end leading-5 text-muted select-none"
        >
          {numbers}
          {'\n\n\n'}
        </pre>
        <textarea
          ref={area}
          id={id}
          name={name}
          aria-describedby={`${id}-description`}
          value={value}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={() => setFree(false)}
          onScroll={(event) => {
            if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop
          }}
          className="min-w-0 flex-1 resize-none bg-transparent px-2 py-2 leading-5 text-ink -outline-offset-2"
        />
      </div>
    </div>
  )
})

/** Takes two blanks away where the line of the cursor begins. */
function outdent(field: HTMLTextAreaElement): void {
  const { value, selectionStart } = field
  const start = value.lastIndexOf('\n', selectionStart - 1) + 1
  const blanks = /^ {1,2}/.exec(value.slice(start))?.[0].length ?? 0
  if (blanks > 0) field.setRangeText('', start, start + blanks, 'preserve')
}
