/** Whether a number format shows a day; formats with a time only do not. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined)
    return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)
  const shown = code
    .split(';')[0]!
    .replace(/"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]/gi, '')
    .toLowerCase()
  if (/general/.test(shown)) return false
  return /[yd]/.test(shown) || /m{3,}/.test(shown) || (/m/.test(shown) && !/[hs]/.test(shown))
}

const DAY = 86_400_000

/** Excel's day number as an ISO date, with the time where there is one; null outside Excel's own range. */
export function excelDate(serial: number, epoch1904: boolean): string | null {
  if (!(serial >= 0) || serial >= 2_958_466) return null
  // Excel believes that 29 February 1900 existed; day numbers before it are one short.
  const days = epoch1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  const date = new Date(Date.UTC(1899, 11, 30) + Math.round(days * 86_400) * 1000)
  const iso = date.toISOString()
  return date.getTime() % DAY === 0 ? iso.slice(0, 10) : iso.slice(0, 19)
}
