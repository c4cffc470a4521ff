/** The version people read in the rail and in reports; a test keeps it equal to package.json. */
export const version = '0.1.0'

/** What this build was made from, set by scripts/build.mjs; "source" when run from source. */
export const build: string = import.meta.env?.VITE_BUILD ?? 'source'
