import { type CheckpointFault, sayCheckpointFault } from '#app/domain/checkpoint-fault'
import type { DateLocale } from '#app/lib/dates'
import { many } from '#app/lib/many'
import { paths } from '#app/paths'
import { DateText } from '#app/ui/kit/date-text'
import { Link } from '#app/ui/kit/link'
import { Note } from '#app/ui/kit/notes'

interface CheckpointFaultsProps {
  faults: readonly CheckpointFault[]
  locale: DateLocale
  timeZone: string
  /** Where this is not said on the page of checkpoints itself, a link leads there. */
  elsewhere?: boolean
}

/** What fails about checkpoints without anybody asking: since when, why, and what to do. Nothing where all goes well. */
export function CheckpointFaults({ faults, locale, timeZone, elsewhere }: CheckpointFaultsProps) {
  return faults.map((fault) => {
    const { what, address, since, why, waiting } = fault
    const { title, remedy } = sayCheckpointFault(fault)
    return (
      <Note key={`${what} ${address}`} kind="error" title={<bdi>{title}</bdi>}>
        <p>
          Since <DateText date={since} timeZone={timeZone} locale={locale} />: {why}
          {waiting > 0 && ` ${many(waiting, 'checkpoint')} ${waiting === 1 ? 'waits' : 'wait'}.`}
        </p>
        <p>
          {remedy} {elsewhere && <Link href={paths.checkpoints()}>Look at the checkpoints</Link>}
        </p>
      </Note>
    )
  })
}
