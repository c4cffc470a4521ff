import type { Theme } from './frame/person-menu'

/** The `theme` cookie's value; anything else means "as the device". */
export function themeOf(cookieHeader: string | null): Theme {
  const value = /(?:^|;\s*)theme=(\w+)/.exec(cookieHeader ?? '')?.[1]
  return value === 'light' || value === 'dark' ? value : 'system'
}
