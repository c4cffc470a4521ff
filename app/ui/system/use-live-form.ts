import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { TierOverride } from '#app/domain/standing'
import type { SystemValues } from '#app/domain/system'
import type { Engine } from './engine'
import type { FormView } from './form-view'
import { DONT_KNOW, NONE } from './system-form'
import { type DraftState, useDraft } from './use-draft'

interface LiveForm {
  /** What the page came with. */
  values: SystemValues
  view: FormView
  libraryUrl: string
  adopted: readonly string[]
  today: string
  override?: TierOverride | null
  /** Where the unsent words are kept meanwhile. */
  draftKey: string
  /** Kept beside the words: the step, the version they were written against. */
  draftExtra: Record<string, string | number>
}

/**
 * Keeps a form's questions and outlook true while one answers, and keeps a draft. Where the rules cannot be loaded the
 * page stays as the server drew it and every step asks the server again.
 */
export function useLiveForm({
  values,
  view,
  libraryUrl,
  adopted,
  today,
  override = null,
  draftKey,
  draftExtra,
}: LiveForm) {
  const form = useRef<HTMLFormElement>(null)
  const [engine, setEngine] = useState<Engine | null>(null)
  const [live, setLive] = useState<FormView | null>(null)
  const draft = useDraft(draftKey)
  const adoptedKey = adopted.join(',')

  useEffect(() => {
    let gone = false
    Promise.all([fetch(libraryUrl), import('./engine')])
      .then(async ([answer, { engineOf }]) => {
        if (!answer.ok) return
        const library = await answer.json()
        if (!gone) setEngine(engineOf(library, adoptedKey.split(','), today, override))
      })
      .catch(() => {})
    return () => {
      gone = true
    }
  }, [libraryUrl, adoptedKey, today, override])

  // A new page of the form comes with its own view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `view` is what tells one page from the next
  useEffect(() => setLive(null), [view])

  const onChange = (event: FormEvent<HTMLFormElement>) => {
    exclude(event.target)
    if (!engine || !form.current) return
    const typed = engine.read(form.current, values)
    setLive(engine.view(typed))
    draft.keep({ ...draftExtra, values: typed })
  }
  return { form, view: live ?? view, onChange, draft: draft.state as DraftState, forget: draft.forget }
}

/** "None of these" and "don't know" cannot stand beside a choice. */
function exclude(target: EventTarget): void {
  if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox' || !target.checked) return
  const standsAlone = (value: string) => [NONE, DONT_KNOW, 'none'].includes(value)
  const boxes = target.form?.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name="${target.name}"]`) ?? []
  for (const box of boxes) {
    if (box !== target && (standsAlone(target.value) || standsAlone(box.value))) box.checked = false
  }
}
