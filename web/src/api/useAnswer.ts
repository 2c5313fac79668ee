import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ApiError } from './client';
import { connection } from './connection';

export interface Answer<T> {
  /** What the server said last, also while it is asked again or cannot be reached. */
  data: T | undefined;
  /** Why there is nothing newer. */
  error: ApiError | undefined;
  /** Nothing is there to show yet. */
  loading: boolean;
  again: () => void;
}

const REMEMBERED = 200;
const answers = new Map<string, unknown>();

function remember(key: string, value: unknown) {
  answers.delete(key);
  answers.set(key, value);
  if (answers.size > REMEMBERED) answers.delete(answers.keys().next().value!);
}

/** Forgets every answer, so that the next question reaches the server. */
export const forgetAnswers = () => answers.clear();

/**
 * Asks the server and asks again when the key changes, the page is looked at again, or the connection is back.
 * What was known stays in sight meanwhile. Without a key nothing is asked.
 */
export function useAnswer<T>(key: string | undefined, load: () => Promise<T>): Answer<T> {
  const [state, setState] = useState<{ key: string | undefined; error?: ApiError }>({ key });
  const loading = useRef(load);
  loading.current = load;
  const shown = useRef(key);
  shown.current = key;

  const again = useCallback(() => {
    if (key === undefined) return;
    loading.current().then(
      (value) => {
        remember(key, value);
        if (shown.current === key) setState({ key });
      },
      (thrown: unknown) => {
        const error = thrown instanceof ApiError ? thrown : new ApiError(key, 0, String(thrown));
        if (shown.current === key) setState({ key, error });
      },
    );
  }, [key]);

  useEffect(() => {
    again();
    const whenSeen = () => document.visibilityState === 'visible' && again();
    const whenBack = () => !connection.now().lost && again();
    document.addEventListener('visibilitychange', whenSeen);
    const stop = connection.onChange(() => void whenBack());
    return () => {
      document.removeEventListener('visibilitychange', whenSeen);
      stop();
    };
  }, [again]);

  const data = key === undefined ? undefined : (answers.get(key) as T | undefined);
  const error = state.key === key ? state.error : undefined;
  return { data, error, loading: key !== undefined && data === undefined && error === undefined, again };
}
