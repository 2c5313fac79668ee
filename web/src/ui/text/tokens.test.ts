import { expect, test } from 'vitest';
import { cut, tokenLines } from './tokens';

const joined = (text: string, type: 'PROTOBUF' | 'AVRO') =>
  tokenLines(text, type)
    .map((line) => line.map((token) => token.text).join(''))
    .join('\n');

test('words, strings, numbers and comments are told apart', () => {
  const [first] = tokenLines('repeated Line lines = 5 [json_name = "x"]; // five', 'PROTOBUF');

  expect(first!.filter((token) => token.kind !== 'plain').map((token) => `${token.kind} ${token.text}`)).toEqual([
    'word repeated',
    'number 5',
    'string "x"',
    'comment // five',
  ]);
});

test('a comment over several lines is a comment on each', () => {
  const lines = tokenLines('/* one\n two */ message', 'PROTOBUF');

  expect(lines[0]).toEqual([{ kind: 'comment', text: '/* one' }]);
  expect(lines[1]![0]).toEqual({ kind: 'comment', text: ' two */' });
});

test('keys of JSON are words, values are strings', () => {
  const [line] = tokenLines('{"name": "id", "default": null}', 'AVRO');

  expect(line!.filter((token) => token.kind === 'word').map((token) => token.text)).toEqual(['"name"', '"default"', 'null']);
});

test.each(['message M { string a = 1; }\n\n', '"never closed', '/* never closed', 'é 漢字 \u0000 \t', ''])('no character is lost: %j', (text) => {
  expect(joined(text, 'PROTOBUF')).toBe(text);
  expect(joined(text, 'AVRO')).toBe(text);
});

test('a line is cut where a range starts and ends', () => {
  const [line] = tokenLines('string id = 1;', 'PROTOBUF');

  const marked = cut(line!, [[4, 9]]).filter((piece) => piece.marked);

  expect(marked.map((piece) => piece.text).join('')).toBe('ng id');
});
