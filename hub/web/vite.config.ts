// Builds the console into dist/, which the hub embeds. Nothing is fetched from outside at run time.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  server: {
    port: 5173,
    fs: { allow: ['.', '../../assets/lang'] },
    // dev/mock.mjs by default; ANKETA_HUB points the page at a running hub instead.
    proxy: { '/api': { target: process.env.ANKETA_HUB ?? 'http://127.0.0.1:8787', secure: false } },
  },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // the hub's CSP allows no data: scripts or fonts
    chunkSizeWarningLimit: 1800,
    modulePreload: { polyfill: false }, // its inline script is against script-src 'self'
    rollupOptions: {
      output: {
        // The libraries change seldom: the browser keeps them when only our pages change. Charts come with the reports, the
        // calendar with the first field of a day, the reader of workbooks with the first one that somebody brings, the reader of the API's description with its page.
        manualChunks: (id) => {
          if (!id.includes('node_modules')) return undefined;
          if (/node_modules\/(echarts|zrender)\//.test(id)) return 'charts';
          if (/node_modules\/swagger-ui-dist\//.test(id)) return 'docs';
          if (/node_modules\/(@mantine\/dates|dayjs)\//.test(id)) return 'dates';
          return /node_modules\/(read-excel-file|fflate|saxen|unzipper-esm|worker-f)\//.test(id) ? 'workbook' : 'vendor';
        },
      },
    },
  },
  test: { environment: 'node', include: ['test/**/*.test.ts'], testTimeout: 20000 },
});
