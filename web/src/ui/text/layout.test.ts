import { expect, test } from 'vitest';
import { layoutOf } from './layout';

const at = (startLine: number, startColumn: number) => ({ file: 'x', startLine, startColumn, endLine: startLine, endColumn: startColumn });

const ONE_LINE = JSON.stringify({
  type: 'record',
  name: 'CustomerCreated',
  namespace: 'shop.customers',
  doc: 'A customer signed up on the page, in the shop or by telephone; sent once the address was confirmed.',
  fields: [
    { name: 'id', type: { type: 'string', logicalType: 'uuid' } },
    { name: 'tags', type: { type: 'array', items: 'string' } },
  ],
});

test('an Avro text in one line is laid out with one field a line', () => {
  const layout = layoutOf(ONE_LINE, 'AVRO');

  expect(layout.isLaidOut).toBe(true);
  expect(layout.text.split('\n').slice(5)).toEqual([
    '  "fields": [',
    '    {"name": "id", "type": {"type": "string", "logicalType": "uuid"}},',
    '    {"name": "tags", "type": {"type": "array", "items": "string"}}',
    '  ]',
    '}',
  ]);
});

test('a place in the text as registered is found on the line that shows it', () => {
  const layout = layoutOf(ONE_LINE, 'AVRO');

  const field = ONE_LINE.indexOf('{"name":"tags"');
  expect(layout.lineOf(at(1, 1))).toBe(1);
  expect(layout.lineOf(at(1, field + 1))).toBe(8);
  expect(layout.lineOf(at(1, field + 10))).toBe(8);
});

test('laying out changes white space only', () => {
  expect(JSON.parse(layoutOf(ONE_LINE, 'AVRO').text)).toEqual(JSON.parse(ONE_LINE));
});

test('numbers and escapes stay as they were written', () => {
  const text = `{"a":1.50e+3,"b":"\\u00e9\\"}","c":[],"d":{},"filler":"${'x'.repeat(200)}"}`;

  const layout = layoutOf(text, 'JSON').text;

  expect(layout).toContain('1.50e+3');
  expect(layout).toContain('"\\u00e9\\"}"');
});

test('a text that people wrote in lines stays as it is', () => {
  const text = '{\n  "type": "string"\n}';

  const layout = layoutOf(text, 'AVRO');

  expect(layout.text).toBe(text);
  expect(layout.lineOf(at(2, 3))).toBe(2);
});

test.each([`{"a": ${'['.repeat(6000)}`, `{"a" 1} ${'x'.repeat(300)}`, '['.repeat(6000) + ']'.repeat(6000), `{"a":1,} ${' '.repeat(200)}`])(
  'what is not JSON, or too deep, is shown as it is: %.12s',
  (text) => {
    expect(layoutOf(text, 'AVRO').text).toBe(text);
  },
);
