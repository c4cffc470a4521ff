import { defineConfig } from 'vitest/config'

const alias = { '#app': new URL('./app', import.meta.url).pathname }

export default defineConfig({
  resolve: { alias },
  test: { include: ['test/**/*.test.{ts,tsx}'], testTimeout: 30_000, hookTimeout: 60_000 },
})
