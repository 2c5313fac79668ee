import type { Location, SchemaType } from '../../api/types';

/** A schema's text as it is shown, and where its places are then. */
export interface Layout {
  text: string;
  /** Whether it is shown in other lines than it was registered in. */
  isLaidOut: boolean;
  /** The line, counted from 1, that shows the start of a place. */
  lineOf(place: Location): number;
}

const WIDTH = 72;
const UNREADABLE = 200;

/** Lays out JSON that was stored in one long line, as registries do with Avro; any other text is shown as it is. */
export function layoutOf(text: string, type: SchemaType): Layout {
  if (type !== 'PROTOBUF' && text.split('\n').some((line) => line.length > UNREADABLE)) {
    const tree = parse(text);
    if (tree) return laidOut(text, tree);
  }
  return { text, isLaidOut: false, lineOf: (place) => place.startLine };
}

interface Leaf {
  start: number;
  text: string;
}

interface Branch {
  start: number;
  open: '{' | '[';
  children: { key?: Leaf; value: Node }[];
}

type Node = Leaf | Branch;

const LEXEME = /\s*("(?:\\.|[^"\\])*"|[{}[\],:]|[^\s{}[\],:"]+)/y;
const DEEPEST = 500;

/** The JSON value a text holds, with the place of every part; nothing if it is not JSON or too deep to show well. */
function parse(text: string): Node | undefined {
  const lexemes: Leaf[] = [];
  LEXEME.lastIndex = 0;
  for (let match = LEXEME.exec(text); match; match = LEXEME.exec(text)) {
    lexemes.push({ start: LEXEME.lastIndex - match[1]!.length, text: match[1]! });
  }
  let next = 0;

  function value(depth: number): Node | undefined {
    const first = lexemes[next++];
    if (!first || depth > DEEPEST || '}],:'.includes(first.text)) return undefined;
    if (first.text !== '{' && first.text !== '[') return first;
    const branch: Branch = { start: first.start, open: first.text, children: [] };
    const close = first.text === '{' ? '}' : ']';
    if (lexemes[next]?.text === close) {
      next++;
      return branch;
    }
    for (;;) {
      const key = first.text === '{' ? lexemes[next++] : undefined;
      if (first.text === '{' && lexemes[next++]?.text !== ':') return undefined;
      const child = value(depth + 1);
      if (!child) return undefined;
      branch.children.push(key ? { key, value: child } : { value: child });
      const separator = lexemes[next++]?.text;
      if (separator === close) return branch;
      if (separator !== ',') return undefined;
    }
  }

  const tree = value(0);
  return next === lexemes.length ? tree : undefined;
}

function laidOut(text: string, tree: Node): Layout {
  let out = '';
  let line = 1;
  const starts: { offset: number; line: number }[] = [];
  const write = (piece: string) => {
    out += piece;
  };
  const newLine = (indent: number) => {
    out += `\n${'  '.repeat(indent)}`;
    line++;
  };

  function print(node: Node, indent: number, taken: number) {
    starts.push({ offset: node.start, line });
    if (!('open' in node)) return write(node.text);
    const close = node.open === '{' ? '}' : ']';
    const flat = indent === 0 ? undefined : flatText(node, WIDTH - taken);
    if (flat !== undefined) {
      noteAll(node);
      return write(flat);
    }
    write(node.open);
    node.children.forEach(({ key, value }, index) => {
      newLine(indent + 1);
      if (key) {
        starts.push({ offset: key.start, line });
        write(`${key.text}: `);
      }
      print(value, indent + 1, (indent + 1) * 2 + (key ? key.text.length + 2 : 0));
      if (index < node.children.length - 1) write(',');
    });
    newLine(indent);
    write(close);
  }

  function noteAll(node: Node) {
    starts.push({ offset: node.start, line });
    if ('open' in node) node.children.forEach(({ value }) => noteAll(value));
  }

  print(tree, 0, 0);
  starts.sort((a, b) => a.offset - b.offset);
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);

  const lineOf = (place: Location) => {
    const offset = (lineStarts[place.startLine - 1] ?? 0) + place.startColumn - 1;
    let found = 1;
    for (const start of starts) {
      if (start.offset > offset) break;
      found = start.line;
    }
    return found;
  };
  return { text: out, isLaidOut: true, lineOf };
}

/** The node in one line; nothing if it needs more than `room` or holds a list of objects, which read better one a line. */
function flatText(node: Node, room: number): string | undefined {
  if (!('open' in node)) return node.text.length <= room ? node.text : undefined;
  if (node.open === '[' && node.children.length > 0 && node.children.every(({ value }) => 'open' in value)) return undefined;
  const parts: string[] = [];
  let left = room - 2;
  for (const { key, value } of node.children) {
    const head = key ? `${key.text}: ` : '';
    const flat = flatText(value, left - head.length);
    if (flat === undefined) return undefined;
    parts.push(head + flat);
    left -= head.length + flat.length + 2;
  }
  if (left < -2) return undefined;
  return node.open === '{' ? `{${parts.join(', ')}}` : `[${parts.join(', ')}]`;
}
