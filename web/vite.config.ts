import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';
import { mockedServer } from './mock/plugin.ts';

// CONCORDAT_URL names a running server to develop against; without it, made-up data answers.
const server = process.env['CONCORDAT_URL'];

export default defineConfig({
  base: '/ui/',
  plugins: [preact(), ...(server ? [] : [mockedServer()])],
  build: {
    outDir: process.env['PAGE_OUTPUT'] ?? 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { watch: { ignored: ['**/target/**'] }, ...(server ? { proxy: { '/api': server } } : {}) },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
  },
});
