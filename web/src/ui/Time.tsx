import { ago, exactly } from './words';

/** A moment as people say it; the exact one is a hover away. */
export function Time({ at }: { at: string }) {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return <span>{at}</span>;
  return (
    <time dateTime={at} title={exactly(time)}>
      {ago(time)}
    </time>
  );
}
