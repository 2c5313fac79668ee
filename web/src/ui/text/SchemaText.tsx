import { useMemo } from 'preact/hooks';
import type { SchemaType } from '../../api/types';
import type { Meaning } from '../Mark';
import { useLinkedLines } from './linkedLines';
import { Line } from './Line';
import { tokenLines } from './tokens';
import './text.css';

/** What the gutter says beside a line. */
export interface LineNote {
  text: string;
  /** The same in words, for hovering and for those who listen. */
  title: string;
  meaning?: Meaning;
  isChosen?: boolean;
  onChoose?: () => void;
}

/** A schema's text with numbered lines, addresses such as `#L14` or `#L14-20`, and a gutter for notes. */
export function SchemaText(props: { text: string; type: SchemaType; notes?: Map<number, LineNote>; anchor?: string }) {
  const { text, type, notes = new Map<number, LineNote>(), anchor = 'L' } = props;
  const lines = useMemo(() => tokenLines(text.replace(/\n+$/, ''), type), [text, type]);
  const linked = useLinkedLines(anchor);
  return (
    <div class="code">
      {lines.map((tokens, index) => {
        const number = index + 1;
        const note = notes.get(number);
        const classes = ['code-line', linked.has(number) ? 'code-linked' : '', note?.isChosen ? 'code-chosen' : ''];
        return (
          <div key={number} id={`${anchor}${number}`} class={classes.join(' ').trim()}>
            <a class="code-number" href={`#${anchor}${number}`} aria-label={`line ${number}`}>
              {number}
            </a>
            <code class="code-text">
              <Line tokens={tokens} />
            </code>
            <span class="code-note">
              {note && (
                <button type="button" class={`plain note-${note.meaning ?? 'none'}`} title={note.title} onClick={note.onChoose}>
                  <span aria-hidden="true">{note.text}</span>
                  <span class="unseen">{note.title}</span>
                </button>
              )}
            </span>
          </div>
        );
      })}
    </div>
  );
}
