// In development and tests the drawing thread runs from source: threads do not inherit tsx, so it registers its own.
import { register } from 'tsx/esm/api'

register()
await import('./worker-entry.ts')
