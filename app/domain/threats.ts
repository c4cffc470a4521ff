import { foldCase } from '#app/lib/text'
import type { Threat, ThreatCatalogue } from './framework/threat-schema'

/** A threat as a risk names it: "atlas:AML.T0020". */
export const threatKey = (list: { id: string }, threat: { id: string }): string => `${list.id}:${threat.id}`

export function findThreat(
  lists: readonly ThreatCatalogue[],
  key: string,
): { list: ThreatCatalogue; threat: Threat } | null {
  for (const list of lists) {
    const threat = list.threats.find((one) => threatKey(list, one) === key)
    if (threat) return { list, threat }
  }
  return null
}

export interface ThreatGroup {
  title: string
  threats: { key: string; id: string; title: string; description: string; mitigatedBy: string[] }[]
}

/** The threats in which all the words occur, by list; lists without a match are left out. */
export function searchThreats(lists: readonly ThreatCatalogue[], words: string): ThreatGroup[] {
  const wanted = foldCase(words)
    .split(/\s+/)
    .filter((word) => word !== '')
  return lists.flatMap((list) => {
    const threats = list.threats.filter((threat) => {
      const text = foldCase(
        `${threat.id} ${threat.title} ${threat.description} ${threat.layer} ${threat.cites.join(' ')}`,
      )
      return wanted.every((word) => text.includes(word))
    })
    if (threats.length === 0) return []
    return [
      {
        title: list.title,
        threats: threats.map((threat) => ({
          key: threatKey(list, threat),
          id: threat.id,
          title: threat.title,
          description: threat.description,
          mitigatedBy: threat.mitigatedBy,
        })),
      },
    ]
  })
}

/** The requirements a threat names as mitigation, as far as they are among the given ones. */
export function mitigations(threat: Threat | null, offered: readonly string[]): string[] {
  const set = new Set(offered)
  return (threat?.mitigatedBy ?? []).map((ref) => ref.replace(':', '/')).filter((key) => set.has(key))
}
