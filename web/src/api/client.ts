import { connection } from './connection';
import type { Problem, Verdict } from './types';

/** What went wrong with one question to the server, told so that a person can act on it. */
export class ApiError extends Error {
  constructor(
    /** The question: `GET /api/v1/subjects/orders-value`. */
    readonly asked: string,
    /** The answer's HTTP status; 0 if there was no answer. */
    readonly status: number,
    title: string,
    readonly detail?: string,
    readonly problems: Problem[] = [],
    readonly verdict?: Verdict,
  ) {
    super(title);
  }

  get isOffline() {
    return this.status === 0;
  }
}

interface ProblemJson {
  title?: string;
  detail?: string;
  problems?: Problem[];
  verdict?: Verdict;
}

type SignInListener = (wasRefused: boolean) => void;

let authorization: string | undefined;
const waitingForSignIn = new Set<SignInListener>();

/** Sends this name and password from now on. They are forgotten when the page is reloaded. */
export function signIn(name: string, password: string) {
  const bytes = new TextEncoder().encode(`${name}:${password}`);
  authorization = `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

/** Calls `listener` whenever the server wants to know who is asking, or did not take what it was told. */
export function onSignInNeeded(listener: SignInListener): () => void {
  waitingForSignIn.add(listener);
  return () => waitingForSignIn.delete(listener);
}

/** Asks the native API; the only place that talks to the server. */
export async function ask<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
  const address = `/api/v1${path}`;
  const asked = `${method} ${address}`;
  // Whoever says this is not shown the browser's own form to sign in with; the page has one.
  const headers: Record<string, string> = { Accept: 'application/json', 'X-Requested-With': 'fetch' };
  if (authorization) headers['Authorization'] = authorization;
  if (body !== undefined) headers['Content-Type'] = 'application/json';

  let response: Response;
  try {
    response = await fetch(address, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  } catch {
    connection.lost();
    throw new ApiError(asked, 0, 'The server does not answer');
  }
  connection.alive();

  const text = await response.text();
  if (response.ok) {
    try {
      return JSON.parse(text) as T;
    } catch {
      throw new ApiError(asked, response.status, 'The server answered with something that is not JSON', text.slice(0, 200));
    }
  }
  // An answer to what was asked before somebody signed in says nothing about who they are.
  if (response.status === 401 && headers['Authorization'] === authorization) {
    waitingForSignIn.forEach((listener) => listener(authorization !== undefined));
  }
  const problem = problemOf(text);
  throw new ApiError(
    asked,
    response.status,
    problem.title ?? (response.status === 401 ? 'The server wants to know who is asking' : `The server answered ${response.status}`),
    problem.detail,
    problem.problems,
    problem.verdict,
  );
}

function problemOf(text: string): ProblemJson {
  try {
    const problem: unknown = JSON.parse(text);
    return typeof problem === 'object' && problem !== null ? problem : {};
  } catch {
    return {};
  }
}

/** The part of a path or query that stands for `value`. */
export const part = (value: string | number) => encodeURIComponent(value);
