import { type RefObject, useEffect } from 'react'

/** An open <details> closes on Escape, on a click elsewhere and when one of its links is followed, as a menu does. */
export function usePopover(ref: RefObject<HTMLDetailsElement>): void {
  useEffect(() => {
    const details = ref.current
    if (!details) return
    const onPointer = (event: PointerEvent) => {
      if (!details.contains(event.target as Node)) details.open = false
    }
    const onClick = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest('a')) details.open = false
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !details.open) return
      details.open = false
      details.querySelector('summary')?.focus()
    }
    document.addEventListener('pointerdown', onPointer)
    document.addEventListener('keydown', onKey)
    details.addEventListener('click', onClick)
    return () => {
      document.removeEventListener('pointerdown', onPointer)
      document.removeEventListener('keydown', onKey)
      details.removeEventListener('click', onClick)
    }
  }, [ref])
}
