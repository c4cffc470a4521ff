import HostedWorker from './hosted-worker?worker'

/** The worker that checks reports, for pages that our own host serves. */
export const openWorker = (): Worker => new HostedWorker({ name: 'Checks a report' })
