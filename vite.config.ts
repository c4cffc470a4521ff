import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'

export default defineConfig({
  plugins: [tailwindcss(), remix(remixConfig)],
  resolve: { alias: { '#app': new URL('./app', import.meta.url).pathname } },
  build: {
    sourcemap: false,
    target: 'es2022',
    // Routes that answer with data alone have nothing for the browser.
    rollupOptions: { onwarn: (warning, show) => warning.code !== 'EMPTY_BUNDLE' && show(warning) },
  },
  optimizeDeps: {
    // Reached from loaders only; its browser build, which the scan would take, is not installed.
    exclude: ['@node-rs/argon2'],
    entries: ['app/root.tsx', 'app/routes/**/*.tsx'],
  },
})
