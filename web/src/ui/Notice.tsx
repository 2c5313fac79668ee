import type { ComponentChildren } from 'preact';
import type { ApiError } from '../api/client';
import './Notice.css';

/** What an empty page says: what is missing, and what to do next. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <section class="notice">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** What went wrong: what was asked, what the server said, what to try. */
export function Trouble({ error, again }: { error: ApiError; again?: () => void }) {
  return (
    <section class="notice notice-trouble" role="alert">
      <h2>{error.message}</h2>
      {error.detail && <p>{error.detail}</p>}
      <p class="soft">
        Asked: <code>{error.asked}</code>
        {error.status > 0 && <> (answer {error.status})</>}
      </p>
      <p>{adviceOn(error)}</p>
      {again && (
        <button type="button" onClick={again}>
          Try again
        </button>
      )}
    </section>
  );
}

function adviceOn(error: ApiError): string {
  if (error.isOffline) return 'Is the server still running? The page asks again by itself once it answers.';
  if (error.status === 401) return 'Sign in and try again.';
  if (error.status === 403) return 'Ask whoever runs this server for the permission, then try again.';
  if (error.status === 404) return 'It may have been deleted, or the address may be mistyped. The search above finds what is there.';
  if (error.status >= 500) return "This is the server's fault, not yours. Its log says more; trying again may help.";
  return 'Change what was asked and try again.';
}

/** Keeps the place of rows that are still on their way. */
export function Loading({ rows = 8 }: { rows?: number }) {
  return (
    <div class="loading" role="status">
      <span class="unseen">Loading</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} class="loading-row" style={{ '--share': `${40 + ((row * 37) % 45)}%` }} />
      ))}
    </div>
  );
}
