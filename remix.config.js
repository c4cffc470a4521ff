/** The options of the Remix compiler; vite.config.ts passes them on. */
export default {
  appDirectory: 'app',
  buildDirectory: 'build',
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_routeConfig: true,
    // Both stay off for security: docs/decisions/0003-http-edge.md
    v3_singleFetch: false,
    v3_lazyRouteDiscovery: false,
  },
}
