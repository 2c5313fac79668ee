import { diffArrays, diffWordsWithSpace } from 'diff';

type Range = readonly [number, number];

/** One line of one side. `ranges` are the characters the other side does not have. */
export interface Side {
  number: number;
  ranges: Range[];
  /** The line on the other side it was moved to, or came from. */
  moved?: number;
  /** The first line of a block that was moved. */
  startsMove?: boolean;
}

export interface Row {
  kind: 'same' | 'changed';
  left?: Side;
  right?: Side;
}

const MOST_EDITS = 20_000;
const ALIKE = 0.5;
const TELLING_CHARACTERS = 10;

/** Two texts, line beside line; lines that were only moved name each other. */
export function sideBySide(left: string, right: string): Row[] {
  const before = left.replace(/\n+$/, '').split('\n');
  const after = right.replace(/\n+$/, '').split('\n');
  const parts = diffArrays(before, after, { maxEditLength: MOST_EDITS }) ?? [
    { removed: true, added: false, value: before, count: before.length },
    { removed: false, added: true, value: after, count: after.length },
  ];

  const rows: Row[] = [];
  let [l, r] = [0, 0];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    if (!part.removed && !part.added) {
      for (let k = 0; k < part.value.length; k++) rows.push({ kind: 'same', left: side(++l), right: side(++r) });
      continue;
    }
    const following = parts[i + 1];
    const gone = part.removed ? part.value.length : 0;
    const come = part.added ? part.value.length : part.removed && following?.added ? following.value.length : 0;
    if (part.removed && come > 0) i++;
    rows.push(...paired(before, l, gone, after, r, come));
    l += gone;
    r += come;
  }
  return withMoves(rows, before, after);
}

const side = (number: number): Side => ({ number, ranges: [] });

/** Puts each removed line beside the first added one after the last pair that is much like it. */
function paired(before: string[], l: number, gone: number, after: string[], r: number, come: number): Row[] {
  const rows: Row[] = [];
  let next = 0;
  for (let i = 0; i < gone; i++) {
    const text = before[l + i]!;
    let match = -1;
    for (let j = next; j < Math.min(come, next + 40); j++) {
      if (likeness(text, after[r + j]!) >= ALIKE) {
        match = j;
        break;
      }
    }
    if (match < 0) {
      rows.push({ kind: 'changed', left: side(l + i + 1) });
      continue;
    }
    for (; next < match; next++) rows.push({ kind: 'changed', right: side(r + next + 1) });
    rows.push(pair(text, l + i + 1, after[r + match]!, r + match + 1));
    next = match + 1;
  }
  for (; next < come; next++) rows.push({ kind: 'changed', right: side(r + next + 1) });
  return rows;
}

/** The share of words two lines have in common, from 0 to 1. */
function likeness(one: string, other: string): number {
  const words = one.match(/\w+/g) ?? [];
  const others = other.match(/\w+/g) ?? [];
  if (words.length === 0 || others.length === 0) return one.trim() === other.trim() && one.trim() !== '' ? 1 : 0;
  const left = [...others];
  const shared = words.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return shared.length / Math.max(words.length, others.length);
}

function pair(before: string, l: number, after: string, r: number): Row {
  const left: Range[] = [];
  const right: Range[] = [];
  let [a, b] = [0, 0];
  for (const word of diffWordsWithSpace(before, after)) {
    const size = word.value.length;
    if (word.removed) left.push([a, a + size]);
    if (word.added) right.push([b, b + size]);
    if (!word.added) a += size;
    if (!word.removed) b += size;
  }
  return { kind: 'changed', left: { number: l, ranges: left }, right: { number: r, ranges: right } };
}

/** Ties together runs of lines that are gone in one place and stand unchanged in another. */
function withMoves(rows: Row[], before: string[], after: string[]): Row[] {
  const gone = new Map(rows.flatMap((row) => (row.left && !row.right ? [[row.left.number, row.left] as const] : [])));
  const come = new Map(rows.flatMap((row) => (row.right && !row.left ? [[row.right.number, row.right] as const] : [])));
  const places = new Map<string, number[]>();
  for (const number of come.keys()) {
    const text = after[number - 1]!.trim();
    places.set(text, [...(places.get(text) ?? []), number]);
  }
  const same = (l: number, r: number) =>
    gone.has(l) && come.has(r) && !gone.get(l)!.moved && !come.get(r)!.moved && before[l - 1]!.trim() === after[r - 1]!.trim();

  for (const start of gone.keys()) {
    for (const target of places.get(before[start - 1]!.trim()) ?? []) {
      let length = 0;
      while (same(start + length, target + length)) length++;
      const characters = before.slice(start - 1, start - 1 + length).join('').replace(/\W/g, '').length;
      if (characters < TELLING_CHARACTERS) continue;
      gone.get(start)!.startsMove = true;
      come.get(target)!.startsMove = true;
      for (let k = 0; k < length; k++) {
        gone.get(start + k)!.moved = target + k;
        come.get(target + k)!.moved = start + k;
      }
      break;
    }
  }
  return rows;
}

/** Rows to show, with long stretches of equal lines folded: a number stands for that many rows left out. */
export function folded(rows: Row[], context = 3): (Row | { from: number; count: number })[] {
  const shown: (Row | { from: number; count: number })[] = [];
  for (let i = 0; i < rows.length; ) {
    if (rows[i]!.kind !== 'same') {
      shown.push(rows[i++]!);
      continue;
    }
    let end = i;
    while (end < rows.length && rows[end]!.kind === 'same') end++;
    const head = i === 0 ? 0 : context;
    const tail = end === rows.length ? 0 : context;
    const hidden = end - i - head - tail;
    if (hidden < 4) {
      shown.push(...rows.slice(i, end));
    } else {
      shown.push(...rows.slice(i, i + head), { from: i + head, count: hidden }, ...rows.slice(end - tail, end));
    }
    i = end;
  }
  return shown;
}
