import { useEffect, useState } from 'preact/hooks';

/** The lines an address such as `#L14-20` names; `anchor` is the letter before them. */
export function linesIn(hash: string, anchor: string): Set<number> {
  const match = new RegExp(`^#${anchor}(\\d+)(?:-(\\d+))?$`).exec(hash);
  if (!match) return new Set();
  const first = Number(match[1]);
  const last = Math.min(Math.max(first, Number(match[2] ?? first)), first + 10_000);
  return new Set(Array.from({ length: last - first + 1 }, (_, index) => first + index));
}

/** The lines the page's address names; they are brought into view when it comes to name them. */
export function useLinkedLines(anchor: string): Set<number> {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => setHash(location.hash);
    addEventListener('hashchange', changed);
    addEventListener('popstate', changed);
    return () => {
      removeEventListener('hashchange', changed);
      removeEventListener('popstate', changed);
    };
  }, []);
  useEffect(() => {
    const [first] = linesIn(hash, anchor);
    if (first !== undefined) document.getElementById(`${anchor}${first}`)?.scrollIntoView({ block: 'center' });
  }, [hash, anchor]);
  return linesIn(hash, anchor);
}
