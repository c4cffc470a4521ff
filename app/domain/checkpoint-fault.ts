/** What goes wrong with checkpoints by themselves: making one, or sending them to a place. */
export interface CheckpointFault {
  what: 'make' | 'file' | 'email'
  /** of what is sent by mail */
  address: string
  /** the instant from which on it has failed without a success in between */
  since: string
  /** in a sentence */
  why: string
  /** how many checkpoints wait to be sent */
  waiting: number
}

interface SaidFault {
  title: string
  /** who can mend it, and how */
  remedy: string
}

/** What does not happen, and what is to be done. Why stands in between, in the words of what failed. */
export function sayCheckpointFault({ what, address, why }: CheckpointFault): SaidFault {
  switch (what) {
    case 'make':
      return {
        title: 'No checkpoint of the trail can be made',
        remedy: 'Events go on being recorded and chained. It is tried again every hour.',
      }
    case 'file':
      return {
        title: 'Checkpoints do not reach their folder',
        remedy:
          'Whoever runs this installation puts the folder right, or names another (CHECKPOINT_FOLDER). Nothing is lost: what waits follows by itself.',
      }
    case 'email':
      return {
        title: `Checkpoints do not reach ${address}`,
        remedy: /address/.test(why)
          ? 'An administrator checks the address under Settings, Checkpoints, or takes it out. What waits is tried again by itself.'
          : 'Whoever runs this installation looks at its mail server (SMTP_URL, MAIL_FROM). Nothing is lost: what waits follows by itself.',
      }
  }
}
