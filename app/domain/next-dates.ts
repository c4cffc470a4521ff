export interface FirstDay {
  frameworkId: string
  day: string
  requirements: number
}

/** The days on which something begins to bind, earliest first, from the kept scope rows. */
export function firstDaysOf(scopes: readonly { frameworkId: string; firstDays: string }[]): FirstDay[] {
  return scopes
    .flatMap(({ frameworkId, firstDays }) =>
      (JSON.parse(firstDays) as { from: string; count: number }[]).map(({ from, count }) => ({
        frameworkId,
        day: from,
        requirements: count,
      })),
    )
    .sort((a, b) => (a.day === b.day ? (a.frameworkId < b.frameworkId ? -1 : 1) : a.day < b.day ? -1 : 1))
}

/** The next day after this one on which something begins to bind. */
export const nextDayOf = (
  scopes: readonly { frameworkId: string; firstDays: string }[],
  today: string,
): string | null => firstDaysOf(scopes).find(({ day }) => day > today)?.day ?? null
