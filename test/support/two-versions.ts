import { ownFile } from './small-ground'

const requirement = (id: string, text = `What ${id} asks.`, more: object = {}) => ({
  ...{ id, title: `Title of ${id}`, text, kind: 'control' },
  ...more,
})

const from = (day: string) => ({ effective: [{ from: day }] })

const sections = (requirements: object[]) => ({ sections: [{ id: 'all', title: 'All systems', requirements }] })

/** A framework of one's own in two versions: one requirement each that stays, is reworded, redated, renamed, removed, added. */
export const versionOne = (id: string, more: object = {}): string =>
  ownFile(id, '1.0.0', {
    ...sections([
      requirement('same'),
      requirement('words'),
      requirement('dates', undefined, from('2026-01-01')),
      requirement('old-name'),
      requirement('gone'),
    ]),
    ...more,
  })

export const versionTwo = (id: string, more: object = {}): string =>
  ownFile(id, '2.0.0', {
    ...sections([
      requirement('same'),
      requirement('words', 'What words asks now.'),
      requirement('dates', undefined, from('2027-01-01')),
      requirement('new-name', 'What old-name asks.', { title: 'Title of old-name', replaces: ['old-name'] }),
      requirement('new'),
    ]),
    ...more,
  })
