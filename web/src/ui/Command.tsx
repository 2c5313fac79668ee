import { Copy } from './Copy';
import './Command.css';

/** A command to run in a terminal, ready to be copied. */
export function Command({ children }: { children: string }) {
  return (
    <div class="command">
      <pre>{children}</pre>
      <Copy text={children} />
    </div>
  );
}
