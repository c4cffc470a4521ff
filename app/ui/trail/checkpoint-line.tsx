import { many } from '#app/lib/many'
import { paths } from '#app/paths'
import { Link } from '#app/ui/kit/link'

interface CheckpointLineProps {
  checkpoint: number | null
  unsent: number
  why: string | null
}

/** How far the trail is fixed by checkpoints, and whether their copies reach the places outside. */
export function CheckpointLine({ checkpoint, unsent, why }: CheckpointLineProps) {
  return (
    <div className="mt-2 text-sm">
      <Link href={paths.checkpoints()}>Checkpoints</Link>
      <span className="text-muted">
        {checkpoint === null
          ? ': none yet. Kept elsewhere, one shows a trail that was cut or written anew.'
          : `: the last one was made of event ${checkpoint.toLocaleString('en')}.`}
      </span>
      {unsent > 0 && (
        <p className="text-danger">
          {many(unsent, 'checkpoint')} could not be sent yet: {why}
        </p>
      )}
    </div>
  )
}
