import { useNavigate } from '@remix-run/react'
import { type RefObject, useEffect } from 'react'

interface Keys {
  form: RefObject<HTMLFormElement>
  previousHref: string | null
  nextHref: string | null
}

/** Keys of the assess page. They never take a letter away from somebody who is typing. */
export function useAssessKeys({ form, previousHref, nextHref }: Keys): void {
  const navigate = useNavigate()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        if (!form.current || isElsewhere(event.target, form.current)) return
        event.preventDefault()
        form.current.requestSubmit(form.current.querySelector<HTMLButtonElement>('button[value="next"]'))
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const act = keyAct(event.key)
      if (act && !document.querySelector('[role="dialog"]')) {
        event.preventDefault()
        act()
      }
    }
    const keyAct = (key: string): (() => void) | null => {
      if (key === 'j') return () => nextHref && navigate(nextHref, { preventScrollReset: true })
      if (key === 'k') return () => previousHref && navigate(previousHref, { preventScrollReset: true })
      if (key === 'e') return openUpload
      if (key === 'c') return () => focusOn('#history textarea')
      if (!/^[1-6]$/.test(key)) return null
      const radio = form.current?.querySelectorAll<HTMLInputElement>('input[name="status"]')[Number(key) - 1]
      // A click, so that the form hears of it like of any other choice.
      return radio ? () => radio.click() : null
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [form, navigate, nextHref, previousHref])
}

function openUpload(): void {
  const place = document.querySelector<HTMLDetailsElement>('#attach details')
  if (place) place.open = true
  focusOn('#attach input[type="file"]')
}

function focusOn(selector: string): void {
  const element = document.querySelector<HTMLElement>(selector)
  element?.scrollIntoView({ block: 'center' })
  element?.focus()
}

/** Another form with text in it has the floor: its own button sends it. */
function isElsewhere(target: EventTarget | null, form: HTMLFormElement): boolean {
  return isTyping(target) && !form.contains(target as Node)
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && !['radio', 'checkbox', 'button', 'submit', 'file'].includes(target.type)
}
