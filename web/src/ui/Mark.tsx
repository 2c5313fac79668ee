import type { ComponentChildren } from 'preact';
import './Mark.css';

/** The five things a colour may say here. */
export type Meaning = 'breaks' | 'tell' | 'safe' | 'waived' | 'none';

const SHAPES: Record<Meaning, string> = { breaks: '×', tell: '?', safe: '✓', waived: '~', none: '·' };

/** A meaning as shape, word and colour. The word is `children`, or is only spoken if `spoken` says it. */
export function Mark({ meaning, spoken, children }: { meaning: Meaning; spoken?: string; children?: ComponentChildren }) {
  return (
    <span class={`mark mark-${meaning}`}>
      <span class="mark-shape" aria-hidden="true">
        {SHAPES[meaning]}
      </span>
      {spoken && <span class="unseen">{spoken}</span>}
      {children}
    </span>
  );
}
