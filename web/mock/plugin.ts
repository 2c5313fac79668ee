import type { Plugin } from 'vite';
import { answer } from './answers.ts';

/** Answers the native API while developing without a server. Never part of what is built. */
export function mockedServer(): Plugin {
  return {
    name: 'mocked-server',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (!request.url?.startsWith('/api/v1')) return next();
        let body = '';
        request.on('data', (chunk) => (body += chunk));
        request.on('end', () => {
          const { status, document } = answer(request.method ?? 'GET', request.url!.slice('/api/v1'.length), body);
          response.statusCode = status;
          response.setHeader('Content-Type', status < 400 ? 'application/json' : 'application/problem+json');
          response.end(JSON.stringify(document));
        });
      });
    },
  };
}
