import { useNavigate } from '@remix-run/react'
import { Dialog as Radix } from 'radix-ui'
import { useId, useRef, useState } from 'react'
import { useOnDay } from './as-of'
import { cx } from './cx'
import { usePaletteResults } from './palette-results'

export interface PaletteAct {
  label: string
  /** Small words to the right: a reference, a kind. */
  note?: string
  href: string
}
export interface PaletteGroup {
  title: string
  items: readonly PaletteAct[]
}

interface CommandPaletteProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Answers `?q=words` with `{ groups: PaletteGroup[] }`. */
  url: string
  /** Always offered, filtered by the words: "Register a system", "Import an inventory". */
  acts?: readonly PaletteAct[]
}

/** Go to anything, do anything, without the mouse: type, arrow keys, Enter. */
export function CommandPalette({ open, onOpenChange, url, acts = [] }: CommandPaletteProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(10_16_22/0.45)]" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-0 top-[12vh] z-50 mx-auto flex max-h-[70vh] w-[calc(100%-2rem)] max-w-xl flex-col overflow-hidden rounded-lg border border-line bg-ground shadow-float outline-none"
        >
          <Radix.Title className="sr-only">Search or do</Radix.Title>
          <Palette url={url} acts={acts} close={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function Palette({ url, acts, close }: { url: string; acts: readonly PaletteAct[]; close: () => void }) {
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const navigate = useNavigate()
  const onDay = useOnDay()
  const { groups: found, state } = usePaletteResults(url, words)

  const lower = words.trim().toLowerCase()
  const fitting = acts.filter((act) => act.label.toLowerCase().includes(lower))
  const groups = [...found, { title: 'Do', items: fitting }].filter((group) => group.items.length > 0)
  const flat = groups.flatMap((group) => group.items)
  const current = Math.min(at, flat.length - 1)

  const go = (act: PaletteAct | undefined) => {
    if (!act) return
    close()
    navigate(onDay(act.href))
  }
  const move = (step: number) => {
    if (flat.length === 0) return
    const next = (current + step + flat.length) % flat.length
    setAt(next)
    list.current?.querySelectorAll('[role=option]')[next]?.scrollIntoView({ block: 'nearest' })
  }

  let index = -1
  return (
    <>
      <input
        type="text"
        role="combobox"
        aria-label="Search for a system, requirement or person, or an act"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={current >= 0 ? `${id}-${current}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder="A system, a requirement, a person, or what to do"
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') move(1)
          else if (event.key === 'ArrowUp') move(-1)
          else if (event.key === 'Enter') go(flat[current])
          else return
          event.preventDefault()
        }}
        className="h-12 shrink-0 border-b border-line bg-transparent px-4 text-lg outline-none"
      />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label="Results"
        tabIndex={-1}
        className="overflow-y-auto p-2"
      >
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a listbox
          <div key={group.title} role="group" aria-label={group.title}>
            <div aria-hidden="true" className="caps-label px-2 pt-2 pb-1">
              {group.title}
            </div>
            {group.items.map((act) => {
              index += 1
              const mine = index
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the combobox above
                <div
                  key={act.href + act.label}
                  id={`${id}-${mine}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={mine === current}
                  onClick={() => go(act)}
                  onPointerMove={() => setAt(mine)}
                  className={cx(
                    'flex min-h-8 cursor-pointer items-baseline gap-4 rounded-md px-2 py-1.5',
                    mine === current && 'bg-accent-soft',
                  )}
                >
                  <span className="min-w-0 flex-1 truncate">{act.label}</span>
                  {act.note && <span className="max-w-48 truncate text-sm text-muted">{act.note}</span>}
                </div>
              )
            })}
          </div>
        ))}
      </div>
      <p role="status" className="px-4 pb-3 text-sm text-muted empty:hidden">
        {state === 'failed' && 'The search did not answer. Acts still work; try again in a moment.'}
        {state === 'done' && flat.length === 0 && `Nothing is called “${words.trim()}”.`}
      </p>
    </>
  )
}
