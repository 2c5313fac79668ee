import { useEffect, useState } from 'preact/hooks';
import { ask } from '../api/client';
import { connection } from '../api/connection';
import { exactly } from '../ui/words';
import './ConnectionLine.css';

const ASK_AGAIN_AFTER = 3000;

/** A thin line at the top while the server does not answer. What was known stays below it. */
export function ConnectionLine() {
  const [state, setState] = useState(connection.now());
  useEffect(() => connection.onChange(() => setState(connection.now())), []);
  useEffect(() => {
    if (!state.lost) return;
    const timer = setInterval(() => ask('GET', '/status').catch(() => undefined), ASK_AGAIN_AFTER);
    return () => clearInterval(timer);
  }, [state.lost]);
  return (
    <div class={state.lost ? 'connection connection-lost' : 'connection'} role="status">
      {state.lost && `The server has not answered since ${exactly(state.since)}. This is what was known then; asking again.`}
    </div>
  );
}
