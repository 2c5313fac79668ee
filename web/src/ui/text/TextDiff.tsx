import { useMemo, useState } from 'preact/hooks';
import type { SchemaType } from '../../api/types';
import { counted } from '../words';
import { Line } from './Line';
import { useLinkedLines } from './linkedLines';
import { folded, sideBySide, type Side } from './sideBySide';
import { tokenLines, type Token } from './tokens';
import './text.css';

/** Two texts side by side, one below the other where there is no room. Lines have addresses: `#A14` before, `#B14` after. */
export function TextDiff(props: { before: string; after: string; type: SchemaType; titles: [string, string] }) {
  const { before, after, type, titles } = props;
  const rows = useMemo(() => sideBySide(before, after), [before, after]);
  const left = useMemo(() => tokenLines(before, type), [before, type]);
  const right = useMemo(() => tokenLines(after, type), [after, type]);
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const linkedBefore = useLinkedLines('A');
  const linkedAfter = useLinkedLines('B');

  const shown = folded(rows).flatMap((row) =>
    'from' in row && unfolded.has(row.from) ? rows.slice(row.from, row.from + row.count) : [row],
  );
  return (
    <div class="diff">
      <div class="diff-row diff-titles">
        <span>{titles[0]}</span>
        <span>{titles[1]}</span>
      </div>
      {shown.map((row) =>
        'from' in row ? (
          <button
            key={`fold${row.from}`}
            type="button"
            class="plain diff-fold"
            onClick={() => setUnfolded(new Set([...unfolded, row.from]))}
          >
            ⋯ {counted(row.count, 'line')} alike
          </button>
        ) : (
          <div key={`${row.left?.number ?? ''}:${row.right?.number ?? ''}`} class={`diff-row diff-${row.kind}`}>
            <Cell which="A" side={row.left} isChanged={row.kind === 'changed'} lines={left} linked={linkedBefore} />
            <Cell which="B" side={row.right} isChanged={row.kind === 'changed'} lines={right} linked={linkedAfter} />
          </div>
        ),
      )}
    </div>
  );
}

function Cell(props: { which: 'A' | 'B'; side: Side | undefined; isChanged: boolean; lines: Token[][]; linked: Set<number> }) {
  const { which, side, isChanged, lines, linked } = props;
  if (!side) return <div class={`diff-cell diff-nothing diff-cell-${which}`} />;
  const tokens = lines[side.number - 1] ?? [];
  const isBlank = tokens.every((token) => token.text.trim() === '');
  const isMoved = side.moved !== undefined;
  const classes = ['diff-cell', `diff-cell-${which}`];
  if (isChanged) classes.push(isBlank ? 'diff-blank' : isMoved ? 'diff-moved' : which === 'A' ? 'diff-gone' : 'diff-come');
  if (linked.has(side.number)) classes.push('code-linked');
  const sign = !isChanged || isBlank ? ' ' : isMoved ? '⇄' : which === 'A' ? '−' : '+';
  return (
    <div id={`${which}${side.number}`} class={classes.join(' ')}>
      <a class="code-number" href={`#${which}${side.number}`} aria-label={`line ${side.number} ${which === 'A' ? 'before' : 'after'}`}>
        {side.number}
      </a>
      <span class="diff-sign">{sign}</span>
      <code class="code-text">
        <Line tokens={tokens} ranges={side.ranges} />
      </code>
      {side.startsMove && (
        <a class="diff-where" href={`#${which === 'A' ? 'B' : 'A'}${side.moved}`}>
          {which === 'A' ? `moved to line ${side.moved}` : `moved from line ${side.moved}`}
        </a>
      )}
    </div>
  );
}
