import type { ChainFault } from './chain'

/** What is wrong with a chain at which event, in words. */
export function sayChainFault(fault: ChainFault): string {
  switch (fault.kind) {
    case 'missing': {
      const last = fault.found - 1
      return last > fault.sequence
        ? `Events ${fault.sequence} to ${last} are missing.`
        : `Event ${fault.sequence} is missing.`
    }
    case 'reordered':
      return `Event ${fault.found} stands where event ${fault.sequence} belongs: events were reordered.`
    case 'altered':
      return `Event ${fault.sequence} was altered: its content does not give its hash.`
    case 'unlinked':
      return `Event ${fault.sequence} does not follow from the one before it: one of the two was replaced.`
    case 'cut':
      return `The end is cut off: events ${fault.sequence + 1} to ${fault.expected} are gone.`
    case 'head':
      return `The recorded head stands at event ${fault.sequence} and does not fit the last event.`
    case 'forked':
      return `The trail was forked: at event ${fault.sequence} it has another hash than the ${fault.of} recorded. ${
        fault.after === 0
          ? 'Nothing outside vouches for the events before it.'
          : `Up to event ${fault.after} both agree.`
      }`
  }
}
