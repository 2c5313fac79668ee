import { cut, type Token } from './tokens';

/** One line of coloured text; the characters in `ranges` stand out. */
export function Line({ tokens, ranges = [] }: { tokens: Token[]; ranges?: readonly (readonly [number, number])[] }) {
  return (
    <>
      {cut(tokens, ranges).map(({ kind, text, marked }) => {
        const classes = [kind === 'plain' ? '' : `token-${kind}`, marked ? 'token-marked' : ''].filter(Boolean).join(' ');
        return classes ? <span class={classes}>{text}</span> : text;
      })}
    </>
  );
}
