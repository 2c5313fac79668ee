import { useEffect, useRef, useState } from 'preact/hooks';
import { onSignInNeeded, signIn } from '../api/client';
import { connection } from '../api/connection';
import './SignIn.css';

/** Asks for name and password once the server wants to know who is asking. */
export function SignIn() {
  const dialog = useRef<HTMLDialogElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const [wasRefused, setWasRefused] = useState(false);
  const ask = (refused: boolean) => {
    setWasRefused(refused);
    if (!dialog.current?.open) dialog.current?.showModal();
  };
  useEffect(() => onSignInNeeded(ask), []);

  const submit = () => {
    const fields = new FormData(form.current!);
    signIn(String(fields.get('name')), String(fields.get('password')));
    connection.askEveryoneAgain();
  };
  return (
    <dialog ref={dialog} class="sign-in" aria-labelledby="sign-in-title">
      <form ref={form} method="dialog" onSubmit={submit}>
        <h2 id="sign-in-title">This server wants to know who is asking</h2>
        {wasRefused && <p role="alert">The server does not know this name with this password or token.</p>}
        <label>
          Name
          <input name="name" autocomplete="username" required />
        </label>
        <label>
          Password or token
          <input name="password" type="password" autocomplete="current-password" required />
        </label>
        <p class="sign-in-actions">
          <button type="submit" class="primary">
            Sign in
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            Not now
          </button>
        </p>
        <p class="soft">Kept in this tab until it is reloaded, nowhere else.</p>
      </form>
    </dialog>
  );
}
