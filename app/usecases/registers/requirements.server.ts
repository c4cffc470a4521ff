import { countScope, scopePages } from '#app/data/register-pages.server'
import { statusLabel } from '#app/domain/assessment'
import { splitList } from '#app/lib/text'
import { choiceOf, day, namesOf, type OpenRegisterOf, type RegisterReading, register, text } from './register.server'

/** What applies to every system or may apply, whether anybody has answered or not. */
export const requirementsRegister: OpenRegisterOf = async (on) => {
  const { db, scope } = on
  const choice = choiceOf(on)
  const name = await namesOf(on)
  const columns = [
    text<Row>('Reference', ({ system }) => system.reference, 12),
    text<Row>('System', ({ system }) => system.name, 36),
    text<Row>('Framework', ({ framework }) => framework, 28),
    text<Row>('Version', ({ version }) => version, 10),
    text<Row>('Requirement', ({ id }) => id, 16),
    text<Row>('Title', ({ title }) => title, 48),
    text<Row>('Kind', ({ kind }) => kind, 14),
    text<Row>('Cites', ({ cites }) => cites, 24),
    text<Row>('Applies', ({ applies }) => (applies ? 'Applies' : 'Cannot be told'), 14),
    text<Row>('Status', ({ answer }) => statusLabel(answer?.status ?? 'not-started'), 16),
    text<Row>('Review', ({ answer }) => answer?.review ?? 'none', 12),
    text<Row>('Owner', ({ answer }) => name(answer?.ownerId ?? null)),
    day<Row>('Due', ({ answer }) => answer?.dueOn ?? null),
  ]
  return register(columns, rowsOf(on), () => countScope(db, scope, choice))
}

type Scope = ReturnType<typeof scopePages> extends AsyncGenerator<(infer One)[]> ? One : never

interface Row {
  system: Scope['system']
  framework: string
  version: string
  id: string
  title: string
  kind: string
  cites: string
  applies: boolean
  answer: ReturnType<Scope['answer']>
}

async function* rowsOf(on: RegisterReading): AsyncGenerator<Row[]> {
  const library = await on.library()
  for await (const scopes of scopePages(on.db, on.scope, choiceOf(on))) {
    // One framework of one system at a time: a page of systems can mean ten thousand rows.
    for (const scope of scopes) {
      const compiled = library.get(scope.frameworkId)
      const row = (id: string, applies: boolean): Row => {
        const requirement = compiled?.byId.get(id)?.requirement
        return {
          system: scope.system,
          framework: library.titleOf(scope.frameworkId),
          version: scope.frameworkVersion,
          ...{ id, applies, answer: scope.answer(id) },
          title: requirement?.title ?? id,
          kind: requirement?.kind ?? '',
          cites: requirement?.cites.map(({ ref }) => ref).join('; ') ?? '',
        }
      }
      yield [
        ...splitList(scope.applies).map((id) => row(id, true)),
        ...splitList(scope.unknown).map((id) => row(id, false)),
      ]
    }
  }
}
