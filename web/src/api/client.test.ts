import { afterEach, expect, test, vi } from 'vitest';
import { ApiError, ask, onSignInNeeded, signIn } from './client';
import { connection } from './connection';

const answering = (status: number, body: string) => {
  const fetched = vi.fn(async (_address: string, _request: RequestInit) => new Response(body, { status }));
  vi.stubGlobal('fetch', fetched);
  return fetched;
};
const failure = async (asking: Promise<unknown>): Promise<ApiError> => {
  try {
    await asking;
  } catch (thrown) {
    return thrown as ApiError;
  }
  throw new Error('it should have failed');
};

afterEach(() => vi.unstubAllGlobals());

test('a problem keeps what was asked, what was said, and its places', async () => {
  answering(422, JSON.stringify({ title: 'Not valid', detail: '1 problem', problems: [{ message: 'expected ";"' }] }));

  const error = await failure(ask('POST', '/subjects/a/verdict', {}));

  expect([error.asked, error.status, error.message, error.detail]).toEqual(['POST /api/v1/subjects/a/verdict', 422, 'Not valid', '1 problem']);
  expect(error.problems).toEqual([{ message: 'expected ";"' }]);
});

test('an answer that is no problem document still becomes an error with its status', async () => {
  answering(502, '<html>Bad gateway</html>');

  const error = await failure(ask('GET', '/subjects'));

  expect(error.message).toBe('The server answered 502');
});

test('a page of a proxy where JSON was expected is said to be that', async () => {
  answering(200, '<html>Welcome</html>');

  const error = await failure(ask('GET', '/subjects'));

  expect(error.message).toBe('The server answered with something that is not JSON');
});

test('a server that does not answer is a lost connection until it answers again', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  const error = await failure(ask('GET', '/status'));
  expect([error.isOffline, connection.now().lost]).toEqual([true, true]);

  answering(200, '{}');
  await ask('GET', '/status');

  expect(connection.now().lost).toBe(false);
});

test('a 401 asks for a sign-in, whose name and password go along from then on', async () => {
  const asked = vi.fn();
  const stop = onSignInNeeded(asked);
  answering(401, '{}');
  await failure(ask('GET', '/subjects'));
  expect(asked.mock.calls).toEqual([[false]]);
  stop();

  signIn('änn', 'secret');
  const fetched = answering(200, '{}');
  await ask('GET', '/subjects');

  const headers = fetched.mock.calls[0]![1].headers as Record<string, string>;
  expect(headers['Authorization']).toBe(`Basic ${btoa(String.fromCharCode(...new TextEncoder().encode('änn:secret')))}`);
});

test('a name that the server does not know is said to be refused', async () => {
  const asked = vi.fn();
  const stop = onSignInNeeded(asked);
  signIn('ann', 'wrong');
  answering(401, '{}');

  await failure(ask('GET', '/subjects'));

  expect(asked.mock.calls).toEqual([[true]]);
  stop();
});

test('an answer to what was asked before the sign-in does not ask for another', async () => {
  const asked = vi.fn();
  const stop = onSignInNeeded(asked);
  vi.stubGlobal('fetch', async () => {
    signIn('ann', 'said while the server was thinking');
    return new Response('{}', { status: 401 });
  });

  await failure(ask('GET', '/subjects'));

  expect(asked).not.toHaveBeenCalled();
  stop();
});
