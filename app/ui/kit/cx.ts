import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

const merge = extendTailwindMerge({
  extend: { classGroups: { 'font-size': [{ text: ['figure'] }] } },
})

/** Joins class names; a later Tailwind class wins over an earlier one of the same kind. */
export function cx(...classes: ClassValue[]): string {
  return merge(clsx(classes))
}
