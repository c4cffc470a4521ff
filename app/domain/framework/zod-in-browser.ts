import { z } from 'zod'

// To be imported before any schema: zod would else try whether it may write code, which our pages forbid and report.
z.config({ jitless: true })
