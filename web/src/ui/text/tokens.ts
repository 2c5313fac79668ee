import type { SchemaType } from '../../api/types';

export type TokenKind = 'plain' | 'word' | 'string' | 'number' | 'comment';

export interface Token {
  kind: TokenKind;
  text: string;
}

const PROTOBUF =
  /(?<comment>\/\/[^\n]*|\/\*[^]*?(?:\*\/|$))|(?<string>"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)|(?<name>[A-Za-z_]\w*)|(?<number>\d[\w.]*)/g;
const JSON_TEXT = /(?<key>"(?:\\.|[^"\\\n])*"(?=\s*:))|(?<string>"(?:\\.|[^"\\\n])*"?)|(?<name>[a-z]+)|(?<number>-?\d[\d.eE+-]*)/g;

const PROTOBUF_WORDS = new Set(
  ('syntax edition package import public weak option message enum service rpc returns stream oneof map extend extensions reserved ' +
    'to max optional required repeated group true false inf nan double float int32 int64 uint32 uint64 sint32 sint64 fixed32 ' +
    'fixed64 sfixed32 sfixed64 bool string bytes')
    .split(' '),
);

/** A text cut into coloured pieces, line by line. Joined together the pieces give the text again, whatever it is. */
export function tokenLines(text: string, type: SchemaType): Token[][] {
  const lines: Token[][] = [[]];
  const add = (kind: TokenKind, piece: string) => {
    piece.split('\n').forEach((line, index) => {
      if (index > 0) lines.push([]);
      if (line) lines.at(-1)!.push({ kind, text: line });
    });
  };

  let end = 0;
  for (const match of text.matchAll(type === 'PROTOBUF' ? PROTOBUF : JSON_TEXT)) {
    add('plain', text.slice(end, match.index));
    add(kindOf(match.groups!, type), match[0]);
    end = match.index + match[0].length;
  }
  add('plain', text.slice(end));
  return lines;
}

function kindOf(groups: Record<string, string | undefined>, type: SchemaType): TokenKind {
  if (groups['comment']) return 'comment';
  if (groups['string']) return 'string';
  if (groups['number']) return 'number';
  if (groups['key']) return 'word';
  return type !== 'PROTOBUF' || PROTOBUF_WORDS.has(groups['name']!) ? 'word' : 'plain';
}

/** The same line with the characters of the given ranges apart from the others, so that they can look different. */
export function cut(line: Token[], ranges: readonly (readonly [number, number])[]): (Token & { marked: boolean })[] {
  const pieces: (Token & { marked: boolean })[] = [];
  let column = 0;
  for (const token of line) {
    const end = column + token.text.length;
    const borders = new Set([column, end]);
    for (const range of ranges) range.forEach((border) => border > column && border < end && borders.add(border));
    const ordered = [...borders].sort((a, b) => a - b);
    for (let i = 1; i < ordered.length; i++) {
      const [from, to] = [ordered[i - 1]!, ordered[i]!];
      const marked = ranges.some((range) => range[0] <= from && to <= range[1]);
      pieces.push({ kind: token.kind, text: token.text.slice(from - column, to - column), marked });
    }
    column = end;
  }
  return pieces;
}
