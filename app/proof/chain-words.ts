import type { ChainFault } from './chain-check'

/** What is wrong with a chain at which event, in words. */
export function sayChainFault(fault: ChainFault): string {
  switch (fault.kind) {
    case 'missing': {
      const behind = fault.renumbered ? ', and those behind it were numbered anew' : ''
      return `${run(fault, 'is', 'are')} missing${behind}.`
    }
    case 'reordered':
      return `${run(fault, 'stands', 'stand')} behind event ${fault.behind}: events were reordered.`
    case 'repeated':
      return `${run(fault, 'stands', 'stand')} here a second time: something was inserted.`
    case 'altered':
      return fault.to > fault.sequence
        ? `Events ${fault.sequence} to ${fault.to} were altered: their content does not give their hashes.`
        : `Event ${fault.sequence} was altered: its content does not give its hash.`
    case 'renumbered':
      return `From event ${fault.sequence} on, the events bear other numbers than their own.`
    case 'unlinked':
      return `Event ${fault.sequence} does not follow from the one before it: one of the two was replaced.`
    case 'cut': {
      const from = fault.sequence + 1
      return `The end is cut off: ${fault.expected > from ? `events ${from} to ${fault.expected} are` : `event ${from} is`} gone.`
    }
    case 'head':
      return `The recorded head stands at event ${fault.sequence} and does not fit the last event.`
    case 'headless':
      return 'The recorded head of the trail is gone: nothing here says that it ends where it ends.'
    case 'forked':
      return `The trail was forked: at event ${fault.sequence} it has another hash than the ${fault.of} recorded. ${
        fault.after === 0
          ? 'Nothing outside vouches for the events before it.'
          : `Up to event ${fault.after} both agree.`
      }`
  }
}

const run = ({ sequence, to }: { sequence: number; to: number }, one: string, many: string): string =>
  to > sequence ? `Events ${sequence} to ${to} ${many}` : `Event ${sequence} ${one}`
