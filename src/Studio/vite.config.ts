import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** While developing, `npm run dev` hands API calls on to a running LinkyV (LINKYV_URL, default port 5270). */
const server = process.env.LINKYV_URL ?? 'http://127.0.0.1:5270';

export default defineConfig({
  base: './',
  plugins: [react()],
  build: {
    outDir: 'dist',
    target: 'es2022',
    assetsDir: 'assets',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: {
      '/api': { target: server, ws: true },
      '/health': { target: server },
    },
  },
});
